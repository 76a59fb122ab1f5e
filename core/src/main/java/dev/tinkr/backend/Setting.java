package dev.tinkr.backend;

import java.util.Objects;
import java.util.Optional;

/**
 * A setting that a backend takes: the environment variable and the profile key that mean it.
 *
 * @param key          the profile's key, which is also the name the backend asks for it by
 * @param variable     the environment variable
 * @param required     whether the backend cannot do without
 * @param secret       whether its value is never shown
 * @param defaultValue what holds without it
 * @param description  a sentence for the reference page
 */
public record Setting(String key, String variable, boolean required, boolean secret, Optional<String> defaultValue,
        String description) {

    /** Refuses nulls. */
    public Setting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(variable, "variable");
        Objects.requireNonNull(defaultValue, "defaultValue");
        Objects.requireNonNull(description, "description");
    }
}
