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

    private static final double CHANCE = 3;
    private static final double MOST = 20;

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

    /** Whether the difference is no more than chance explains. */
    public boolean mayBeChance() {
        return effect < CHANCE;
    }

    /** How much it changed, to put what changed most first: by ratio, and not at all where that may be chance. */
    double size() {
        double ratio = ratio();
        if (mayBeChance() || Double.isNaN(ratio)) {
            return 0;
        }
        return Math.min(MOST, Math.abs(Math.log(ratio)));
    }
}
