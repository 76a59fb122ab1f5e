package dev.tinkr.insight;

import dev.tinkr.anomaly.Fingerprint;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.Anomaly.Direction;
import dev.tinkr.model.Confidence;
import dev.tinkr.model.PatternChange;
import dev.tinkr.model.PatternChange.Status;
import dev.tinkr.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the log patterns where they belong: to the findings about log lines which they explain; and where the counts of
 * lines look calm, into a finding of their own.
 */
final class LogFindings {

    /** What a finding about patterns alone has as its metric. */
    static final String METRIC = "log_patterns";
    private static final double WORTH_NAMING = 0.2;
    private static final double LARGE_SHARE = 0.25;
    private static final double MANY = 50;
    private static final double MOST_SCORE = 12;
    private static final double LOG10_E = 0.4342944819032518;
    private static final int MOST_PATTERNS = 10;
    private static final int MOST_UNSEEN = 5;

    private final Plan plan;
    private final Instant now;

    LogFindings(Plan plan, Instant now) {
        this.plan = plan;
        this.now = now;
    }

    List<Anomaly> combine(List<Anomaly> found, Optional<PatternReport> report, Optional<CountSeries> counts) {
        if (report.isEmpty() || report.get().changes().isEmpty() && found.isEmpty()) {
            return found;
        }
        PatternReport known = report.get();
        double lines = counts.map(series -> Stratum.total(series.lines(), plan.window())).orElse(0.0);
        double errors = counts.map(series -> Stratum.total(series.errors(), plan.window())).orElse(0.0);
        List<Anomaly> all = new ArrayList<>();
        boolean told = false;
        for (Anomaly anomaly : found) {
            boolean ofLogs = LogSignals.ALL.contains(anomaly.metric()) && anomaly.direction() == Direction.UP;
            all.add(ofLogs
                    ? explained(anomaly, known, anomaly.metric().equals(LogSignals.LINES) ? lines : errors)
                    : anomaly);
            told |= ofLogs;
        }
        if (!told && !known.changes().isEmpty()) {
            all.add(patternsAlone(known, lines));
        }
        return all;
    }

    private Anomaly explained(Anomaly anomaly, PatternReport report, double lines) {
        boolean errorsOnly = !anomaly.metric().equals(LogSignals.LINES);
        List<PatternChange> patterns = patterns(report);
        String description = anomaly.description() + patterns.stream().filter(change -> change.status() == Status.NEW
                || change.status() == Status.SURGING).filter(change -> !errorsOnly
                        || report.grave().contains(change
                                .template()))
                .filter(change -> change.recent() >= WORTH_NAMING * lines && change
                        .recent() <= lines)
                .findFirst().map(change -> String.format(
                        Locale.ROOT, "; %.0f %% are `%s`", 100 * change.recent() / lines, change.template()))
                .orElse("");
        return Changed.explained(anomaly, description, patterns, report.summary());
    }

    /** What changed most, and behind it what was never seen before. */
    static List<PatternChange> patterns(PatternReport report) {
        List<PatternChange> patterns = new ArrayList<>(report.changes().stream().limit(MOST_PATTERNS).toList());
        Set<String> templates = new LinkedHashSet<>(patterns.stream().map(PatternChange::template).toList());
        report.unseen().stream().filter(change -> templates.add(change.template())).limit(MOST_UNSEEN).forEach(
                patterns::add);
        return patterns;
    }

    private Anomaly patternsAlone(PatternReport report, double lines) {
        PatternChange first = report.changes().stream().filter(change -> report.grave().contains(change.template()))
                .findFirst().orElse(report.changes().getFirst());
        boolean grave = report.grave().contains(first.template()) && first.status() != Status.VANISHED;
        double moved = 2 * (Math.sqrt(first.recent() + 0.375) - Math.sqrt(first.expected() + 0.375));
        double score = Math.min(MOST_SCORE, moved * moved / 2 * LOG10_E);
        Direction direction = first.recent() >= first.expected() ? Direction.UP : Direction.DOWN;
        double lower = first.expected() / 2;
        double upper = 2 * Math.max(first.expected(), 2.5);
        double threshold = direction == Direction.UP ? upper : lower;
        Severity severity = !grave
                ? Severity.LOW
                : first.recent() >= MANY && first.recent() >= LARGE_SHARE * lines ? Severity.HIGH : Severity.MEDIUM;
        Instant start = first.began().filter(moment -> !moment.isBefore(plan.window().start())).orElse(plan.window()
                .start());
        int others = report.changes().size() - 1;
        String description = sentence(first) + (others == 0
                ? ""
                : ", and " + others + (others == 1
                        ? " other pattern"
                        : " other patterns") + " changed");
        return new Anomaly(plan.service(), METRIC, description, severity, now, first.recent(), threshold, report
                .summary(), start, Optional.empty(), start, direction, "pattern", "", first.expected(), lower, upper,
                score, Math.pow(10, -score), "pattern_count", report.baseline(), Confidence.PARTIAL, List.of(report
                        .changes().size() + " patterns changed while the counts of lines looked calm"),
                patterns(report), Fingerprint.of(plan.service(), METRIC,
                        first.template()));
    }

    /** Such as "new log pattern `Payment charge failed: <*>`: 14 lines, never seen before". */
    private static String sentence(PatternChange change) {
        String counts = String.format(Locale.ROOT, "%.0f lines, expected %.0f", change.recent(), change.expected());
        return switch (change.status()) {
            case NEW -> String.format(Locale.ROOT, "new log pattern `%s`: %.0f lines, never seen before", change
                    .template(), change.recent());
            case SURGING -> "log pattern `" + change.template() + "` surges: " + counts;
            case VANISHED -> "log pattern `" + change.template() + "` vanished: " + counts;
            case SHIFTED -> "log pattern `" + change.template() + "` shifted: " + counts;
        };
    }
}
