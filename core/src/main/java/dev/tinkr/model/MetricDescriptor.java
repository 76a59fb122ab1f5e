package dev.tinkr.model;

import java.util.List;
import java.util.Objects;

/**
 * A metric that can be asked for.
 *
 * @param dimensions the names of its dimensions, sorted
 */
public record MetricDescriptor(String name, String unit, MetricKind kind, List<String> dimensions) {

    /** Refuses nulls and copies the list. */
    public MetricDescriptor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(kind, "kind");
        dimensions = List.copyOf(dimensions);
    }
}
