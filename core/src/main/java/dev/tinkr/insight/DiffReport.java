package dev.tinkr.insight;

import dev.tinkr.model.PatternChange;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What changed between two windows.
 *
 * @param metrics     what changed most first; what did not change last
 * @param patterns    the log patterns whose counts changed more than chance explains, and those of warnings and worse
 *                    that were never seen in the baseline
 * @param notExamined what could not be compared, and why
 * @param step        the width of the buckets that were averaged
 */
public record DiffReport(TimeWindow baseline, TimeWindow compare, Duration step, List<MetricChange> metrics,
        List<PatternChange> patterns, List<NotExamined> notExamined) {

    /** Refuses nulls and copies the lists; what failed in several calls is not looked at once. */
    public DiffReport {
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(compare, "compare");
        Objects.requireNonNull(step, "step");
        metrics = List.copyOf(metrics);
        patterns = List.copyOf(patterns);
        notExamined = notExamined.stream().distinct().toList();
    }
}
