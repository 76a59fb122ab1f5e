package dev.tinkr.backend;

import dev.tinkr.model.Aggregation;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for the points of a metric.
 *
 * @param aggregation how a bucket becomes one value; empty for what suits the metric's kind
 * @param step        the width of a bucket; empty for what suits the window
 * @param dimensions  only the series that have these values
 */
public record MetricRequest(String service, String metric, TimeWindow window, Optional<Aggregation> aggregation,
        Optional<Duration> step, Map<String, String> dimensions, Optional<ResourceType> resourceType) {

    /** Refuses nulls and copies the dimensions. */
    public MetricRequest {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(aggregation, "aggregation");
        Objects.requireNonNull(step, "step");
        dimensions = Map.copyOf(dimensions);
        Objects.requireNonNull(resourceType, "resourceType");
    }
}
