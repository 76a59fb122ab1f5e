package dev.tinkr.config;

import dev.tinkr.backend.Setting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that belong to no backend. The key of each is its place in {@code config.toml}, {@code section.key}; one
 * without a key can only be a variable.
 */
public final class GeneralSettings {

    static final Setting CONFIG = setting("", "TINKR_CONFIG", "~/.tinkr/config.toml", "Another configuration file.");
    static final Setting CONFIG_TOML = setting("", "TINKR_CONFIG_TOML", null,
            "The text of the configuration itself, in place of a file; may be a reference to a secret store.");
    static final Setting PROFILE = setting("active_profile", "TINKR_PROFILE", null, "The profile to use.");
    static final Setting BACKEND = setting("", "TINKR_BACKEND", null,
            "The backend to ask, with its own variables, in place of a profile.");
    static final Setting REQUEST_TIMEOUT = setting("server.request_timeout", "TINKR_REQUEST_TIMEOUT", "25s",
            "How long a request may take where the platform does not say.");
    static final Setting MAX_CALLS = setting("server.max_calls", "TINKR_MAX_CALLS", "64",
            "How many calls are answered at once, half of them of one kind; who comes beyond that waits up to 2 s and is"
                    + " then refused with 503.");
    static final Setting REDACT = setting("server.redact", "TINKR_REDACT", "on",
            "`on` or `off`: whether secrets are taken out of what is returned.");
    static final Setting AUTH = setting("auth.mode", "TINKR_AUTH", null,
            "`token`, `platform` or `none`: who is let in; `token` in functions.");
    static final Setting API_KEYS = secret("auth.api_keys", "TINKR_API_KEYS",
            "The keys that let somebody in: a JSON array of `{\"hash\", \"subject\", \"roles\"}`, or `[[auth.api_keys]]`"
                    + " tables with these keys. Keys of both places count.");
    static final Setting JWKS_URL = setting("auth.jwt_jwks_url", "TINKR_JWT_JWKS_URL", null,
            "Where the public keys of the tokens' issuer are.");
    static final Setting JWT_ISSUER = setting("auth.jwt_issuer", "TINKR_JWT_ISSUER", null,
            "Who must have issued a token.");
    static final Setting JWT_AUDIENCE = setting("auth.jwt_audience", "TINKR_JWT_AUDIENCE", null,
            "For whom a token must have been issued.");
    static final Setting ROLES = setting("auth.roles", "TINKR_ROLES", null,
            "Roles by subject for `platform`: a JSON object `{\"subject\": [\"oncall\"]}`, or an `[auth.roles]` section.");
    static final Setting SCAN_SERVICES = setting("scan.services", "TINKR_SCAN_SERVICES", null,
            "The services that the scheduled scan looks at, separated by commas.");
    static final Setting SCAN_WINDOW = setting("scan.window", "TINKR_SCAN_WINDOW", "10m", "How far a scan looks back.");
    static final Setting SCAN_SEVERITY = setting("scan.severity", "TINKR_SCAN_SEVERITY", "medium",
            "The least severity that is told: `low`, `medium`, `high` or `critical`.");
    static final Setting SCAN_NOTIFIERS = setting("scan.notifiers", "TINKR_SCAN_NOTIFIERS", null,
            "The notifiers of the profile that are told, separated by commas; all of them without.");
    static final Setting SCAN_STATE = setting("scan.state", "TINKR_SCAN_STATE", null,
            "Where a scan remembers what it has told: a bucket URL or a folder.");
    static final Setting MAX_SCAN_BYTES = setting("cost.max_scan_bytes", "TINKR_MAX_SCAN_BYTES", null,
            "How many bytes one question may make the backend scan.");
    static final Setting SCAN_BUDGET = setting("cost.scan_budget", "TINKR_SCAN_BUDGET", "off",
            "What happens beyond that: `off`, `warn` or `refuse`.");

    private static final List<Setting> ALL = List.of(CONFIG, CONFIG_TOML, PROFILE, BACKEND, REQUEST_TIMEOUT, MAX_CALLS,
            REDACT,
            AUTH, API_KEYS, JWKS_URL, JWT_ISSUER, JWT_AUDIENCE, ROLES, SCAN_SERVICES, SCAN_WINDOW, SCAN_SEVERITY,
            SCAN_NOTIFIERS, SCAN_STATE, MAX_SCAN_BYTES, SCAN_BUDGET);

    private GeneralSettings() {}

    /** All of them. */
    public static List<Setting> all() {
        return ALL;
    }

    /** The sections of {@code config.toml} that they stand in. */
    static Set<String> sections() {
        Set<String> sections = new LinkedHashSet<>();
        ALL.stream().map(GeneralSettings::section).filter(section -> !section.isEmpty()).forEach(sections::add);
        return sections;
    }

    /** The keys of that section. */
    static List<String> keysOf(String section) {
        return ALL.stream().filter(setting -> section(setting).equals(section)).map(GeneralSettings::keyInSection)
                .toList();
    }

    static String section(Setting setting) {
        int dot = setting.key().indexOf('.');
        return dot < 0 ? "" : setting.key().substring(0, dot);
    }

    static String keyInSection(Setting setting) {
        return setting.key().substring(setting.key().indexOf('.') + 1);
    }

    private static Setting setting(String key, String variable, String defaultValue, String description) {
        return new Setting(key, variable, false, false, Optional.ofNullable(defaultValue), description);
    }

    private static Setting secret(String key, String variable, String description) {
        return new Setting(key, variable, false, true, Optional.empty(), description);
    }
}
