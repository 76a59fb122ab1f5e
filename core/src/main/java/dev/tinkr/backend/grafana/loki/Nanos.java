package dev.tinkr.backend.grafana.loki;

import java.time.Instant;

/** Moments as Loki has them: nanoseconds since 1970. */
final class Nanos {

    static final long A_MILLISECOND = 1_000_000L;
    static final long A_SECOND = 1_000_000_000L;
    static final long A_DAY = 86_400 * A_SECOND;
    /** A number of up to ten digits would be read as seconds. */
    private static final long FIRST = 10 * A_SECOND;

    private Nanos() {}

    /** The moment, or the nearest that Loki can be asked for. */
    static long of(Instant moment) {
        if (moment.getEpochSecond() >= Long.MAX_VALUE / A_SECOND) {
            return Long.MAX_VALUE;
        }
        return Math.max(FIRST, moment.getEpochSecond() * A_SECOND + moment.getNano());
    }

    /** The moment as an instant. */
    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, A_SECOND), Math.floorMod(nanos, A_SECOND));
    }
}
