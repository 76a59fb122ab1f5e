package dev.tinkr.backend.local;

import dev.tinkr.model.Aggregation;
import java.util.Arrays;

/** A gauge: the values of a bucket are aggregated as they are. */
final class GaugeReducer implements SeriesReducer {

    private final Aggregation aggregation;
    private final TimeGrid grid;
    private final double[][] values;
    private final int[] sizes;

    GaugeReducer(Aggregation aggregation, TimeGrid grid) {
        this.aggregation = aggregation;
        this.grid = grid;
        this.values = new double[grid.count()][];
        this.sizes = new int[grid.count()];
    }

    @Override
    public void add(MetricSample sample) {
        if (sample.value().isEmpty() || !grid.contains(sample.tsNanos())) {
            return;
        }
        int bucket = grid.indexOf(sample.tsNanos());
        if (values[bucket] == null) {
            values[bucket] = new double[4];
        } else if (sizes[bucket] == values[bucket].length) {
            values[bucket] = Arrays.copyOf(values[bucket], sizes[bucket] * 2);
        }
        values[bucket][sizes[bucket]++] = sample.value().getAsDouble();
    }

    @Override
    public void finish(Points points) {
        for (int bucket = 0; bucket < values.length; bucket++) {
            if (sizes[bucket] > 0) {
                points.point(bucket, reduced(Arrays.copyOf(values[bucket], sizes[bucket])));
            }
        }
    }

    private double reduced(double[] ofBucket) {
        return switch (aggregation) {
            case AVG -> sum(ofBucket) / ofBucket.length;
            case SUM -> sum(ofBucket);
            case MIN -> Arrays.stream(ofBucket).reduce(Double.POSITIVE_INFINITY, Math::min);
            case MAX -> Arrays.stream(ofBucket).reduce(Double.NEGATIVE_INFINITY, Math::max);
            case COUNT -> ofBucket.length;
            case P50, P75, P90, P95, P99 -> percentile(ofBucket, aggregation.quantile().orElseThrow());
            case RATE -> throw new IllegalArgumentException("a gauge has no rate");
        };
    }

    /** Plain addition: unlike a compensated sum it keeps infinities what they are. */
    private static double sum(double[] ofBucket) {
        double sum = 0;
        for (double value : ofBucket) {
            sum += value;
        }
        return sum;
    }

    private static double percentile(double[] ofBucket, double quantile) {
        Arrays.sort(ofBucket);
        double rank = quantile * (ofBucket.length - 1);
        int below = (int) rank;
        double lower = ofBucket[below];
        return below + 1 == ofBucket.length || rank == below
                ? lower
                : lower + (ofBucket[below + 1] - lower) * (rank - below);
    }
}
