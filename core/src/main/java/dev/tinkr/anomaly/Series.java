package dev.tinkr.anomaly;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Objects;

/**
 * One series as the backend aggregated it: times in order, a value for each, NaN where the backend said "no value".
 *
 * <p>The arrays are taken as they are, not copied: a series is read by one thread and thrown away.
 */
public final class Series {

    private static final double LEAST_WHOLE = 20;

    private final SeriesKind kind;
    private final Duration step;
    private final ZoneId zone;
    private final long[] times;
    private final double[] values;

    /**
     * Refuses times out of order; equal times are allowed, for backends that repeat a bucket.
     *
     * @param step  the distance between two buckets
     * @param zone  whose clock the season follows
     * @param times epoch seconds
     */
    public Series(SeriesKind kind, Duration step, ZoneId zone, long[] times, double[] values) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.step = Objects.requireNonNull(step, "step");
        this.zone = Objects.requireNonNull(zone, "zone");
        this.times = Objects.requireNonNull(times, "times");
        this.values = Objects.requireNonNull(values, "values");
        if (step.toSeconds() < 1) {
            throw new IllegalArgumentException("the step of a series is at least one second, not " + step);
        }
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times do not fit " + values.length + " values");
        }
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[i - 1]) {
                throw new IllegalArgumentException("the times are out of order: " + times[i] + " after "
                        + times[i - 1]);
            }
        }
    }

    /**
     * The same series with a zero in every bucket that is absent: what an omitted bucket of a counter means where the
     * backend answers only buckets in which something happened.
     *
     * @param start the first bucket asked for, epoch seconds
     * @param end   the end of the last, epoch seconds
     */
    public Series withAbsentAsZero(long start, long end) {
        long width = step.toSeconds();
        int buckets = Math.toIntExact(Math.max(0, (end - start + width - 1) / width));
        long[] allTimes = new long[buckets];
        double[] allValues = new double[buckets];
        for (int bucket = 0; bucket < buckets; bucket++) {
            allTimes[bucket] = start + bucket * width;
        }
        for (int i = 0; i < times.length; i++) {
            long bucket = Math.floorDiv(times[i] - start, width);
            if (bucket >= 0 && bucket < buckets) {
                allValues[(int) bucket] = values[i];
            }
        }
        return new Series(kind, step, zone, allTimes, allValues);
    }

    /**
     * The share that one count is of another, bucket by bucket; without a value where the whole is under twenty, which
     * is too few to speak of a share.
     */
    public static Series ratio(Series part, Series whole) {
        if (!Arrays.equals(part.times, whole.times)) {
            throw new IllegalArgumentException("a share needs both counts in the same buckets");
        }
        double[] shares = new double[part.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = whole.values[i] >= LEAST_WHOLE ? part.values[i] / whole.values[i] : Double.NaN;
        }
        return new Series(SeriesKind.RATE, part.step, part.zone, part.times, shares);
    }

    /** The same series without the bucket that was not over at {@code now}, epoch seconds. */
    public Series finishedBy(long now) {
        int length = times.length;
        while (length > 0 && times[length - 1] + step.toSeconds() > now) {
            length--;
        }
        return length == times.length ? this : first(length);
    }

    /** Its first {@code length} points. */
    public Series first(int length) {
        return new Series(kind, step, zone, Arrays.copyOf(times, length), Arrays.copyOf(values, length));
    }

    /** How many buckets it has, those without a value among them. */
    public int size() {
        return times.length;
    }

    /** What its values are. */
    public SeriesKind kind() {
        return kind;
    }

    /** The distance between two buckets. */
    public Duration step() {
        return step;
    }

    /** The start of a bucket, epoch seconds. */
    public long time(int index) {
        return times[index];
    }

    /** Its value; NaN when the backend had none. */
    public double value(int index) {
        return values[index];
    }

    /** Whether there is a value. */
    public boolean hasValue(int index) {
        return Double.isFinite(values[index]);
    }

    ZoneId zone() {
        return zone;
    }
}
