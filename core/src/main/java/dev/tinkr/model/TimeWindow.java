package dev.tinkr.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A window of time, [start, end). */
public record TimeWindow(Instant start, Instant end) {

    /** Refuses a window that is empty or reversed. */
    public TimeWindow {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("the window is reversed or empty: start " + start + " is not before end "
                    + end);
        }
    }

    /** The window of that length that ends at {@code end}. */
    public static TimeWindow endingAt(Instant end, Duration length) {
        return new TimeWindow(end.minus(length), end);
    }

    /** Its length. */
    public Duration length() {
        return Duration.between(start, end);
    }

    /** Whether the moment lies in it: the start does, the end does not. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }
}
