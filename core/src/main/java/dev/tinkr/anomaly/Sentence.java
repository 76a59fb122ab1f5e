package dev.tinkr.anomaly;

import dev.tinkr.model.Anomaly.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** What is said of a finding, for somebody who was asleep a minute ago. */
final class Sentence {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Sentence() {}

    /** Such as "error_count 847 in 10 min, expected 4 to 12 for a Tuesday 14:00; began 14:01". */
    static String unusual(Signal signal, Series series, double value, double lower, double upper, Instant peak,
            Instant start) {
        StringBuilder text = new StringBuilder(signal.metric()).append(' ').append(amount(signal, value));
        String unit = isShare(signal) ? "%" : signal.unit();
        if (!unit.isEmpty()) {
            text.append(' ').append(unit);
        }
        String least = amount(signal, lower);
        String most = amount(signal, upper);
        text.append(" in ").append(length(series.step()));
        text.append(", expected ").append(least.equals(most) ? most : least + " to " + most);
        if (!unit.isEmpty()) {
            text.append(' ').append(unit);
        }
        text.append(" for a ").append(dayAndTime(peak, series.zone()));
        return text.append("; began ").append(time(start, series.zone())).toString();
    }

    /** A share reads best as a percentage. */
    private static String amount(Signal signal, double value) {
        return number(isShare(signal) ? 100 * value : value);
    }

    private static boolean isShare(Signal signal) {
        return signal.role() == Signal.Role.ERROR_SHARE || signal.role() == Signal.Role.ERRORS_AMONG_LINES;
    }

    /** Such as "request_rate sent nothing since Tuesday 14:01". */
    static String silent(Signal signal, Instant since, ZoneId zone) {
        return signal.metric() + " sent nothing since " + dayAndTime(since, zone)
                + ": the backend has no values, which is not the same as zero";
    }

    /** Why the point is thought unusual. */
    static String reason(Predictor predictor, Direction direction, double effect) {
        String side = direction == Direction.UP ? "above" : "below";
        return "compared with " + predictor.basis() + ", " + number(effect) + " times as far " + side
                + " as 99 % of points were";
    }

    private static String dayAndTime(Instant moment, ZoneId zone) {
        return moment.atZone(zone).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ' '
                + time(moment, zone);
    }

    private static String time(Instant moment, ZoneId zone) {
        return CLOCK.format(moment.atZone(zone));
    }

    private static String length(Duration step) {
        long seconds = step.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /** Two or three digits that matter, and no more digits than a number needs. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (size >= 10 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int decimals = size == 0 ? 0 : (int) Math.clamp(2 - Math.floor(Math.log10(size)), 1, 9);
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
