package dev.tinkr.model;

import java.util.Locale;
import java.util.Optional;

/** How much an anomaly matters, in order of weight. */
public enum Severity {
    /** Unusual, but small, short or harmless. */
    LOW,
    /** Worth a look today. */
    MEDIUM,
    /** Worth a look now. */
    HIGH,
    /** The service is down or fails a large share of its requests. */
    CRITICAL;

    /** The severity of that name, in any case. */
    public static Optional<Severity> named(String text) {
        for (Severity severity : values()) {
            if (severity.name().equalsIgnoreCase(text)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /** Its name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
