package dev.tinkr.insight;

import dev.tinkr.model.Anomaly;
import dev.tinkr.model.Severity;
import dev.tinkr.model.TimeWindow;
import java.util.List;
import java.util.Objects;

/**
 * What detection would have reported, had it run on a schedule.
 *
 * @param reported    in order of time, each as the first run said it that knew of it: its {@code detectedAt} is when
 *                    that run was
 * @param runs        how often it would have run
 * @param notExamined what was not looked at, and why
 */
public record BacktestReport(TimeWindow window, int runs, List<Anomaly> reported, List<Examined> examined,
        List<NotExamined> notExamined) {

    /** Refuses nulls and copies the lists; what failed in several calls is not looked at once. */
    public BacktestReport {
        Objects.requireNonNull(window, "window");
        reported = List.copyOf(reported);
        examined = List.copyOf(examined);
        notExamined = notExamined.stream().distinct().toList();
    }

    /** The same report with only the anomalies that are at least that grave. */
    public BacktestReport atLeast(Severity severity) {
        return withReported(reported.stream().filter(anomaly -> anomaly.severity().compareTo(severity) >= 0).toList());
    }

    /** The same report with other anomalies. */
    public BacktestReport withReported(List<Anomaly> others) {
        return new BacktestReport(window, runs, others, examined, notExamined);
    }
}
