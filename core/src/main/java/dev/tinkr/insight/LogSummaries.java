package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.model.AnomalyBaseline;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.LogSummary;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.CodePoints;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the grave lines of a window have in common, and others have not. */
final class LogSummaries {

    private static final int MOST_TRACES = 3;
    private static final int MOST_FIELDS = 6;
    /** Of fewer entries, what they share is chance. */
    private static final int LEAST_ENTRIES = 3;
    private static final int LONGEST = 200;
    private static final int PARTS = 12;
    private static final double MOST_LINES = 0.8;
    private static final double FEW_LINES = 0.6;
    private static final List<String> STACK_TRACES = List.of("exception.stacktrace", "error.stack_trace",
            "exception.stack_trace", "stack_trace", "stacktrace");

    private LogSummaries() {}

    static LogSummary of(List<LogLine> lines, TimeWindow window, CountSeries counts, int patterns) {
        List<LogEntry> grave = lines.stream().filter(line -> line.grave() && window.contains(line.entry().timestamp()))
                .map(LogLine::entry).toList();
        List<LogEntry> others = lines.stream().filter(line -> !line.grave() || !window.contains(line.entry()
                .timestamp())).map(LogLine::entry).toList();
        return new LogSummary(patterns, stackTraces(grave), distribution(counts.errors(), window), telling(grave,
                others));
    }

    static AnomalyBaseline baseline(TimeWindow baseline) {
        int minutes = Math.toIntExact(baseline.length().toMinutes());
        return new AnomalyBaseline(baseline.start(), baseline.end(), minutes, 0, false);
    }

    private static List<String> stackTraces(List<LogEntry> entries) {
        Set<String> first = new LinkedHashSet<>();
        for (LogEntry entry : entries) {
            STACK_TRACES.stream().map(entry.attributes()::get).filter(String.class::isInstance).map(String.class::cast)
                    .findFirst().or(() -> Optional.of(entry.message()).filter(text -> text.contains(
                            "\n\tat ")))
                    .ifPresent(trace -> first.add(CodePoints.cut(trace.lines().findFirst().orElse(""), LONGEST)));
            if (first.size() == MOST_TRACES) {
                break;
            }
        }
        return List.copyOf(first);
    }

    private static Map<String, Long> distribution(Series errors, TimeWindow window) {
        Map<String, Long> parts = new LinkedHashMap<>();
        for (TimeWindow part : Mined.blocks(window, PARTS)) {
            parts.put(part.start().toString(), Math.round(Stratum.total(errors, part)));
        }
        return parts;
    }

    /** The fields that most of these lines have with one value, and the others least often. */
    private static Map<String, String> telling(List<LogEntry> these, List<LogEntry> others) {
        Map<String, String> telling = new TreeMap<>();
        if (these.size() < LEAST_ENTRIES) {
            return telling;
        }
        Map<Map.Entry<String, String>, Integer> elsewhere = counts(others);
        counts(these).entrySet().stream().filter(field -> field.getValue() >= MOST_LINES * these.size())
                .map(Map.Entry::getKey).filter(field -> elsewhere.getOrDefault(field, 0) <= FEW_LINES * others.size())
                .sorted(Comparator.<Map.Entry<String, String>>comparingInt(field -> elsewhere.getOrDefault(field, 0))
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_FIELDS).forEach(field -> telling.put(field.getKey(), field.getValue()));
        return telling;
    }

    private static Map<Map.Entry<String, String>, Integer> counts(List<LogEntry> entries) {
        Map<Map.Entry<String, String>, Integer> counts = new HashMap<>();
        for (LogEntry entry : entries) {
            entry.attributes().forEach((name, value) -> {
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    String text = value.toString();
                    if (text.length() <= LONGEST && !STACK_TRACES.contains(name)) {
                        counts.merge(Map.entry(name, text), 1, Integer::sum);
                    }
                }
            });
        }
        return counts;
    }
}
