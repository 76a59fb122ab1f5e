package dev.tinkr.backend.local;

import java.time.Instant;

/** Instants as nanoseconds since 1970, as the columns hold them. */
final class Nanos {

    private static final long A_SECOND = 1_000_000_000L;
    private static final Instant FIRST = instant(Long.MIN_VALUE + 1);
    private static final Instant LAST = instant(Long.MAX_VALUE);

    private Nanos() {}

    /** The nanoseconds; the nearest there are for a moment before 1677 or after 2262. */
    static long of(Instant moment) {
        if (moment.isBefore(FIRST)) {
            return Long.MIN_VALUE + 1;
        }
        if (moment.isAfter(LAST)) {
            return Long.MAX_VALUE;
        }
        long seconds = moment.getEpochSecond();
        return seconds < 0
                ? (seconds + 1) * A_SECOND + (moment.getNano() - A_SECOND)
                : seconds * A_SECOND + moment.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, A_SECOND), Math.floorMod(nanos, A_SECOND));
    }
}
