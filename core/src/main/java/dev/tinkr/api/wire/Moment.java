package dev.tinkr.api.wire;

import dev.tinkr.operations.When;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.Optional;

/**
 * A time as clients send it: a string or a number, both read later by {@link dev.tinkr.model.TimeText}.
 *
 * @param text RFC 3339, epoch seconds or epoch milliseconds
 */
@Schema(oneOf = {String.class,
        Double.class}, description = "RFC 3339, epoch seconds or epoch milliseconds", example = "2026-11-21T03:00:00Z")
public record Moment(@Schema(hidden = true) String text) {

    /** Refuses null. */
    public Moment {
        Objects.requireNonNull(text, "text");
    }

    static When when(Optional<Moment> start, Optional<Moment> end, Optional<String> since) {
        return new When(start.map(Moment::text), end.map(Moment::text), since);
    }

    static Optional<Moment> startOf(When when) {
        return when.start().map(Moment::new);
    }

    static Optional<Moment> endOf(When when) {
        return when.end().map(Moment::new);
    }
}
