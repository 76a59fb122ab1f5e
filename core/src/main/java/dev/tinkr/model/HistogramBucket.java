package dev.tinkr.model;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How many entries of each level fell into [start, end), as counted by the backend. A level that is not in the map has
 * none.
 */
public record HistogramBucket(Instant start, Instant end, Map<Level, Long> counts) {

    /** Refuses nulls and copies the counts. */
    public HistogramBucket {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Map<Level, Long> copy = new EnumMap<>(Level.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }

    /** All entries of the bucket. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
