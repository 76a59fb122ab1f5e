package dev.tinkr.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Moments as nearly every service writes them, {@code 2026-11-20T10:00:00.123Z}, read without a formatter: every record
 * has one, and a formatter takes longer for it than a parser of JSON for the rest of the record.
 */
public final class PlainTime {

    private static final String WHOLE_SECONDS = "0000-00-00T00:00:00Z";
    private static final int FRACTION = 20;
    private static final int NANO_DIGITS = 9;
    private static final long SECONDS_A_DAY = 86_400;

    private PlainTime() {}

    /** The moment that is written so; empty where it is written in another way, or is none. */
    public static Optional<Instant> read(String text) {
        if (!isPlain(text)) {
            return Optional.empty();
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        boolean isDay = month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= YearMonth.of(year, month)
                .lengthOfMonth());
        if (!isDay || hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        int nanos = 0;
        int last = text.length() - 1;
        for (int at = FRACTION; at < FRACTION + NANO_DIGITS; at++) {
            nanos = nanos * 10 + (at < last ? text.charAt(at) - '0' : 0);
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Optional.of(Instant.ofEpochSecond(days * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nanos));
    }

    private static boolean isPlain(String text) {
        int length = text.length();
        int whole = WHOLE_SECONDS.length();
        if (length < whole || length > whole + 1 + NANO_DIGITS || text.charAt(length - 1) != 'Z'
                || length > whole && (text.charAt(whole - 1) != '.' || length < whole + 2)) {
            return false;
        }
        for (int at = 0; at < whole - 1; at++) {
            char expected = WHOLE_SECONDS.charAt(at);
            char found = text.charAt(at);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        for (int at = FRACTION; at < length - 1; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }
}
