package dev.tinkr.operations;

import java.util.Objects;
import java.util.Optional;

/** Asks how many log entries there are, by level and bucket. */
public record HistogramCall(String service, String query, When when, Optional<String> step,
        Optional<String> resourceType) {

    /** Refuses nulls. */
    public HistogramCall {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(resourceType, "resourceType");
    }
}
