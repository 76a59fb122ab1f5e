package dev.tinkr.insight;

import java.util.Objects;

/**
 * Something that could not be looked at.
 *
 * @param reason why, in a sentence without a full stop
 */
public record NotExamined(String what, String reason) {

    /** Refuses nulls. */
    public NotExamined {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(reason, "reason");
    }
}
