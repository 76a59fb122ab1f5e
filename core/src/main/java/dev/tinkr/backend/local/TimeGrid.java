package dev.tinkr.backend.local;

import dev.tinkr.backend.Buckets;
import dev.tinkr.model.TimeWindow;

/** The buckets of a window in nanoseconds, and how what happened in an interval is shared out among them. */
final class TimeGrid {

    private static final double NANOS_PER_SECOND = 1e9;

    private final long first;
    private final long step;
    private final long start;
    private final long end;
    private final int count;

    TimeGrid(Buckets buckets, TimeWindow window) {
        this.first = Nanos.of(buckets.firstEdge());
        this.step = buckets.step().toNanos();
        this.start = Nanos.of(window.start());
        this.end = Nanos.of(window.end());
        this.count = buckets.count();
    }

    /** Takes a share of what happened in an interval. */
    @FunctionalInterface
    interface Share {
        /** The bucket's share, between 0 and 1, and how many seconds of the interval that is. */
        void take(int bucket, double share, double seconds);
    }

    int count() {
        return count;
    }

    boolean contains(long moment) {
        return moment >= start && moment < end;
    }

    int indexOf(long moment) {
        return (int) ((moment - first) / step);
    }

    /** How long the bucket is within the window. */
    double seconds(int bucket) {
        long from = Math.max(start, first + bucket * step);
        long to = Math.min(end, first + (bucket + 1) * step);
        return (to - from) / NANOS_PER_SECOND;
    }

    /**
     * Shares out what happened between the moments: to the bucket that their middle lies in, so that counts stay whole;
     * in proportion where they lie further apart than buckets are wide. What lies outside the window goes to nobody.
     */
    void share(long from, long to, Share share) {
        if (from <= 0 || from >= to) {
            if (contains(to - 1)) {
                int bucket = indexOf(to - 1);
                share.take(bucket, 1, seconds(bucket));
            }
            return;
        }
        if (to - from <= step + step / 2) {
            long middle = from + (to - from) / 2;
            if (contains(middle)) {
                share.take(indexOf(middle), 1, (to - from) / NANOS_PER_SECOND);
            }
            return;
        }
        long at = Math.max(from, start);
        long last = Math.min(to, end);
        while (at < last) {
            int bucket = indexOf(at);
            long until = Math.min(last, first + (bucket + 1) * step);
            share.take(bucket, (until - at) / (double) (to - from), (until - at) / NANOS_PER_SECOND);
            at = until;
        }
    }
}
