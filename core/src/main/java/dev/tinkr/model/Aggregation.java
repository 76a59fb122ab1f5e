package dev.tinkr.model;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How the values of one bucket become one value. */
public enum Aggregation {
    AVG, SUM, MIN, MAX, COUNT, RATE, P50, P75, P90, P95, P99;

    /** The aggregation of that name, in any case. */
    public static Optional<Aggregation> named(String text) {
        for (Aggregation aggregation : values()) {
            if (aggregation.name().equalsIgnoreCase(text)) {
                return Optional.of(aggregation);
            }
        }
        return Optional.empty();
    }

    /** The quantile between 0 and 1 that a percentile asks for; empty for the others. */
    public OptionalDouble quantile() {
        return name().charAt(0) == 'P'
                ? OptionalDouble.of(Integer.parseInt(name().substring(1)) / 100.0)
                : OptionalDouble.empty();
    }

    /** Its name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
