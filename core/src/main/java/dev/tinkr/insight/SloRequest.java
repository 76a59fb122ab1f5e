package dev.tinkr.insight;

import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks how a service keeps its objective.
 *
 * @param targetPct which share of requests is to succeed, in percent: over 0 and under 100
 * @param window    over what time; the budget is what may fail in it
 */
public record SloRequest(String service, double targetPct, TimeWindow window, Optional<ResourceType> resourceType) {

    /** Refuses nulls, and a target that leaves no budget or asks for nothing. */
    public SloRequest {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(resourceType, "resourceType");
        if (!(targetPct > 0 && targetPct < 100)) {
            throw new IllegalArgumentException("a target lies between 0 and 100 percent, not at " + targetPct);
        }
    }
}
