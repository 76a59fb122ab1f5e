package dev.tinkr.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads who is let in. No message of it shows a key, a hash or what else the text holds. */
final class AuthReader {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Set<String> KEY_FIELDS = Set.of("hash", "subject", "roles");

    private final Lookup lookup;
    private final Optional<Section> section;

    AuthReader(Lookup lookup, Optional<Section> section) {
        this.lookup = lookup;
        this.section = section;
    }

    List<ApiKey> keys() {
        List<ApiKey> keys = new ArrayList<>();
        lookup.variable("TINKR_API_KEYS").ifPresent(text -> keys.addAll(keysOf("TINKR_API_KEYS", text)));
        section.ifPresent(auth -> keys.addAll(keysOf(auth)));
        return keys;
    }

    private List<ApiKey> keysOf(Section auth) {
        if (auth.isText("api_keys")) {
            return keysOf(auth.nameOf("api_keys"), lookup.key(auth, "api_keys", "[auth]").orElseThrow());
        }
        List<ApiKey> keys = new ArrayList<>();
        for (Section table : auth.tables("api_keys")) {
            table.refuseAllBut(KEY_FIELDS);
            Map<String, Object> fields = new LinkedHashMap<>();
            table.keys().forEach(field -> fields.put(field, table.plain(field)));
            lookup.key(table, "hash", "[auth].api_keys").ifPresent(hash -> fields.put("hash", hash));
            keys.add(key(auth.placeOf("api_keys") + ": api_keys, entry " + (keys.size() + 1), fields));
        }
        return keys;
    }

    private static List<ApiKey> keysOf(String source, String json) {
        if (!json.stripLeading().startsWith("[") || !(JsonText.read(source, json) instanceof List<?> entries)) {
            throw new ConfigException(source + " is a JSON array of {\"hash\", \"subject\", \"roles\"}, where \"hash\""
                    + " is the SHA-256 of a key; the key itself is not wanted there");
        }
        List<ApiKey> keys = new ArrayList<>();
        for (Object entry : entries) {
            keys.add(key(source + ", entry " + (keys.size() + 1), entry));
        }
        return keys;
    }

    private static ApiKey key(String place, Object entry) {
        if (!(entry instanceof Map<?, ?> fields) || !KEY_FIELDS.containsAll(fields.keySet())) {
            throw new ConfigException(place + " is an object of \"hash\", \"subject\" and \"roles\", and nothing else");
        }
        if (!(fields.get("hash") instanceof String hash) || !SHA_256.matcher(hash).matches()) {
            throw new ConfigException(place + ": \"hash\" is the SHA-256 of the key, 64 hex digits");
        }
        if (!(fields.get("subject") instanceof String subject) || subject.isBlank()) {
            throw new ConfigException(place + ": \"subject\" says whose key it is");
        }
        return new ApiKey(hash.toLowerCase(Locale.ROOT), subject, roles(place, fields.get("roles")));
    }

    private static Set<String> roles(String place, Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty() || !ApiKey.ROLES.containsAll(list)) {
            throw new ConfigException(place + ": \"roles\" is a list of some of " + String.join(", ", ApiKey.ROLES));
        }
        Set<String> roles = new LinkedHashSet<>();
        list.forEach(role -> roles.add((String) role));
        return roles;
    }

    Map<String, Set<String>> roles() {
        Optional<String> text = lookup.variable("TINKR_ROLES");
        Object value = text.<Object>map(json -> JsonText.read("TINKR_ROLES", json))
                .or(() -> section.filter(auth -> auth.has("roles")).map(auth -> auth.plain("roles"))).orElse(Map.of());
        String place = text.isPresent() ? "TINKR_ROLES" : "auth.roles";
        if (!(value instanceof Map<?, ?> bySubject)) {
            throw new ConfigException(place + " gives each subject its list of roles, {\"subject\": [\"oncall\"]}");
        }
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        bySubject.forEach((subject, list) -> roles.put((String) subject, roles(place, list)));
        return roles;
    }
}
