package dev.tinkr.testing.http;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;

/**
 * A question to a backend whose answer by the healthy stub is not empty.
 *
 * @param name such as {@code logs}
 * @param ask  asks it
 */
public record Question(String name, Asking ask) {

    /** Asks a backend. */
    @FunctionalInterface
    public interface Asking {
        /** Asks that backend. */
        Answer<?> of(ObservabilityBackend backend, Deadline deadline);
    }

    @Override
    public String toString() {
        return name;
    }
}
