package dev.tinkr.backend.local;

import dev.tinkr.model.Aggregation;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** A histogram: the distributions of a bucket are added up, and what is asked for is read from their sum. */
final class HistogramReducer implements SeriesReducer {

    private final Aggregation aggregation;
    private final TimeGrid grid;
    private final Distribution[] distributions;
    private Optional<MetricSample> previous = Optional.empty();

    HistogramReducer(Aggregation aggregation, TimeGrid grid) {
        this.aggregation = aggregation;
        this.grid = grid;
        this.distributions = new Distribution[grid.count()];
    }

    @Override
    public void add(MetricSample sample) {
        if (!sample.cumulative()) {
            observed(sample.startNanos(), sample);
        } else if (previous.isPresent() && continues(previous.get(), sample)) {
            observed(previous.get().tsNanos(), since(previous.get(), sample));
        } else if (previous.isPresent()) {
            observed(Math.max(previous.get().tsNanos(), sample.startNanos()), withoutExtremes(sample));
        } else if (sample.startNanos() > 0) {
            observed(sample.startNanos(), withoutExtremes(sample));
        }
        previous = Optional.of(sample);
    }

    private void observed(long from, MetricSample sample) {
        grid.share(from, sample.tsNanos(), (bucket, share, seconds) -> {
            if (distributions[bucket] == null) {
                distributions[bucket] = new Distribution();
            }
            distributions[bucket].add(sample, share, seconds);
        });
    }

    /** Whether it goes on counting: buckets that grow by a factor come and merge, which is no new beginning. */
    private static boolean continues(MetricSample before, MetricSample sample) {
        boolean grows = CounterReducer.continues(before, sample) && sample.count() >= before.count();
        if (!alike(before, sample)) {
            return grows && before.startNanos() > 0 && before.startNanos() == sample.startNanos();
        }
        for (int i = 0; grows && i < sample.buckets().length; i++) {
            grows = sample.buckets()[i] >= before.buckets()[i];
        }
        return grows;
    }

    private static boolean alike(MetricSample before, MetricSample sample) {
        return Arrays.equals(before.bounds(), sample.bounds()) && before.buckets().length == sample.buckets().length;
    }

    /** What was observed between the two. Extremes are those since the start, so they say nothing about it. */
    private static MetricSample since(MetricSample before, MetricSample sample) {
        double[] buckets = sample.buckets().clone();
        double[] earlier = alike(before, sample) ? before.buckets() : regrouped(before, sample);
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = Math.max(0, buckets[i] - earlier[i]);
        }
        OptionalDouble sum = sample.sum().isPresent() && before.sum().isPresent()
                ? OptionalDouble.of(sample.sum().getAsDouble() - before.sum().getAsDouble())
                : OptionalDouble.empty();
        return new MetricSample(sample.tsNanos(), before.tsNanos(), false, OptionalDouble.empty(), sample.count()
                - before.count(), sum, OptionalDouble.empty(), OptionalDouble.empty(), sample.bounds(), buckets,
                sample.quantiles(), sample.quantileValues());
    }

    /** What was counted before, in the buckets of the other. */
    private static double[] regrouped(MetricSample before, MetricSample into) {
        double[] counts = new double[Math.max(into.bounds().length + 1, into.buckets().length)];
        for (int i = 0; i < before.buckets().length; i++) {
            double upTo = i < before.bounds().length ? before.bounds()[i] : Double.POSITIVE_INFINITY;
            int place = Arrays.binarySearch(into.bounds(), upTo);
            counts[place < 0 ? -place - 1 : place] += before.buckets()[i];
        }
        return counts;
    }

    private static MetricSample withoutExtremes(MetricSample sample) {
        return new MetricSample(sample.tsNanos(), sample.startNanos(), true, sample.value(), sample.count(), sample
                .sum(), OptionalDouble.empty(), OptionalDouble.empty(), sample.bounds(), sample.buckets(),
                sample
                        .quantiles(),
                sample.quantileValues());
    }

    @Override
    public void finish(Points points) {
        for (int bucket = 0; bucket < distributions.length; bucket++) {
            if (distributions[bucket] != null) {
                OptionalDouble value = distributions[bucket].value(aggregation);
                if (value.isPresent()) {
                    points.point(bucket, value.getAsDouble());
                }
            }
        }
    }
}
