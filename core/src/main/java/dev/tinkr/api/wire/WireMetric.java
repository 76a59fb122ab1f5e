package dev.tinkr.api.wire;

import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A metric that can be asked for.
 *
 * @param name       as /api/v1/metrics takes it
 * @param unit       UCUM or the backend's own word; empty when unknown
 * @param dimensions the names of its dimensions
 */
@Schema(name = "Metric", description = "A metric that can be asked for.")
public record WireMetric(
        String name,
        String unit,
        @Schema(allowableValues = {
                "counter", "gauge", "histogram", "summary",
                "unknown"}, requiredMode = Schema.RequiredMode.REQUIRED) String kind,
        List<String> dimensions) {

    /** That metric. */
    public static WireMetric of(MetricDescriptor metric) {
        return new WireMetric(metric.name(), metric.unit(), metric.kind().name().toLowerCase(Locale.ROOT),
                metric.dimensions());
    }

    MetricDescriptor metric() {
        MetricKind known = Arrays.stream(MetricKind.values()).filter(one -> one.name().equalsIgnoreCase(kind))
                .findFirst().orElse(MetricKind.UNKNOWN);
        return new MetricDescriptor(name, unit, known, dimensions);
    }
}
