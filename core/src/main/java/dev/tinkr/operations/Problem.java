package dev.tinkr.operations;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a call has no answer, as RFC 9457 has it.
 *
 * @param type        a stable name of the kind of problem, such as {@code invalid-query}
 * @param title       the kind in words
 * @param status      the HTTP status
 * @param detail      a sentence that names the thing, the place and the way out; no secret
 * @param position    the index of the offending character of a query
 * @param suggestions names that may have been meant
 * @param retryAfter  how long to wait before asking again
 */
public record Problem(String type, String title, int status, String detail, OptionalInt position,
        List<String> suggestions, Optional<Duration> retryAfter) {

    /** What becomes of a call that is given up since tinkr itself is stopped. */
    public static final Problem STOPPED = of(503, "server-closing", "The server closes",
            "tinkr was stopped before it had the answer; ask again once it runs");

    /** Refuses nulls and copies the suggestions. */
    public Problem {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(position, "position");
        suggestions = List.copyOf(suggestions);
        Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /** A problem of that kind. */
    public static Problem of(int status, String type, String title, String detail) {
        return new Problem(type, title, status, detail, OptionalInt.empty(), List.of(), Optional.empty());
    }
}
