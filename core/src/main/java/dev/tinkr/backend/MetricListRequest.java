package dev.tinkr.backend;

import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks which metrics a service has.
 *
 * @param match only names that contain this, in any case; empty for all
 */
public record MetricListRequest(String service, Optional<String> match, TimeWindow window,
        Optional<ResourceType> resourceType) {

    /** Refuses nulls. */
    public MetricListRequest {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(resourceType, "resourceType");
    }
}
