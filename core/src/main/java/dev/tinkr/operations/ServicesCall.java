package dev.tinkr.operations;

import java.util.Objects;
import java.util.Optional;

/** Asks which services there are. */
public record ServicesCall(Optional<String> match, When when) {

    /** Refuses nulls. */
    public ServicesCall {
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(when, "when");
    }
}
