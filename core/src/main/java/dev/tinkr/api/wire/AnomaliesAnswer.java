package dev.tinkr.api.wire;

import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is unusual about a service, and what that rests on.
 *
 * @param anomalies   the gravest first
 * @param examined    what was looked at, also where nothing was found
 * @param notExamined what was not, and why
 * @param start       where the window that was judged begins
 * @param end         where it ends
 * @param stepSeconds the width of the buckets
 * @param courses     how the series of the anomalies went, where that was asked for
 */
@Schema(name = "AnomaliesAnswer", description = "What is unusual about a service, and what that rests on.")
public record AnomaliesAnswer(
        List<WireAnomaly> anomalies,
        List<WireExamined> examined,
        List<WireNotExamined> notExamined,
        Instant start,
        Instant end,
        long stepSeconds,
        Optional<List<WireCourse>> courses,
        WireMeta meta) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static AnomaliesAnswer of(Outcome<AnomalyReport> outcome, List<String> unknownFields) {
        AnomalyReport report = outcome.value();
        return new AnomaliesAnswer(report.anomalies().stream().map(WireAnomaly::of).toList(), report.examined().stream()
                .map(WireExamined::of).toList(), report.notExamined().stream().map(WireNotExamined::of).toList(),
                report
                        .window().start(),
                report.window().end(), report.step().toSeconds(), report.courses().isEmpty()
                        ? Optional.empty()
                        : Optional.of(report.courses().stream().map(WireCourse::of).toList()),
                WireMeta.of(outcome.meta(), unknownFields));
    }

    /** What it says. */
    public Outcome<AnomalyReport> outcome() {
        return new Outcome<>(new AnomalyReport(anomalies.stream().map(WireAnomaly::anomaly).toList(), examined.stream()
                .map(WireExamined::examined).toList(), notExamined.stream().map(WireNotExamined::notExamined).toList(),
                new TimeWindow(start, end), Duration.ofSeconds(stepSeconds), courses.orElse(List.of())
                        .stream().map(WireCourse::course).toList()),
                meta.meta());
    }
}
