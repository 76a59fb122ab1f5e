package dev.tinkr.config;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks up what a profile refers to, which is when what is missing shows. */
final class ProfileOpener {

    private static final String HIDDEN = "***";
    /** What tells a function's cloud who asks, besides a token. */
    private static final List<String> IDENTITY = List.of("audience", "region", "aws_profile",
            "impersonate_service_account");
    private static final Pattern USER_IN_URL = Pattern.compile("://[^/?#\\s]+@");

    private final BackendCatalog catalog;
    private final Lookup lookup;

    ProfileOpener(BackendCatalog catalog, Lookup lookup) {
        this.catalog = catalog;
        this.lookup = lookup;
    }

    Profile open(ProfileBook.Choice choice, ScanBudget budget) {
        Optional<ProfileDefinition> definition = choice.definition();
        if (definition.isPresent() && definition.get().backend().isEmpty()) {
            return remote(definition.get());
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting setting : settings(choice.backendName())) {
            value(setting, choice).ifPresentOrElse(value -> values.put(setting.key(), value), () -> {
                if (setting.required()) {
                    throw new ConfigException(missing(setting, choice));
                }
            });
        }
        return new Profile.Direct(choice.name(), choice.backendName(), new BackendSettings(values, services(choice),
                budget));
    }

    /** Variables win over the profile's keys. */
    private Optional<String> value(Setting setting, ProfileBook.Choice choice) {
        return lookup.variable(setting.variable())
                .or(() -> choice.definition().flatMap(profile -> lookup.key(profile.section(), setting.key(),
                        profile.owner())))
                .or(() -> setting.defaultValue().map(lookup::expanded));
    }

    private static String missing(Setting setting, ProfileBook.Choice choice) {
        return choice.definition()
                .map(profile -> profile.section().placeOf("backend") + ": " + profile.owner() + " needs '"
                        + setting.key() + "': write it there, or set " + setting.variable())
                .orElse("the backend '" + choice.backendName() + "' needs " + setting.variable()
                        + ", and it is not set");
    }

    private List<Setting> settings(String backend) {
        BackendFactory factory = catalog.find(backend).orElseThrow(() -> new ConfigException(
                ProfileDefinition.unknownBackend(backend, catalog)));
        return factory.settings();
    }

    private static Map<String, Map<String, Object>> services(ProfileBook.Choice choice) {
        Map<String, Map<String, Object>> services = new LinkedHashMap<>();
        choice.definition().ifPresent(profile -> profile.section().sections("services").forEach((name, keys) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            keys.keys().forEach(key -> values.put(key, keys.plain(key)));
            services.put(name, values);
        }));
        return services;
    }

    private Profile remote(ProfileDefinition profile) {
        Section section = profile.section();
        RemoteAuth auth = section.text("auth").flatMap(RemoteAuth::named).orElse(RemoteAuth.TOKEN);
        URI url = url(section, lookup.key(section, "function_url", profile.owner()).orElseThrow());
        Map<String, String> identity = new LinkedHashMap<>();
        for (String key : IDENTITY) {
            lookup.key(section, key, profile.owner()).ifPresent(value -> identity.put(key, value));
        }
        return new Profile.Remote(profile.name(), url, auth,
                lookup.key(section, "token", profile.owner()).map(Secret::new), identity);
    }

    private static URI url(Section section, String text) {
        try {
            URI url = new URI(text.strip());
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Without the cause, which quotes the text: it may hold a password.
            throw notAUrl(section);
        }
        throw notAUrl(section);
    }

    private static ConfigException notAUrl(Section section) {
        return section.complaint("function_url", "function_url is a URL such as https://tinkr.example.com, without a"
                + " user or password in it");
    }

    List<Notifier> notifiers(ProfileBook.Choice choice) {
        List<Notifier> notifiers = new ArrayList<>();
        choice.definition().ifPresent(profile -> profile.section().sections("notifiers").forEach((name, keys) -> {
            Map<String, String> values = new LinkedHashMap<>();
            for (String key : keys.keys()) {
                lookup.key(keys, key, profile.owner() + ", notifier '" + name + "'")
                        .ifPresent(value -> values.put(key, value));
            }
            String type = values.remove("type");
            notifiers.add(new Notifier(name, type, values));
        }));
        return notifiers;
    }

    List<ShownSetting> describe(ProfileBook.Choice choice) {
        List<ShownSetting> shown = new ArrayList<>();
        Optional<ProfileDefinition> definition = choice.definition();
        if (definition.isPresent() && definition.get().backend().isEmpty()) {
            Section section = definition.get().section();
            for (String key : Stream.concat(Stream.of("function_url", "auth", "token"), IDENTITY.stream()).toList()) {
                section.text(key).ifPresent(raw -> shown.add(new ShownSetting(key, shownText(raw, key.equals("token")),
                        section.placeOf(key))));
            }
            return shown;
        }
        for (Setting setting : settings(choice.backendName())) {
            describe(setting, definition).ifPresent(shown::add);
        }
        return shown;
    }

    private Optional<ShownSetting> describe(Setting setting, Optional<ProfileDefinition> definition) {
        Optional<String> variable = lookup.environment().get(setting.variable());
        if (variable.isPresent()) {
            return variable.map(value -> new ShownSetting(setting.key(), shownText(value, setting.secret()),
                    setting.variable()));
        }
        return definition.filter(profile -> profile.has(setting))
                .flatMap(profile -> profile.section().text(setting.key()).map(raw -> new ShownSetting(setting.key(),
                        shownText(raw, setting.secret()), profile.section().placeOf(setting.key()))))
                .or(() -> setting.defaultValue().map(value -> new ShownSetting(setting.key(), value, "default")));
    }

    /** A reference names a secret and is none itself. */
    private static String shownText(String raw, boolean secret) {
        return secret && !Lookup.isReference(raw) ? HIDDEN : USER_IN_URL.matcher(raw).replaceAll("://" + HIDDEN + "@");
    }
}
