package dev.tinkr.backend.cloudwatch.logs;

import java.time.Duration;
import java.util.Optional;

/**
 * The period that Insights is asked to count by: the longest that divides the step and also the next larger unit of time,
 * so that it does not matter from where the service counts its periods.
 */
record BinPeriod(String text, long millis) {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    static BinPeriod dividing(Duration step) {
        long millis = step.toMillis();
        if (millis % HOUR == 0) {
            return of(millis / HOUR, 24, "h", HOUR);
        }
        if (millis % MINUTE == 0) {
            return of(millis / MINUTE, 60, "m", MINUTE);
        }
        return millis % SECOND == 0 ? of(millis / SECOND, 60, "s", SECOND) : of(millis, 1_000, "ms", 1);
    }

    /** The start of a period about in the middle of the window; empty where the window lies in a single one. */
    Optional<Long> middle(QueryWindow window) {
        long first = Math.floorDiv(window.first(), millis) + 1;
        long last = Math.floorDiv(window.last(), millis);
        return first > last ? Optional.empty() : Optional.of((first + last + 1) / 2 * millis);
    }

    /** The largest number below a whole unit that divides both. */
    private static BinPeriod of(long count, int unit, String name, long each) {
        for (int number = unit - 1; number > 1; number--) {
            if (unit % number == 0 && count % number == 0) {
                return new BinPeriod(number + name, number * each);
            }
        }
        return new BinPeriod(1 + name, each);
    }
}
