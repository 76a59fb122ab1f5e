package dev.tinkr.backend;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How much a question may cost: the bytes it may make the backend scan, and what happens beyond. A backend that can tell
 * the cost beforehand asks for it before it sends a question; one that tells it on the way stops where it is reached.
 */
public record ScanBudget(OptionalLong maxBytes, Mode mode) {

    /** No budget. */
    public static final ScanBudget OFF = new ScanBudget(OptionalLong.empty(), Mode.OFF);

    /** What happens beyond the budget. */
    public enum Mode {
        /** Nothing. */
        OFF,
        /** The answer carries a warning. */
        WARN,
        /** The question is refused, or cut short where its cost shows only on the way. */
        REFUSE
    }

    /** Refuses nulls. */
    public ScanBudget {
        Objects.requireNonNull(maxBytes, "maxBytes");
        Objects.requireNonNull(mode, "mode");
    }

    /** Whether so many bytes are more than it allows, and anybody minds. */
    public boolean exceededBy(long bytes) {
        return mode != Mode.OFF && maxBytes.isPresent() && bytes > maxBytes.getAsLong();
    }
}
