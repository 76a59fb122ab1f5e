package dev.tinkr.cli.remote;

import java.util.Objects;
import java.util.Optional;

/**
 * An answer about the function itself, and when it was given.
 *
 * @param date the {@code Date} header
 */
public record RemoteHealth<T>(T answer, Optional<String> date) {

    /** Refuses nulls. */
    public RemoteHealth {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(date, "date");
    }
}
