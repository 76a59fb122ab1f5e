package dev.tinkr.operations;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks how a service keeps its objective.
 *
 * @param targetPct which share of requests is to succeed, in percent
 * @param window    over how long, up to now
 */
public record SloCall(String service, OptionalDouble targetPct, Optional<String> window,
        Optional<String> resourceType) {

    /** Refuses nulls. */
    public SloCall {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(targetPct, "targetPct");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(resourceType, "resourceType");
    }
}
