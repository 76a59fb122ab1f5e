package dev.tinkr.operations;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks what changed between two windows: {@code compare}, which ends at {@code end}, and {@code baseline} just before
 * it.
 *
 * @param baseline how long the earlier window is
 * @param compare  how long the later one is
 * @param end      when that ends; now when empty
 */
public record DiffCall(String service, Optional<String> baseline, Optional<String> compare, Optional<String> end,
        Optional<String> resourceType) {

    /** Refuses nulls. */
    public DiffCall {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(compare, "compare");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(resourceType, "resourceType");
    }
}
