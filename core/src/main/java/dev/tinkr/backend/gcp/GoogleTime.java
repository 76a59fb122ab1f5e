package dev.tinkr.backend.gcp;

import dev.tinkr.backend.http.MalformedAnswerException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Moments as Google's APIs write them: RFC 3339, to the nanosecond. */
public final class GoogleTime {

    private static final int SECONDS_A_DAY = 86_400;
    private static final int NANO_DIGITS = 9;
    private static final String LAYOUT = "0000-00-00T00:00:00";

    private GoogleTime() {}

    /** The moment; never a guess. */
    public static Instant instant(String text) throws MalformedAnswerException {
        try {
            return isUtc(text) ? utc(text) : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedAnswerException("'" + text + "' is not a time", e);
        }
    }

    private static boolean isUtc(String text) {
        int length = text.length();
        if (length <= LAYOUT.length() || text.charAt(length - 1) != 'Z' || length > LAYOUT.length() + NANO_DIGITS + 2) {
            return false;
        }
        for (int i = 0; i < length - 1; i++) {
            char expected = i < LAYOUT.length() ? LAYOUT.charAt(i) : i == LAYOUT.length() ? '.' : '0';
            char c = text.charAt(i);
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return true;
    }

    private static Instant utc(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("an hour, minute or second out of range");
        }
        int nanos = 0;
        int digits = Math.max(0, text.length() - 1 - LAYOUT.length() - 1);
        if (digits > 0) {
            nanos = number(text, LAYOUT.length() + 1, text.length() - 1);
        }
        for (int i = digits; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return Instant.ofEpochSecond(day * SECONDS_A_DAY + hour * 3600L + minute * 60L + second, nanos);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
