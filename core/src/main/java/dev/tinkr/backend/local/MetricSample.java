package dev.tinkr.backend.local;

import java.util.OptionalDouble;

/**
 * One row of {@code metrics}, as far as numbers go.
 *
 * @param startNanos since when it counts; 0 when nobody said
 * @param cumulative whether it counts from there, not from the sample before
 * @param bounds     upper bounds of a histogram's buckets, one less than {@code buckets}; empty for anything else
 */
record MetricSample(long tsNanos, long startNanos, boolean cumulative, OptionalDouble value, double count,
        OptionalDouble sum, OptionalDouble min, OptionalDouble max, double[] bounds, double[] buckets,
        double[] quantiles, double[] quantileValues) {

    private static final double[] NONE = {};

    /** A sample that is one number. */
    static MetricSample of(long tsNanos, long startNanos, boolean cumulative, double value) {
        return new MetricSample(tsNanos, startNanos, cumulative, OptionalDouble.of(value), 0, OptionalDouble.empty(),
                OptionalDouble.empty(), OptionalDouble.empty(), NONE, NONE, NONE, NONE);
    }
}
