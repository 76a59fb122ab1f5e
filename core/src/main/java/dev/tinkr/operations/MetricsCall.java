package dev.tinkr.operations;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Asks for the points of a metric. */
public record MetricsCall(String service, String metric, When when, Optional<String> aggregation,
        Optional<String> step, Map<String, String> dimensions, Optional<String> resourceType) {

    /** Refuses nulls and copies the dimensions. */
    public MetricsCall {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(aggregation, "aggregation");
        Objects.requireNonNull(step, "step");
        dimensions = Map.copyOf(dimensions);
        Objects.requireNonNull(resourceType, "resourceType");
    }
}
