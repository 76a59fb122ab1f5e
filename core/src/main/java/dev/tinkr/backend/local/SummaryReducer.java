package dev.tinkr.backend.local;

import dev.tinkr.backend.BackendException;
import dev.tinkr.model.Aggregation;
import java.util.Arrays;

/** A summary: count and sum are those of a histogram, percentiles are the sender's own, the last of each bucket. */
final class SummaryReducer implements SeriesReducer {

    private static final double SAME = 1e-9;

    private final Aggregation aggregation;
    private final TimeGrid grid;
    private final HistogramReducer totals;
    private final MetricSample[] last;

    SummaryReducer(Aggregation aggregation, TimeGrid grid) {
        this.aggregation = aggregation;
        this.grid = grid;
        this.totals = new HistogramReducer(aggregation, grid);
        this.last = new MetricSample[grid.count()];
    }

    @Override
    public void add(MetricSample sample) {
        totals.add(sample);
        if (grid.contains(sample.tsNanos())) {
            last[grid.indexOf(sample.tsNanos())] = sample;
        }
    }

    @Override
    public void finish(Points points) {
        if (aggregation.quantile().isEmpty()) {
            totals.finish(points);
            return;
        }
        double wanted = aggregation.quantile().getAsDouble();
        for (int bucket = 0; bucket < last.length; bucket++) {
            if (last[bucket] != null && last[bucket].quantiles().length > 0) {
                points.point(bucket, valueAt(last[bucket], wanted));
            }
        }
    }

    private static double valueAt(MetricSample sample, double wanted) {
        for (int i = 0; i < sample.quantiles().length; i++) {
            if (Math.abs(sample.quantiles()[i] - wanted) < SAME) {
                return sample.quantileValues()[i];
            }
        }
        throw new BackendException(BackendException.Kind.BAD_REQUEST,
                "the sender of this summary computed the quantiles "
                        + Arrays.toString(sample.quantiles())
                        + " and no other; ask for one of them, or for avg, count or rate");
    }
}
