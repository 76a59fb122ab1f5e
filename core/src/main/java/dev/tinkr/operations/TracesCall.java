package dev.tinkr.operations;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks for traces.
 *
 * @param status {@code ok} or {@code error}
 */
public record TracesCall(String service, When when, int limit, Map<String, String> tags, OptionalDouble minDurationMs,
        Optional<String> status) {

    /** How many traces a call gives that does not say. */
    public static final int DEFAULT_LIMIT = 20;

    /** Refuses nulls and copies the tags. */
    public TracesCall {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(when, "when");
        tags = Map.copyOf(tags);
        Objects.requireNonNull(minDurationMs, "minDurationMs");
        Objects.requireNonNull(status, "status");
    }

    /** The same call for at most so many traces. */
    public TracesCall withLimit(int most) {
        return new TracesCall(service, when, most, tags, minDurationMs, status);
    }
}
