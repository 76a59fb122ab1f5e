package dev.tinkr.cli.picture;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The horizontal axis.
 *
 * @param start at the left end
 * @param end   at the right end, after the start
 * @param zone  whose clock is shown
 */
record TimeAxis(Instant start, Instant end, ZoneId zone) {

    private static final int MOST_TICKS = 9;
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long[] STEPS = {1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600,
            43_200, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 182 * DAY, 364 * DAY};
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** Gives a single moment some width. */
    TimeAxis {
        if (!end.isAfter(start)) {
            start = start.minusSeconds(30);
            end = end.plusSeconds(30);
        }
    }

    /** A mark on the axis. */
    record Tick(Instant time, String text) {}

    /** How far to the right a moment lies, from 0 to 1. */
    double position(Instant time) {
        double whole = Duration.between(start, end).toMillis();
        return Math.clamp(Duration.between(start, time).toMillis() / whole, 0, 1);
    }

    /** Round times, at most nine of them. */
    List<Tick> ticks() {
        long seconds = Math.max(1, Duration.between(start, end).toSeconds());
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (seconds / STEPS[i] + 1 <= MOST_TICKS) {
                step = STEPS[i];
            }
        }
        DateTimeFormatter format = DateTimeFormatter.ofPattern(step >= DAY ? "MM-dd" : step < 60 ? "HH:mm:ss" : "HH:mm",
                Locale.ROOT);
        DateTimeFormatter date = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
        List<Tick> ticks = new ArrayList<>();
        ZonedDateTime midnight = start.atZone(zone).toLocalDate().atStartOfDay(zone);
        for (int i = 0; !after(midnight, i * step).toInstant().isAfter(end); i++) {
            ZonedDateTime local = after(midnight, i * step);
            if (!local.toInstant().isBefore(start)) {
                boolean newDay = local.toLocalTime().toSecondOfDay() == 0 && step < DAY;
                ticks.add(new Tick(local.toInstant(), (newDay ? date : format).format(local)));
            }
        }
        return ticks;
    }

    /** Days of the zone's own length, of which one in spring and one in autumn is not one of 24 hours. */
    private static ZonedDateTime after(ZonedDateTime midnight, long seconds) {
        return midnight.plusDays(seconds / DAY).plusSeconds(seconds % DAY);
    }

    /** The window in words. */
    String text() {
        ZonedDateTime from = start.atZone(zone);
        ZonedDateTime to = end.atZone(zone);
        boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
        return MOMENT.format(from) + " to " + (sameDay ? MOMENT.format(to).substring(11) : MOMENT.format(to)) + " "
                + zone.getId().replaceFirst("^Z$", "UTC");
    }
}
