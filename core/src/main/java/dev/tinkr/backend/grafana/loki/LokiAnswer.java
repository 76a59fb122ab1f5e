package dev.tinkr.backend.grafana.loki;

import dev.tinkr.model.LogEntry;
import java.util.List;

/**
 * What a log query found.
 *
 * @param lines in the order they came: by stream, and only within one by time
 * @param bytes what the server says it looked at; -1 where it does not
 */
record LokiAnswer(List<Line> lines, long bytes, List<String> warnings) {

    /** A line and its moment in nanoseconds. */
    record Line(long nanos, LogEntry entry) {}

    LokiAnswer {
        warnings = List.copyOf(warnings);
    }
}
