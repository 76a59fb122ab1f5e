package dev.tinkr.api.wire;

import dev.tinkr.anomaly.SeriesKind;
import dev.tinkr.insight.MetricChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/**
 * How a series moved from one window to the next.
 *
 * @param before the mean of its buckets in the earlier window; "NaN" when it had no value
 * @param after  the mean in the later one
 * @param ratio  after to before
 * @param effect by how many standard errors the means differ
 */
@Schema(name = "MetricChange", description = "How a series moved from one window to the next.")
public record WireMetricChange(
        String metric,
        String unit,
        @Schema(allowableValues = {
                "counter", "rate", "gauge"},
                requiredMode = Schema.RequiredMode.REQUIRED) String kind,
        double before,
        double after,
        double ratio,
        double effect) {

    /** That change. */
    public static WireMetricChange of(MetricChange change) {
        return new WireMetricChange(change.metric(), change.unit(), change.kind().wireName(), change.before(), change
                .after(), change.ratio(), change.effect());
    }

    MetricChange change() {
        return new MetricChange(metric, unit, SeriesKind.valueOf(kind.toUpperCase(Locale.ROOT)), before, after,
                effect);
    }
}
