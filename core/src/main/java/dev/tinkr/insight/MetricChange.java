package dev.tinkr.insight;

import dev.tinkr.anomaly.SeriesKind;
import java.util.Objects;

/**
 * How a series moved from one window to the next.
 *
 * @param before the mean of its buckets in the earlier window; NaN when it had no value
 * @param after  the mean in the later one
 * @param effect by how many standard errors the means differ: the larger, the less it is chance
 */
public record MetricChange(String metric, String unit, SeriesKind kind, double before, double after, double effect) {

    /** Refuses nulls. */
    public MetricChange {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(kind, "kind");
    }

    /** After to before; infinite for what was not there, NaN where either is unknown. */
    public double ratio() {
        return before == 0 && after == 0 ? 1 : after / before;
    }
}
