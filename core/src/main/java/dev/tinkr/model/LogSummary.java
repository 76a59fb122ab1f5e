package dev.tinkr.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the log lines of an anomaly have in common.
 *
 * @param uniquePatterns   how many patterns there are among them
 * @param stackTraces      the first lines of the stack traces
 * @param timeDistribution how many lines fell into each part of the window, by the part's start
 * @param commonFields     fields that most lines share, with their value
 */
public record LogSummary(int uniquePatterns, List<String> stackTraces, Map<String, Long> timeDistribution,
        Map<String, String> commonFields) {

    /** Of an anomaly whose log lines nobody looked at. */
    public static final LogSummary EMPTY = new LogSummary(0, List.of(), Map.of(), Map.of());

    /** Copies what it is given, keeping the order. */
    public LogSummary {
        stackTraces = List.copyOf(stackTraces);
        timeDistribution = Collections.unmodifiableMap(new LinkedHashMap<>(timeDistribution));
        commonFields = Collections.unmodifiableMap(new LinkedHashMap<>(commonFields));
    }
}
