package dev.tinkr.api.wire;

import dev.tinkr.insight.DiffReport;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What changed between two windows.
 *
 * @param metrics       what changed most first
 * @param patterns      the log patterns that changed
 * @param notExamined   what could not be compared, and why
 * @param baselineStart where the earlier window begins
 * @param compareStart  where it ends and the later begins
 * @param compareEnd    where the later ends
 * @param stepSeconds   the width of the buckets that were averaged
 */
@Schema(name = "DiffAnswer", description = "What changed between two windows.")
public record DiffAnswer(
        List<WireMetricChange> metrics,
        List<WirePattern> patterns,
        List<WireNotExamined> notExamined,
        Instant baselineStart,
        Instant compareStart,
        Instant compareEnd,
        long stepSeconds,
        WireMeta meta) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static DiffAnswer of(Outcome<DiffReport> outcome, List<String> unknownFields) {
        DiffReport report = outcome.value();
        return new DiffAnswer(report.metrics().stream().map(WireMetricChange::of).toList(), report.patterns().stream()
                .map(WirePattern::of).toList(), report.notExamined().stream().map(WireNotExamined::of).toList(),
                report
                        .baseline().start(),
                report.compare().start(), report.compare().end(), report.step().toSeconds(), WireMeta.of(outcome.meta(),
                        unknownFields));
    }

    /** What it says. */
    public Outcome<DiffReport> outcome() {
        return new Outcome<>(new DiffReport(new TimeWindow(baselineStart, compareStart), new TimeWindow(compareStart,
                compareEnd), Duration.ofSeconds(stepSeconds), metrics.stream().map(WireMetricChange::change).toList(),
                patterns.stream().map(WirePattern::change).toList(), notExamined.stream().map(
                        WireNotExamined::notExamined).toList()),
                meta.meta());
    }
}
