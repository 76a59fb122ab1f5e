package dev.tinkr.backend.local.lines;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Finds the time that a line of text begins with, in the formats that loggers, web servers and syslog write. A time
 * without a zone is UTC; a date without a year is of the last year in which it was not later than the file.
 */
final class TimeScanner {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final long DAY_SECONDS = 86_400;
    private static final int NANOS_DIGITS = 9;
    /** Stands in for a year that is not known yet: it has every date. */
    private static final int LEAP_YEAR = 2000;

    private byte[] text = {};
    private int at;
    private int end;
    private Instant modified = Instant.EPOCH;
    private long nanos;
    private char klogLevel;

    /** Whether a time begins at {@code from}; {@link #nanos} and {@link #end} then tell about it. */
    boolean find(byte[] line, int from, int to, Instant fileModified) {
        text = line;
        end = to;
        modified = fileModified;
        klogLevel = 0;
        at = from;
        try {
            return at < end && dispatch(from);
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    /** Whether the text is a time and nothing else. */
    boolean is(String whole, Instant fileModified) {
        byte[] bytes = whole.strip().getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length, fileModified) && at == end;
    }

    /** The time found, nanoseconds since 1970. */
    long nanos() {
        return nanos;
    }

    /** Where the time found ends. */
    int end() {
        return at;
    }

    /** The level letter of klog's {@code I1121 09:00:00.000000}, 0 without. */
    char klogLevel() {
        return klogLevel;
    }

    private boolean dispatch(int from) {
        int digits = digitsAt(from);
        if (digits == 4 && (charAt(from + 4) == '-' || charAt(from + 4) == '/')) {
            return isoDate();
        }
        if (digits == 1 || digits == 2) {
            return dayMonthYear();
        }
        if (digits >= 10) {
            return epoch(digits);
        }
        if (digits == 0 && "IWEFD".indexOf(charAt(from)) >= 0 && digitsAt(from + 1) == 4) {
            return klog();
        }
        if (digits == 0 && nameAt(DAYS, from) > 0) {
            at += 3;
            at = charAt(at) == ',' ? at + 1 : at;
            blanks();
            return digitsAt(at) > 0 ? dayMonthYear() : monthDay();
        }
        return digits == 0 && nameAt(MONTHS, from) > 0 && monthDay();
    }

    /** {@code 2026-11-21T09:00:00.123Z}, {@code 2026/11/21 09:00:00,123 +01:00}. */
    private boolean isoDate() {
        char separator = charAt(at + 4);
        int year = number(4);
        at++;
        int month = number(2);
        if (charAt(at++) != separator) {
            return false;
        }
        int day = number(2);
        char between = charAt(at);
        if (between != 'T' && between != ' ' && between != 't' && between != '_') {
            return false;
        }
        at++;
        return timeOf(LocalDate.of(year, month, day));
    }

    /** {@code 21/Nov/2026:09:00:00 +0000}, {@code 21-Nov-2026 09:00:00.123}, {@code 21 Nov 2026 09:00:00}. */
    private boolean dayMonthYear() {
        int day = number(digitsAt(at));
        char separator = charAt(at++);
        int month = nameAt(MONTHS, at);
        if (month == 0 || separator != '/' && separator != '-' && separator != ' ') {
            return false;
        }
        at += 3;
        if (charAt(at++) != separator || digitsAt(at) != 4) {
            return false;
        }
        int year = number(4);
        char between = charAt(at++);
        return (between == ':' || between == ' ') && timeOf(LocalDate.of(year, month, day));
    }

    /** {@code Nov 21 09:00:00}, {@code Nov 21 09:00:00.123456 2026}, {@code Nov 21 2026 09:00:00}. */
    private boolean monthDay() {
        int month = nameAt(MONTHS, at);
        if (month == 0) {
            return false;
        }
        at += 3;
        blanks();
        int digits = digitsAt(at);
        if (digits != 1 && digits != 2) {
            return false;
        }
        int day = number(digits);
        blanks();
        if (digitsAt(at) == 4) {
            int year = number(4);
            blanks();
            return timeOf(LocalDate.of(year, month, day));
        }
        if (!timeOf(LocalDate.of(LEAP_YEAR, month, day))) {
            return false;
        }
        int zoneEnd = at;
        blanks();
        boolean yearBehind = digitsAt(at) == 4 && delimiterAt(at + 4);
        int year = yearBehind ? number(4) : 0;
        at = yearBehind ? at : zoneEnd;
        return moveToYear(LocalDate.of(LEAP_YEAR, month, day), year);
    }

    /** {@code I1121 09:00:00.123456}. */
    private boolean klog() {
        char level = charAt(at++);
        int month = number(2);
        int day = number(2);
        if (charAt(at) != ' ') {
            return false;
        }
        at++;
        LocalDate date = LocalDate.of(LEAP_YEAR, month, day);
        if (!timeOf(date) || !moveToYear(date, 0)) {
            return false;
        }
        klogLevel = level;
        return true;
    }

    /** Moves a time found for the year 2000 to the given year, or with 0 to the last that fits the file. */
    private boolean moveToYear(LocalDate in2000, int year) {
        long sinceMidnight = nanos - Math.multiplyExact(in2000.toEpochDay() * DAY_SECONDS, 1_000_000_000L);
        MonthDay day = MonthDay.from(in2000);
        LocalDate date = LocalDate.of(year != 0 ? year : lastYearOf(day), day.getMonth(), day.getDayOfMonth());
        nanos = Math.addExact(Math.multiplyExact(date.toEpochDay() * DAY_SECONDS, 1_000_000_000L), sinceMidnight);
        return true;
    }

    /** The last year that has the day, not later than the file; a day is let pass for clocks and zones. */
    private int lastYearOf(MonthDay day) {
        int year = modified.atOffset(ZoneOffset.UTC).getYear();
        while (!day.isValidYear(year) || day.atYear(year).toEpochDay() * DAY_SECONDS > modified.getEpochSecond()
                + DAY_SECONDS) {
            year--;
        }
        return year;
    }

    /** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their number of digits. */
    private boolean epoch(int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            value = Math.addExact(Math.multiplyExact(value, 10), text[at + i] - '0');
        }
        int unit = switch (digits) {
            case 10 -> NANOS_DIGITS;
            case 13 -> 6;
            case 16 -> 3;
            case 19 -> 0;
            default -> -1;
        };
        if (unit < 0) {
            return false;
        }
        at += digits;
        nanos = Math.multiplyExact(value, power(unit));
        if (digits == 10 && charAt(at) == '.') {
            at++;
            nanos += fraction();
        }
        return delimiterAt(at);
    }

    /** Reads the time of day and the zone. */
    private boolean timeOf(LocalDate date) {
        int hourDigits = digitsAt(at);
        if (hourDigits != 2 && hourDigits != 1) {
            return false;
        }
        int hour = number(hourDigits);
        if (charAt(at) != ':' || digitsAt(at + 1) != 2) {
            return false;
        }
        at++;
        int minute = number(2);
        int second = 0;
        long fraction = 0;
        if (charAt(at) == ':' && digitsAt(at + 1) == 2) {
            at++;
            second = number(2);
            if ((charAt(at) == '.' || charAt(at) == ',') && digitsAt(at + 1) > 0) {
                at++;
                fraction = fraction();
            }
        }
        if (hour > 23 || minute > 59 || second > 60) {
            return false;
        }
        long seconds = date.toEpochDay() * DAY_SECONDS + hour * 3600L + minute * 60L + second - zone();
        nanos = Math.addExact(Math.multiplyExact(seconds, 1_000_000_000L), fraction);
        return delimiterAt(at);
    }

    /** The zone's seconds east of Greenwich; moves behind it, or stays where there is none. */
    private int zone() {
        int start = at;
        if (charAt(at) == 'Z' || charAt(at) == 'z') {
            at++;
            return 0;
        }
        if (charAt(at) == ' ') {
            at++;
        }
        String word = end - at >= 3 ? new String(text, at, 3, StandardCharsets.ISO_8859_1) : "";
        if ((word.equals("UTC") || word.equals("GMT")) && delimiterAt(at + 3)) {
            at += 3;
            return 0;
        }
        char sign = charAt(at);
        if (sign == '+' || sign == '-') {
            int digits = digitsAt(at + 1);
            boolean colon = digits == 2 && charAt(at + 3) == ':' && digitsAt(at + 4) == 2;
            if (colon || digits == 4 || digits == 2 && at == start) {
                at++;
                int hours = number(2);
                at += colon ? 1 : 0;
                int seconds = hours * 3600 + (colon || digits == 4 ? number(2) * 60 : 0);
                return sign == '-' ? -seconds : seconds;
            }
        }
        at = start;
        return 0;
    }

    private long fraction() {
        int digits = digitsAt(at);
        long value = 0;
        for (int i = 0; i < NANOS_DIGITS; i++) {
            value = value * 10 + (i < digits ? text[at + i] - '0' : 0);
        }
        at += digits;
        return value;
    }

    private static long power(int exponent) {
        long value = 1;
        for (int i = 0; i < exponent; i++) {
            value *= 10;
        }
        return value;
    }

    private int number(int digits) {
        if (digitsAt(at) < digits) {
            throw new DateTimeException("digits are missing");
        }
        int value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 10 + text[at++] - '0';
        }
        return value;
    }

    private int digitsAt(int from) {
        int count = 0;
        while (from + count < end && text[from + count] >= '0' && text[from + count] <= '9') {
            count++;
        }
        return count;
    }

    private char charAt(int index) {
        return index < end ? (char) (text[index] & 0xff) : '\0';
    }

    private boolean delimiterAt(int index) {
        char character = charAt(index);
        return !(character >= '0' && character <= '9') && !Character.isLetter(character);
    }

    private void blanks() {
        while (charAt(at) == ' ') {
            at++;
        }
    }

    /** Which of the three-letter names stands there, from 1; 0 for none. */
    private int nameAt(String names, int index) {
        if (index + 3 > end) {
            return 0;
        }
        String word = new String(text, index, 3, StandardCharsets.ISO_8859_1);
        String name = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
        int found = names.indexOf(name);
        return found >= 0 && found % 3 == 0 ? found / 3 + 1 : 0;
    }
}
