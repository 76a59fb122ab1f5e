package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.model.TimeWindow;
import java.time.Instant;
import java.util.Optional;

/**
 * A window in whole milliseconds, [first, last]. Insights takes whole seconds, both included: what these have too much is
 * filtered off.
 */
record QueryWindow(long first, long last) {

    private static final long SECOND = 1_000;

    QueryWindow {
        if (first > last) {
            throw new IllegalArgumentException("a window holds a millisecond");
        }
    }

    /** The milliseconds of that window; empty when it lies between two. */
    static Optional<QueryWindow> of(TimeWindow window) {
        return of(up(window.start()), up(window.end()) - 1);
    }

    static Optional<QueryWindow> of(long first, long last) {
        return first > last ? Optional.empty() : Optional.of(new QueryWindow(first, last));
    }

    private static long up(Instant moment) {
        return moment.toEpochMilli() + (moment.getNano() % 1_000_000 == 0 ? 0 : 1);
    }

    long startSecond() {
        return Math.floorDiv(first, SECOND);
    }

    long endSecond() {
        return Math.floorDiv(last, SECOND);
    }

    /** What holds within the seconds for the milliseconds only. */
    InsightsFilter edges() {
        java.util.List<InsightsFilter> edges = new java.util.ArrayList<>();
        if (Math.floorMod(first, SECOND) != 0) {
            edges.add(InsightsFilter.of("toMillis(@timestamp) >= " + first));
        }
        if (Math.floorMod(last, SECOND) != SECOND - 1) {
            edges.add(InsightsFilter.of("toMillis(@timestamp) <= " + last));
        }
        return InsightsFilter.and(edges);
    }
}
