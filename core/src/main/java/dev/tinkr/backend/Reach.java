package dev.tinkr.backend;

import java.time.Duration;
import java.util.Objects;

/**
 * How much of the past a backend gives cheaply, and how much one question may ask of it: what sizes the baseline of an
 * anomaly.
 *
 * @param counts     how far back log entries can be counted without reading, or paying for, every one of them
 * @param metrics    how far back the points of a metric can be had
 * @param lines      how many log entries may be fetched for one question
 * @param calls      how many calls one question may make
 * @param sideBySide how many of them at the same time
 */
public record Reach(Duration counts, Duration metrics, int lines, int calls, int sideBySide) {

    /** Two weeks: two of each day of the week. */
    public static final Duration TWO_WEEKS = Duration.ofDays(14);

    /**
     * Of a backend that says nothing: metrics of two weeks, which every store of metrics keeps at hand, and counts of
     * three days, the least that tells what is usual at this time of day, since counting may mean scanning.
     */
    public static final Reach USUAL = new Reach(Duration.ofDays(3), TWO_WEEKS, 4_000, 32, 6);

    /** Of a backend that counts from an index. */
    public static final Reach INDEXED = new Reach(TWO_WEEKS, TWO_WEEKS, 6_000, 40, 6);

    /** Refuses what allows nothing. */
    public Reach {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(metrics, "metrics");
        if (lines < 1 || calls < 1 || sideBySide < 1) {
            throw new IllegalArgumentException("lines, calls and sideBySide are at least 1");
        }
    }
}
