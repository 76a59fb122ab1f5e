package dev.tinkr.cli.render;

import dev.tinkr.api.wire.LogsAnswer;
import dev.tinkr.api.wire.WireLogEntry;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.Meta;
import dev.tinkr.operations.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Log entries in one of the output formats, page after page. */
public sealed interface LogOutput {

    /** Adds entries, the oldest first. */
    void accept(List<LogEntry> entries);

    /** Ends the output. */
    void finish(Meta meta);

    /**
     * The output of that format.
     *
     * @param service whose lines were asked for
     * @param fields  names of the attributes to show; none means all of them where the format has room
     */
    static LogOutput of(OutputFormat format, Terminal terminal, String service, List<String> fields) {
        return switch (format) {
            case table -> new Table(terminal, service, fields);
            case json -> new Json(terminal, new ArrayList<>());
            case jsonl -> new JsonLines(terminal);
            case csv -> new CommaSeparated(terminal, fields);
        };
    }

    /** Lines for people. */
    final class Table implements LogOutput {

        private final Terminal terminal;
        private final String service;
        private final List<String> fields;
        private boolean others;
        private LogPrinter printer;

        Table(Terminal terminal, String service, List<String> fields) {
            this.terminal = terminal;
            this.service = service;
            this.fields = fields;
            this.printer = new LogPrinter(terminal, fields, false);
        }

        @Override
        public void accept(List<LogEntry> entries) {
            if (!others && entries.stream().anyMatch(entry -> !entry.service().equals(service))) {
                others = true;
                printer = new LogPrinter(terminal, fields, true);
            }
            printer.makeRoom(entries);
            entries.forEach(printer::print);
        }

        @Override
        public void finish(Meta meta) {
            terminal.out().flush();
        }
    }

    /** One document. */
    record Json(Terminal terminal, List<LogEntry> entries) implements LogOutput {

        @Override
        public void accept(List<LogEntry> more) {
            entries.addAll(more);
        }

        @Override
        public void finish(Meta meta) {
            JsonOutput.print(terminal, LogsAnswer.of(new Outcome<>(entries, meta), List.of()));
        }
    }

    /** One entry a line. */
    record JsonLines(Terminal terminal) implements LogOutput {

        @Override
        public void accept(List<LogEntry> entries) {
            entries.forEach(entry -> JsonOutput.print(terminal, WireLogEntry.of(entry)));
        }

        @Override
        public void finish(Meta meta) {
            terminal.out().flush();
        }
    }

    /** One row an entry. */
    final class CommaSeparated implements LogOutput {

        private static final List<String> COLUMNS = List.of("timestamp", "level", "service", "message", "trace_id",
                "span_id");

        private final Terminal terminal;
        private final List<String> fields;
        private final Csv csv;
        private boolean begun;

        CommaSeparated(Terminal terminal, List<String> fields) {
            this.terminal = terminal;
            this.fields = fields;
            csv = new Csv(terminal);
        }

        @Override
        public void accept(List<LogEntry> entries) {
            if (!begun) {
                header();
                begun = true;
            }
            entries.forEach(this::row);
        }

        private void header() {
            List<String> header = new ArrayList<>(COLUMNS);
            if (fields.isEmpty()) {
                header.add("extra");
            }
            header.addAll(fields);
            csv.row(header);
        }

        private void row(LogEntry entry) {
            List<String> row = new ArrayList<>(List.of(entry.timestamp().toString(), entry.level().name(),
                    entry.service(), entry.message(), entry.traceId(), entry.spanId()));
            if (fields.isEmpty()) {
                row.add(Attributes.text(entry.attributes()));
            }
            fields.forEach(field -> row.add(Attributes.find(entry, field).map(Attributes::text).orElse("")));
            csv.row(row);
        }

        @Override
        public void finish(Meta meta) {
            accept(List.of());
            terminal.out().flush();
        }
    }
}
