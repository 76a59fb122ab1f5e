package dev.tinkr.operations;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks what a query would be sent as.
 *
 * @param backend one backend; empty for all there are
 */
public record TranslateCall(String query, String service, Optional<String> backend, When when,
        Optional<String> resourceType) {

    /** Refuses nulls. */
    public TranslateCall {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(resourceType, "resourceType");
    }
}
