package dev.tinkr.backend;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How long a backend asks to wait, read from the headers of its answer. */
public final class RetryHint {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
    /** A number of seconds beyond this is a moment since the epoch, not a wait. */
    private static final double FIRST_EPOCH_SECOND = 1_000_000_000.0;

    private RetryHint() {}

    /**
     * {@code Retry-After} (seconds or a date), else {@code X-RateLimit-Reset} (seconds, or seconds since the epoch).
     * What cannot be read is no hint.
     *
     * @param header the value of a header by its name
     */
    public static Optional<Duration> of(Function<String, Optional<String>> header, Instant now) {
        return header.apply("Retry-After").flatMap(text -> read(text.strip(), now))
                .or(() -> header.apply("X-RateLimit-Reset").flatMap(text -> read(text.strip(), now)));
    }

    private static Optional<Duration> read(String text, Instant now) {
        if (SECONDS.matcher(text).matches()) {
            double seconds = Double.parseDouble(text);
            double wait = seconds < FIRST_EPOCH_SECOND ? seconds : seconds - now.toEpochMilli() / 1000.0;
            return Optional.of(Duration.ofMillis((long) Math.ceil(Math.max(0, wait) * 1000)));
        }
        try {
            Instant moment = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Optional.of(moment.isAfter(now) ? Duration.between(now, moment) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
