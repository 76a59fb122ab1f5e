package dev.tinkr.config;

import java.util.Optional;

/** Turns what a setting says into what it means: {@code env:NAME}, references to secret stores, {@code ~}. */
final class Lookup {

    private static final String VARIABLE = "env:";

    private final Environment environment;
    private final SecretResolver secrets;
    private final ConfigSources sources;

    Lookup(Environment environment, SecretResolver secrets, ConfigSources sources) {
        this.environment = environment;
        this.secrets = secrets;
        this.sources = sources;
    }

    Environment environment() {
        return environment;
    }

    /** The value of a variable, if it is set. */
    Optional<String> variable(String name) {
        return environment.get(name).map(value -> resolved(value, name));
    }

    /**
     * The value of a key of the configuration, if it has one.
     *
     * @param owner who needs it, such as {@code profile 'ops'}
     */
    Optional<String> key(Section section, String key, String owner) {
        return section.text(key).map(raw -> {
            String what = owner + ", " + key;
            if (!raw.startsWith(VARIABLE)) {
                return resolved(raw, what);
            }
            String name = raw.substring(VARIABLE.length());
            String value = environment.get(name).orElseThrow(() -> section.complaint(key, owner + " needs the variable "
                    + name + " for '" + key + "', and it is not set: export it, or write it to "
                    + sources.tinkrFolder().resolve(".env")));
            return resolved(value, what);
        });
    }

    private String resolved(String value, String what) {
        if (SecretResolver.isReference(value)) {
            try {
                return bare(secrets.resolve(value));
            } catch (ConfigException e) {
                throw new ConfigException(what + ": the reference " + shown(value) + " was not resolved: "
                        + e.getMessage(), e);
            }
        }
        return expanded(bare(value));
    }

    /** The value without what the tools that store it leave around it: a header with a line's end is none. */
    private static String bare(String value) {
        String text = ByteOrderMark.removed(value);
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The text, where a leading {@code ~} is the home folder. */
    String expanded(String value) {
        return value.equals("~") || value.startsWith("~/") ? sources.path(value).toString() : value;
    }

    /** Whether the text names where a value is, and is no value itself. */
    static boolean isReference(String text) {
        return text.startsWith(VARIABLE) || SecretResolver.isReference(text);
    }

    private static String shown(String reference) {
        return reference.length() <= 120 ? "'" + reference + "'" : "'" + reference.substring(0, 120) + "…'";
    }
}
