package dev.tinkr.backend;

import java.util.Objects;

/**
 * How one signal of a backend is.
 *
 * @param signal {@code logs}, {@code metrics} or {@code traces}
 * @param state  how it is
 * @param detail why, and what to do, in a sentence
 */
public record SignalCheck(String signal, State state, String detail) {

    /** How a signal is. */
    public enum State {
        /** Reachable, and we may ask. */
        OK,
        /** Not set up. */
        NOT_CONFIGURED,
        /** Reachable, but refuses us. */
        DENIED,
        /** Not reachable, or failing. */
        FAILED
    }

    /** Refuses nulls. */
    public SignalCheck {
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }
}
