package dev.tinkr.api.wire;

import dev.tinkr.model.MetricPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One value of one series.
 *
 * @param timestamp  the start of the step, or the time of the sample
 * @param value      a number, or one of the strings NaN, Infinity and -Infinity
 * @param unit       UCUM or the backend's own word; empty when unknown
 * @param dimensions what tells its series from the others of the metric
 */
@Schema(name = "MetricPoint", description = "One value of one series.")
public record WirePoint(
        Instant timestamp,
        @Schema(oneOf = {
                Double.class,
                String.class}, example = "0.25", requiredMode = Schema.RequiredMode.REQUIRED) double value,
        @Schema(example = "ms", requiredMode = Schema.RequiredMode.REQUIRED) String unit,
        Map<String, String> dimensions) {

    /** That point. */
    public static WirePoint of(MetricPoint point) {
        return new WirePoint(point.timestamp(), point.value(), point.unit(), new TreeMap<>(point.dimensions()));
    }

    MetricPoint point() {
        return new MetricPoint(timestamp, value, unit, dimensions);
    }
}
