package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.SeriesKind;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many lines, and how many errors, a service logged in each bucket. A bucket without a line counts as zero, but what
 * lies before the first line of all is not known: the logs may not be kept for as long as was asked.
 */
record CountSeries(Series lines, Series errors, Series grave) {

    static final Set<Level> ERRORS = Set.of(Level.ERROR, Level.FATAL);
    /** What a person looks at first. */
    static final Set<Level> GRAVE = Set.of(Level.WARN, Level.ERROR, Level.FATAL);

    /** The series of these buckets; empty when no line was counted at all. */
    static Optional<CountSeries> of(List<HistogramBucket> buckets, Plan plan) {
        int first = 0;
        while (first < buckets.size() && buckets.get(first).total() == 0) {
            first++;
        }
        List<HistogramBucket> known = buckets.subList(first, buckets.size());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        long[] times = known.stream().mapToLong(bucket -> edge(bucket, plan)).toArray();
        return Optional.of(new CountSeries(series(plan, times, known.stream().mapToDouble(HistogramBucket::total)
                .toArray()), series(plan, times, counts(known, ERRORS)), series(plan, times, counts(known, GRAVE))));
    }

    /** Where a bucket would begin if it were not clipped. */
    private static long edge(HistogramBucket bucket, Plan plan) {
        long width = plan.step().toSeconds();
        return Math.floorDiv(bucket.start().getEpochSecond(), width) * width;
    }

    private static double[] counts(List<HistogramBucket> buckets, Set<Level> levels) {
        return buckets.stream().mapToDouble(bucket -> count(bucket, levels)).toArray();
    }

    /** How many entries of these levels are in the bucket. */
    static long count(HistogramBucket bucket, Set<Level> levels) {
        return levels.stream().mapToLong(level -> bucket.counts().getOrDefault(level, 0L)).sum();
    }

    private static Series series(Plan plan, long[] times, double[] values) {
        return new Series(SeriesKind.COUNTER, plan.step(), plan.zone(), times, values);
    }
}
