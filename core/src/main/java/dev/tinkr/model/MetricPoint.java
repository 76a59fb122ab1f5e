package dev.tinkr.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One value of one series.
 *
 * @param timestamp  the start of the bucket, or the time of the sample
 * @param value      may be NaN or infinite: these are values too
 * @param unit       UCUM or the backend's own word, {@code ""} when unknown
 * @param dimensions what tells its series from the others of the same metric
 */
public record MetricPoint(Instant timestamp, double value, String unit, Map<String, String> dimensions) {

    /** Refuses nulls and copies the dimensions. */
    public MetricPoint {
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(unit, "unit");
        dimensions = Map.copyOf(dimensions);
    }
}
