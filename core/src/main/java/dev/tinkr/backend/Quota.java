package dev.tinkr.backend;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a backend that rations its calls still allows, as it said with its answer.
 *
 * @param name      which of its limits, in its own words; {@code ""} where it names none
 * @param limit     how many calls it allows in a period, where it tells
 * @param remaining how many of them are left
 * @param reset     after how long the next period begins, where it tells
 */
public record Quota(String name, OptionalLong limit, long remaining, Optional<Duration> reset) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Refuses nulls and negative numbers. */
    public Quota {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(reset, "reset");
        if (remaining < 0 || limit.isPresent() && limit.getAsLong() < 0) {
            throw new IllegalArgumentException("a quota has no negative part");
        }
    }

    /**
     * What {@code X-RateLimit-Remaining}, {@code -Limit}, {@code -Reset} (seconds) and {@code -Name} say; empty where the
     * first is not there. What cannot be read is not told.
     *
     * @param header the value of a header by its name
     */
    public static Optional<Quota> of(Function<String, Optional<String>> header) {
        Optional<Long> remaining = number(header.apply("X-RateLimit-Remaining"));
        Optional<Long> limit = number(header.apply("X-RateLimit-Limit"));
        Optional<Duration> reset = number(header.apply("X-RateLimit-Reset")).filter(seconds -> seconds < 10_000_000)
                .map(Duration::ofSeconds);
        return remaining.map(left -> new Quota(header.apply("X-RateLimit-Name").orElse("").strip(), limit.map(
                OptionalLong::of).orElseGet(OptionalLong::empty), left, reset));
    }

    private static Optional<Long> number(Optional<String> text) {
        return text.map(String::strip).filter(value -> NUMBER.matcher(value).matches()).map(Long::parseLong);
    }
}
