package dev.tinkr.operations;

import java.util.Objects;

/** What an operation gives back: the findings, and what is known about them. */
public record Outcome<T>(T value, Meta meta) {

    /** Refuses nulls. */
    public Outcome {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(meta, "meta");
    }
}
