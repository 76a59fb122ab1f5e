package dev.tinkr.operations;

import java.util.Objects;
import java.util.Optional;

/** Asks which metrics a service has. */
public record MetricListCall(String service, Optional<String> match, When when, Optional<String> resourceType) {

    /** Refuses nulls. */
    public MetricListCall {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(resourceType, "resourceType");
    }
}
