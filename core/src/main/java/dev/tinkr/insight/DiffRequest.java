package dev.tinkr.insight;

import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks what changed between two windows.
 *
 * @param baseline the earlier window
 * @param compare  the later one, which begins where the earlier ends
 */
public record DiffRequest(String service, TimeWindow baseline, TimeWindow compare, ZoneId zone,
        Optional<ResourceType> resourceType) {

    /** Refuses nulls, and windows with a hole between them or on top of each other. */
    public DiffRequest {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(resourceType, "resourceType");
        if (!baseline.end().equals(compare.start())) {
            throw new IllegalArgumentException("the window to compare begins where the baseline ends");
        }
    }
}
