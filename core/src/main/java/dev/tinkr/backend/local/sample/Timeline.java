package dev.tinkr.backend.local.sample;

import java.time.Instant;

/** When things happen, in the world's own time, which ends at {@link #ANCHOR}. */
final class Timeline {

    /** The last moment that the sample knows: a Tuesday afternoon in busy hours. */
    static final Instant ANCHOR = Instant.parse("2026-11-03T14:40:00Z");

    static final long SECOND = 1_000_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    static final long END = nanos(ANCHOR);
    static final long METRICS_FROM = END - 15 * DAY;
    static final long LOGS_FROM = END - DAY;

    /** When the first pod of the faulty release takes its first request. */
    static final long INCIDENT = END - 40 * MINUTE;

    private static final long ROLLOUT_STEP = 4 * MINUTE;
    private static final double HEALTHY_GATEWAY_MS = 140;
    private static final double FIRST_STANDBY_MS = 900;
    private static final double WORST_STANDBY_MS = 6000;
    private static final double MINUTES_TO_WORST = 14;

    private Timeline() {}

    /** When the faulty release takes over the pod's place: one pod after the other. */
    static long rollout(int pod) {
        return INCIDENT + pod * ROLLOUT_STEP;
    }

    /** Whether the place of that pod is already held by the faulty release. */
    static boolean isFaulty(int pod, long time) {
        return time >= rollout(pod);
    }

    /** The median answer of the card gateway; the standby that the faulty release calls slows down under the load. */
    static double gatewayMedianMs(boolean standby, long time) {
        if (!standby) {
            return HEALTHY_GATEWAY_MS;
        }
        double minutes = Math.min(MINUTES_TO_WORST, (double) (time - INCIDENT) / MINUTE);
        return FIRST_STANDBY_MS + (WORST_STANDBY_MS - FIRST_STANDBY_MS) * minutes / MINUTES_TO_WORST;
    }

    /** How much slower the ledger is: a backup runs for twelve minutes each night. */
    static double ledgerSlowdown(long time) {
        long inDay = Math.floorMod(time, DAY);
        return inDay >= 3 * HOUR && inDay < 3 * HOUR + 12 * MINUTE ? 2.5 : 1;
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }
}
