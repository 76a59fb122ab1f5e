package dev.tinkr.backend.local.sample;

/** How long the requests of one minute took. */
final class Distribution {

    /** Upper bounds of the buckets in seconds; one more bucket has no bound. */
    static final double[] BOUNDS = {0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3.5, 7, 15};

    private final long[] buckets = new long[BOUNDS.length + 1];
    private long count;
    private long sumNanos;
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;

    void add(long nanos) {
        double seconds = nanos / 1e9;
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        buckets[bucket]++;
        count++;
        sumNanos += nanos;
        minNanos = Math.min(minNanos, nanos);
        maxNanos = Math.max(maxNanos, nanos);
    }

    long[] buckets() {
        return buckets;
    }

    long count() {
        return count;
    }

    double sum() {
        return micros(sumNanos);
    }

    double min() {
        return micros(minNanos);
    }

    double max() {
        return micros(maxNanos);
    }

    /** Seconds to the microsecond: more digits would only be paper. */
    private static double micros(long nanos) {
        return nanos / 1000 / 1e6;
    }
}
