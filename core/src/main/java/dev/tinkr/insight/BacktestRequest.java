package dev.tinkr.insight;

import java.time.Duration;
import java.util.Objects;

/**
 * Asks what detection would have reported, had it run on a schedule.
 *
 * @param question of whom and of what; its window is the time in which the schedule runs
 * @param every    how often it runs
 * @param window   how much time each run judges
 */
public record BacktestRequest(AnomalyRequest question, Duration every, Duration window) {

    /** Refuses nulls, and a schedule that never moves on. */
    public BacktestRequest {
        Objects.requireNonNull(question, "question");
        if (every.isNegative() || every.isZero() || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("every and window are longer than nothing");
        }
    }
}
