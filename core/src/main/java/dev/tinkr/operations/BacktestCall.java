package dev.tinkr.operations;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks what detection would have reported, had it run on a schedule.
 *
 * @param question of whom and of what; its window is the time in which the schedule runs
 * @param every    how often it runs
 * @param window   how much time each run judges
 */
public record BacktestCall(AnomaliesCall question, Optional<String> every, Optional<String> window) {

    /** Refuses nulls. */
    public BacktestCall {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(every, "every");
        Objects.requireNonNull(window, "window");
    }
}
