package dev.tinkr.config;

import java.util.Objects;

/**
 * A setting as it may be shown.
 *
 * @param value  hidden where it is secret
 * @param source where it comes from: a variable, a place in a file, or the default
 */
public record ShownSetting(String key, String value, String source) {

    /** Refuses nulls. */
    public ShownSetting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
    }
}
