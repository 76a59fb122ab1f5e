package dev.tinkr.insight;

import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks what is unusual about a service.
 *
 * @param window   the time that is judged; what lies before it is the past it is compared with
 * @param baseline how much of the past; empty for as much as the backend gives cheaply, two weeks at most
 * @param metrics  these in place of the golden signals; empty for the golden signals
 * @param zone     whose clock days follow
 */
public record AnomalyRequest(String service, TimeWindow window, Optional<Duration> baseline, List<String> metrics,
        ZoneId zone, Optional<ResourceType> resourceType) {

    /** Refuses nulls and copies the list. */
    public AnomalyRequest {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(baseline, "baseline");
        metrics = List.copyOf(metrics);
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(resourceType, "resourceType");
    }
}
