package dev.tinkr.backend.local;

import dev.tinkr.model.Aggregation;
import java.util.Arrays;
import java.util.Optional;

/** A counter: what it grew by, whether its sender counts from the start or from sample to sample. */
final class CounterReducer implements SeriesReducer {

    private final Aggregation aggregation;
    private final TimeGrid grid;
    private final double[] increase;
    private final double[] seconds;
    private final double[] lowest;
    private final double[] highest;
    private Optional<MetricSample> previous = Optional.empty();

    CounterReducer(Aggregation aggregation, TimeGrid grid) {
        this.aggregation = aggregation;
        this.grid = grid;
        this.increase = new double[grid.count()];
        this.seconds = new double[grid.count()];
        this.lowest = new double[grid.count()];
        this.highest = new double[grid.count()];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    }

    @Override
    public void add(MetricSample sample) {
        if (sample.value().isEmpty()) {
            return;
        }
        double value = sample.value().getAsDouble();
        if (!sample.cumulative()) {
            grew(sample.startNanos(), sample.tsNanos(), value);
        } else if (previous.isPresent() && continues(previous.get(), sample)) {
            grew(previous.get().tsNanos(), sample.tsNanos(), value - previous.get().value().getAsDouble());
        } else if (previous.isPresent() || sample.startNanos() > 0) {
            grew(begin(sample), sample.tsNanos(), value);
        }
        previous = Optional.of(sample);
    }

    /** Since when a counter that begins anew has counted: its own start, at the earliest the sample before it. */
    private long begin(MetricSample sample) {
        return previous.map(last -> Math.max(last.tsNanos(), sample.startNanos())).orElse(sample.startNanos());
    }

    /** Whether it goes on counting: it did not start anew, and has not fallen. */
    static boolean continues(MetricSample before, MetricSample sample) {
        boolean sameStart = before.startNanos() == sample.startNanos() || before.startNanos() == 0
                || sample.startNanos() == 0;
        return sameStart && !(sample.value().orElse(0) < before.value().orElse(0));
    }

    private void grew(long from, long to, double by) {
        grid.share(from, to, (bucket, share, length) -> {
            increase[bucket] += by * share;
            seconds[bucket] += length;
            lowest[bucket] = Math.min(lowest[bucket], by * share / length);
            highest[bucket] = Math.max(highest[bucket], by * share / length);
        });
    }

    @Override
    public void finish(Points points) {
        for (int bucket = 0; bucket < increase.length; bucket++) {
            if (seconds[bucket] > 0) {
                points.point(bucket, switch (aggregation) {
                    case RATE, AVG -> increase[bucket] / seconds[bucket];
                    case SUM, COUNT -> increase[bucket];
                    case MIN -> lowest[bucket];
                    case MAX -> highest[bucket];
                    case P50, P75, P90, P95, P99 -> throw new IllegalArgumentException("a counter has no percentiles");
                });
            }
        }
    }
}
