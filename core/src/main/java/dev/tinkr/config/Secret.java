package dev.tinkr.config;

import java.util.Objects;

/** A text that is never shown. */
public record Secret(String value) {

    /** Refuses null. */
    public Secret {
        Objects.requireNonNull(value, "value");
    }

    /** Does not name the value. */
    @Override
    public String toString() {
        return "Secret[***]";
    }
}
