package dev.tinkr.api.wire;

import dev.tinkr.model.MetricPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One value of one series. */
@Schema(name = "MetricPoint", description = "One value of one series.")
public record WirePoint(
        @Schema(description = "The start of the step, or the time of the sample.") Instant timestamp,
        @Schema(description = "A number, or one of the strings NaN, Infinity and -Infinity.", oneOf = {
                Double.class, String.class}, example = "0.25") double value,
        @Schema(description = "UCUM or the backend's own word; empty when unknown.", example = "ms") String unit,
        @Schema(description = "What tells its series from the others of the metric.") Map<String, String> dimensions) {

    /** That point. */
    public static WirePoint of(MetricPoint point) {
        return new WirePoint(point.timestamp(), point.value(), point.unit(), new TreeMap<>(point.dimensions()));
    }

    MetricPoint point() {
        return new MetricPoint(timestamp, value, unit, dimensions);
    }
}
