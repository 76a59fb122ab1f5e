package dev.tinkr.api.wire;

import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Log entries. */
@Schema(name = "LogsAnswer", description = "Log entries.")
public record LogsAnswer(
        List<WireLogEntry> entries,
        WireMeta meta) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static LogsAnswer of(Outcome<List<LogEntry>> outcome, List<String> unknownFields) {
        return new LogsAnswer(outcome.value().stream().map(WireLogEntry::of).toList(),
                WireMeta.of(outcome.meta(), unknownFields));
    }

    /** What it says. */
    public Outcome<List<LogEntry>> outcome() {
        return new Outcome<>(entries.stream().map(WireLogEntry::entry).toList(), meta.meta());
    }

    /** The same, said to be cut short for that reason. */
    public LogsAnswer cut(String warning) {
        return new LogsAnswer(entries, meta.cut(warning));
    }
}
