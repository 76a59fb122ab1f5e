package dev.tinkr.backend.promql;

import dev.tinkr.backend.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Some buckets of one length, which one call evaluates, each at its end.
 *
 * @param first  the number of the first bucket
 * @param count  how many there are
 * @param length how long each is
 * @param end    where the first ends
 */
record Evaluation(int first, int count, Duration length, Instant end) {

    /** The calls that a window takes: the whole buckets at once, or as many as a service
     * gives points of a series, and the first and last by themselves where they are clipped. */
    static List<Evaluation> of(Buckets buckets) {
        List<Evaluation> evaluations = new ArrayList<>();
        int last = buckets.count() - 1;
        boolean firstWhole = isWhole(buckets, 0);
        boolean lastWhole = isWhole(buckets, last);
        if (!firstWhole) {
            single(buckets, 0, evaluations);
        }
        int from = firstWhole ? 0 : 1;
        int to = lastWhole ? last : last - 1;
        for (int part = from; part <= to; part += Buckets.MOST) {
            evaluations.add(new Evaluation(part, Math.min(Buckets.MOST, to - part + 1), buckets.step(), buckets.end(
                    part)));
        }
        if (!lastWhole && last > 0) {
            single(buckets, last, evaluations);
        }
        return evaluations;
    }

    private static void single(Buckets buckets, int bucket, List<Evaluation> evaluations) {
        Duration length = Duration.ofMillis(buckets.end(bucket).toEpochMilli() - buckets.start(bucket).toEpochMilli());
        if (length.isPositive()) {
            evaluations.add(new Evaluation(bucket, 1, length, buckets.end(bucket)));
        }
    }

    private static boolean isWhole(Buckets buckets, int bucket) {
        return Duration.between(buckets.start(bucket), buckets.end(bucket)).equals(buckets.step());
    }

    /** Whether it is one moment only. */
    boolean single() {
        return count == 1;
    }

    /** Where the last bucket ends. */
    Instant lastEnd() {
        return end.plus(length.multipliedBy(count - 1L));
    }

    /** The bucket of a moment at which the service evaluated: the nearest, since some move the moments a little. */
    int bucketOf(long millis) {
        if (single()) {
            return first;
        }
        long step = length.toMillis();
        long number = Math.floorDiv(millis - end.toEpochMilli() + step / 2, step);
        return number < 0 || number >= count ? -1 : first + (int) number;
    }
}
