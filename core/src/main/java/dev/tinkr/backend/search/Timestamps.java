package dev.tinkr.backend.search;

import dev.tinkr.model.PlainTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times as documents hold them: RFC 3339, or a number since the epoch, also as text. It counts milliseconds, unless the
 * field is mapped to hold seconds, which shows by the time that the engine read out of it.
 */
final class Timestamps {

    private static final Pattern MILLISECONDS = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");
    /** A sort value beyond this counts nanoseconds. */
    private static final long LAST_MILLISECOND = 100_000_000_000_000L;

    private Timestamps() {}

    /** The moment, where the value can be read as one. */
    static Optional<Instant> read(Object value) {
        return read(value, List.of());
    }

    /**
     * The moment, where the value can be read as one.
     *
     * @param sort the values that the engine sorted the document by, the time first; none where it did not
     */
    static Optional<Instant> read(Object value, List<Object> sort) {
        return switch (value) {
            case String text -> PlainTime.read(text).or(() -> ofText(text, sort));
            case Number number when Math.abs(number.doubleValue()) < LAST_MILLISECOND -> Optional.of(ofNumber(
                    new BigDecimal(number.toString()), sort));
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> ofText(String text, List<Object> sort) {
        if (MILLISECONDS.matcher(text).matches()) {
            return Optional.of(ofNumber(new BigDecimal(text), sort));
        }
        try {
            return Optional.of(text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text,
                            DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant ofNumber(BigDecimal number, List<Object> sort) {
        Instant milliseconds = ofNanoseconds(number.movePointRight(6));
        if (sort.isEmpty() || isNear(milliseconds, sort)) {
            return milliseconds;
        }
        Instant seconds = ofNanoseconds(number.movePointRight(9));
        return isNear(seconds, sort) ? seconds : milliseconds;
    }

    /** The engine may know the time to the millisecond only. */
    private static boolean isNear(Instant moment, List<Object> sort) {
        return Duration.between(ofSortValue(sort.getFirst()), moment).abs().compareTo(Duration.ofMillis(1)) < 0;
    }

    private static Instant ofNanoseconds(BigDecimal nanoseconds) {
        BigDecimal[] parts = nanoseconds.setScale(0, java.math.RoundingMode.FLOOR)
                .divideAndRemainder(BigDecimal.valueOf(
                        1_000_000_000));
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }

    /** The moment that the engine sorted by: milliseconds, or nanoseconds where the field keeps them. */
    static Instant ofSortValue(Object value) {
        if (!(value instanceof Number number)) {
            return value instanceof String text ? read(text).orElse(Instant.EPOCH) : Instant.EPOCH;
        }
        long count = number.longValue();
        return Math.abs(count) < LAST_MILLISECOND
                ? Instant.ofEpochMilli(count)
                : ofNanoseconds(BigDecimal.valueOf(
                        count));
    }
}
