package dev.tinkr.backend.local.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;

/** How many people come at which time: quiet nights, two peaks a day, lazier weekends, no two days quite alike. */
final class Traffic {

    private static final double CHECKOUTS_A_MINUTE_AT_PEAK = 42;
    private static final double PAGES_A_CHECKOUT = 5;
    private static final double NIGHT = 0.09;
    private static final long DAYS = 3;

    private Traffic() {}

    /** The checkouts to be expected in the minute that begins at that time. */
    static double checkouts(long time) {
        return CHECKOUTS_A_MINUTE_AT_PEAK * level(time);
    }

    /** The product pages to be expected in that minute. */
    static double pages(long time) {
        return PAGES_A_CHECKOUT * checkouts(time);
    }

    /** The traffic as a share of the busiest hour of an ordinary working day. */
    static double level(long time) {
        double hour = (double) Math.floorMod(time, Timeline.DAY) / Timeline.HOUR;
        DayOfWeek day = Instant.ofEpochSecond(time / Timeline.SECOND).atOffset(ZoneOffset.UTC).getDayOfWeek();
        boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        double afternoon = hill(hour, weekend ? 16 : 14.5, 3.6);
        double evening = hill(hour, 20, 1.8);
        double shape = NIGHT + (1 - NIGHT) * Math.min(1, afternoon + 0.55 * evening);
        double mood = 0.96 + 0.08 * new Dice(DAYS, Math.floorDiv(time, Timeline.DAY)).uniform();
        return shape * mood * (weekend ? 0.72 : 1);
    }

    private static double hill(double hour, double top, double width) {
        double distance = Math.abs(hour - top);
        double nearest = Math.min(distance, 24 - distance) / width;
        return StrictMath.exp(-nearest * nearest / 2);
    }
}
