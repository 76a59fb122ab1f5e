package dev.tinkr.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and times as people write them. */
public final class TimeText {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)");
    private static final Pattern EPOCH = Pattern.compile("-?\\d{1,13}(\\.\\d{1,9})?");
    private static final long FIRST_MILLISECOND_STAMP = 100_000_000_000L;

    private TimeText() {}

    /**
     * Reads {@code 90s}, {@code 30m}, {@code 2h}, {@code 7d}, {@code 1w} or ISO 8601 {@code PT1H}.
     *
     * @throws IllegalArgumentException with a sentence for the caller
     */
    public static Duration duration(String text) {
        String trimmed = text.strip();
        Matcher matcher = SHORT.matcher(trimmed);
        try {
            Duration duration = matcher.matches()
                    ? ofUnit(Long.parseLong(matcher.group(1)), matcher.group(2))
                    : Duration.parse(trimmed);
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException("the duration '" + shown(text) + "' is not longer than nothing");
            }
            return duration;
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + shown(text)
                    + "' is not a duration: write 90s, 30m, 2h, 7d, 1w or ISO 8601 such as PT1H", e);
        }
    }

    private static Duration ofUnit(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(Math.multiplyExact(count, 7));
        };
    }

    /**
     * Reads RFC 3339, epoch seconds or epoch milliseconds.
     *
     * @throws IllegalArgumentException with a sentence for the caller
     */
    public static Instant instant(String text) {
        String trimmed = text.strip();
        Optional<Instant> plain = PlainTime.read(trimmed);
        if (plain.isPresent()) {
            return plain.get();
        }
        try {
            if (EPOCH.matcher(trimmed).matches()) {
                return ofEpoch(new BigDecimal(trimmed));
            }
            return OffsetDateTime.parse(trimmed.replace(' ', 'T'), DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + shown(text)
                    + "' is not a time: write RFC 3339 such as 2026-11-21T03:00:00Z, epoch seconds or milliseconds", e);
        }
    }

    private static Instant ofEpoch(BigDecimal number) {
        BigDecimal seconds = number.abs().longValue() >= FIRST_MILLISECOND_STAMP ? number.movePointLeft(3) : number;
        BigDecimal whole = seconds.setScale(0, java.math.RoundingMode.FLOOR);
        return Instant.ofEpochSecond(whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue());
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
