package dev.tinkr.api.wire;

import dev.tinkr.insight.BacktestReport;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What detection would have reported, had it run on a schedule.
 *
 * @param anomalies   in order of time, each as the first run said it that knew of it, at detected_at
 * @param runs        how often it would have run
 * @param examined    what was looked at
 * @param notExamined what was not, and why
 */
@Schema(name = "BacktestAnswer",
        description = "What detection would have reported, had it run on a schedule.")
public record BacktestAnswer(
        List<WireAnomaly> anomalies,
        int runs,
        List<WireExamined> examined,
        List<WireNotExamined> notExamined,
        Instant start,
        Instant end,
        WireMeta meta) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static BacktestAnswer of(Outcome<BacktestReport> outcome, List<String> unknownFields) {
        BacktestReport report = outcome.value();
        return new BacktestAnswer(report.reported().stream().map(WireAnomaly::of).toList(), report.runs(), report
                .examined().stream().map(WireExamined::of).toList(),
                report.notExamined().stream().map(
                        WireNotExamined::of).toList(),
                report.window().start(), report.window().end(), WireMeta.of(outcome.meta(), unknownFields));
    }

    /** What it says. */
    public Outcome<BacktestReport> outcome() {
        return new Outcome<>(new BacktestReport(new TimeWindow(start, end), runs, anomalies.stream().map(
                WireAnomaly::anomaly).toList(), examined.stream().map(WireExamined::examined).toList(), notExamined
                        .stream().map(WireNotExamined::notExamined).toList()),
                meta.meta());
    }
}
