package dev.tinkr.cli.tail;

import dev.tinkr.operations.LogsCall;
import java.time.Duration;
import java.util.Objects;

/**
 * What is to be followed, and how.
 *
 * @param call     the question; its window, order, limit and cursor are not looked at
 * @param history  how many entries from before to begin with
 * @param since    how far back those may lie
 * @param late     how much later than it says an entry may arrive and still be shown
 * @param interval how long to wait between two questions
 */
public record Following(LogsCall call, int history, Duration since, Duration late, Duration interval) {

    /** Refuses nulls. */
    public Following {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(late, "late");
        Objects.requireNonNull(interval, "interval");
    }
}
