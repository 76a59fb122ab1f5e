package dev.tinkr.backend;

import java.util.Objects;

/**
 * A pattern that a backend itself found among log lines.
 *
 * @param sample a line, or the pattern where the backend gives no line
 * @param count  how many lines of the window fit it
 */
public record LogPattern(String sample, long count) {

    /** Refuses nulls and a negative count. */
    public LogPattern {
        Objects.requireNonNull(sample, "sample");
        if (count < 0) {
            throw new IllegalArgumentException("a pattern has no negative count");
        }
    }
}
