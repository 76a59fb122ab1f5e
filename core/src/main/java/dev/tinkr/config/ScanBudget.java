package dev.tinkr.config;

import java.util.Objects;
import java.util.OptionalLong;

/** How much a question may cost: the bytes it may make the backend scan, and what happens beyond. */
public record ScanBudget(OptionalLong maxBytes, Mode mode) {

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
}
