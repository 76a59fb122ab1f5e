package dev.tinkr.backend;

import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks how many log entries there are, by level and bucket.
 *
 * @param step the width of a bucket; buckets begin at whole multiples of it since the epoch
 */
public record CountRequest(ServiceSelector services, Query query, TimeWindow window, Duration step,
        Optional<ResourceType> resourceType) {

    /** Refuses nulls and a step that is not positive. */
    public CountRequest {
        Objects.requireNonNull(services, "services");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(resourceType, "resourceType");
        if (step.isZero() || step.isNegative()) {
            throw new IllegalArgumentException("step is longer than nothing");
        }
    }
}
