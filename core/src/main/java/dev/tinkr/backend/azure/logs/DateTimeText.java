package dev.tinkr.backend.azure.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Times as the service writes them, {@code 2026-11-20T10:00:00.1234567Z}, read without a formatter: there are many. */
public final class DateTimeText {

    private static final int SECONDS_A_DAY = 86_400;

    private DateTimeText() {}

    /**
     * The moment that is meant.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Instant read(String text) {
        int length = text.length();
        try {
            if (length < 20 || text.charAt(length - 1) != 'Z' || text.charAt(4) != '-' || text.charAt(10) != 'T') {
                return Instant.parse(text);
            }
            int nanos = 0;
            if (length > 20) {
                int unit = 100_000_000;
                for (int at = 20; at < length - 1; at++, unit /= 10) {
                    nanos += digit(text, at) * unit;
                }
            }
            long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
            return Instant.ofEpochSecond(day * SECONDS_A_DAY + digits(text, 11, 13) * 3600L + digits(text, 14, 16) * 60L
                    + digits(text, 17, 19), nanos);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time", e);
        }
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + digit(text, at);
        }
        return number;
    }

    private static int digit(String text, int at) {
        int digit = text.charAt(at) - '0';
        if (digit < 0 || digit > 9) {
            throw new IllegalArgumentException("'" + text + "' is no time");
        }
        return digit;
    }
}
