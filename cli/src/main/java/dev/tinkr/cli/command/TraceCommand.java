package dev.tinkr.cli.command;

import dev.tinkr.api.wire.TraceAnswer;
import dev.tinkr.api.wire.TracesAnswer;
import dev.tinkr.api.wire.WireTrace;
import dev.tinkr.cli.render.Amount;
import dev.tinkr.cli.render.Csv;
import dev.tinkr.cli.render.JsonOutput;
import dev.tinkr.cli.render.LogPrinter;
import dev.tinkr.cli.render.TextTable;
import dev.tinkr.cli.render.Waterfall;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.session.UsageException;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeText;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.operations.TraceCall;
import dev.tinkr.operations.TracesCall;
import dev.tinkr.operations.When;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "trace", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "Lists the newest traces that the service took part in, the newest at the bottom. With --id",
                "it draws one trace: who called whom, the critical path, self times, and its log lines.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr trace payments-api --errors", "  tinkr trace payments-api --min 500ms -s 15m",
                "  tinkr trace payments-api --tag http.route=/charge -n 5",
                "  tinkr trace --id 4bf92f3577b34da6a3ce929d0e0e4736"})
final class TraceCommand implements Callable<Integer> {

    private static final int MOST_LINES = 50;
    private static final Duration AROUND = Duration.ofMinutes(1);

    @Parameters(paramLabel = "SERVICE", arity = "0..1", description = "whose traces")
    private String service;

    @Option(names = "--id", paramLabel = "ID", order = 1, description = "one trace as a waterfall")
    private String id;

    @Mixin
    private WindowOptions window;

    @Option(names = {"-n", "--limit"}, paramLabel = "N", order = 20, defaultValue = "20",
            description = "at most so many traces (default: 20)")
    private int limit;

    @Option(names = "--tag", paramLabel = "NAME=VALUE", order = 21, description = "only traces with that tag")
    private Map<String, String> tags = new TreeMap<>();

    @Option(names = "--min", paramLabel = "DURATION", order = 22, description = "only traces that took as long: 500ms")
    private String min;

    @Option(names = "--errors", order = 23, description = "only traces that failed")
    private boolean errors;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    TraceCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        if (id == null && service == null) {
            throw new UsageException("neither a service nor a trace id is given",
                    "as in: tinkr trace payments-api, or: tinkr trace --id 4bf92f3577b34da6a3ce929d0e0e4736");
        }
        try (Session session = Session.open(surroundings, options.profile(), options.verbose())) {
            if (id == null) {
                list(session);
            } else {
                one(session);
            }
            session.finish("Narrow the window with -s or --from and --to, or ask for fewer traces with -n");
            return ExitCode.OK;
        }
    }

    private void list(Session session) {
        TracesCall call = new TracesCall(service, window.when(), limit, tags, minDurationMs(), errors
                ? Optional.of(
                        "error")
                : Optional.empty());
        Outcome<List<Trace>> outcome = session.ask((operations, context) -> operations.traces(call, context));
        Terminal terminal = surroundings.terminal();
        List<Trace> traces = outcome.value().reversed();
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, TracesAnswer.of(outcome, List.of()));
            case jsonl -> traces.forEach(trace -> JsonOutput.print(terminal, WireTrace.of(trace)));
            case csv -> {
                Csv csv = new Csv(terminal);
                csv.row(List.of("trace_id", "service", "operation_name", "start_time", "duration_ms", "span_count",
                        "status"));
                traces.forEach(trace -> csv.row(List.of(trace.traceId(), trace.service(), trace.operationName(), trace
                        .startTime().toString(), String.valueOf(trace.durationMs()), String.valueOf(trace.spanCount()),
                        trace.status().wireName())));
            }
            case table -> {
                TextTable table = new TextTable(terminal, "START", "DURATION", "STATUS", "SPANS", "TRACE", "SERVICE",
                        "OPERATION").whole("TRACE");
                traces.forEach(trace -> table.add(start(trace, terminal), Amount.of(trace.durationMs(), "ms"),
                        trace.status().wireName(), String.valueOf(trace.spanCount()), trace.traceId(), trace.service(),
                        trace.operationName()));
                table.print();
            }
        }
        if (traces.isEmpty() && outcome.meta().warnings().isEmpty()) {
            session.say("no trace of this window matches");
        }
    }

    /** Milliseconds are enough for eyes. */
    private static String start(Trace trace, Terminal terminal) {
        return (terminal.outIsTerminal() ? trace.startTime().truncatedTo(ChronoUnit.MILLIS) : trace.startTime())
                .toString();
    }

    private OptionalDouble minDurationMs() {
        if (min == null) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(TimeText.duration(min).toNanos() / 1e6);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--min: " + e.getMessage(), "as in: --min 500ms");
        }
    }

    private void one(Session session) {
        TraceCall call = new TraceCall(id, window.when());
        Outcome<Trace> outcome = session.ask((operations, context) -> operations.trace(call, context));
        Terminal terminal = surroundings.terminal();
        Trace trace = outcome.value();
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, TraceAnswer.of(outcome, List.of()));
            case jsonl -> WireTrace.of(trace).spans().forEach(span -> JsonOutput.print(terminal, span));
            case csv -> spans(new Csv(terminal), trace);
            case table -> {
                new Waterfall(terminal).print(trace);
                terminal.out().flush();
                logLines(session, trace);
            }
        }
    }

    private static void spans(Csv csv, Trace trace) {
        csv.row(List.of("span_id", "parent_span_id", "service", "operation_name", "start_time", "duration_ms",
                "status"));
        for (TraceSpan span : trace.spans()) {
            csv.row(List.of(span.spanId(), span.parentSpanId(), span.service(), span.operationName(), span.startTime()
                    .toString(), String.valueOf(span.durationMs()), span.status().wireName()));
        }
    }

    /** The log lines that carry the trace's id, of whatever service; a trace without them is still an answer. */
    private void logLines(Session session, Trace trace) {
        Instant end = trace.startTime().plusNanos((long) (trace.durationMs() * 1e6)).plus(AROUND);
        When around = When.between(trace.startTime().minus(AROUND).toString(), end.toString());
        LogsCall call = new LogsCall("*", "trace_id:\"" + trace.traceId() + '"', around, MOST_LINES, "asc",
                Optional.empty(), Optional.empty(), false);
        Outcome<List<LogEntry>> found;
        try {
            found = session.ask((operations, context) -> operations.logs(call, context));
        } catch (ProblemException e) {
            session.say("its log lines cannot be had: " + e.getMessage());
            return;
        }
        List<LogEntry> entries = found.value();
        Terminal terminal = surroundings.terminal();
        terminal.out().println();
        terminal.out().println(Style.BOLD.paint(entries.isEmpty() ? "no log line carries its id" : "log lines",
                terminal.colour()));
        LogPrinter printer = new LogPrinter(terminal, List.of(), true);
        printer.makeRoom(entries);
        entries.forEach(printer::print);
        if (found.meta().cursor().isPresent()) {
            session.say(
                    "these are the first " + entries.size() + " lines of more; for all of them: tinkr logs '*' --trace "
                            + trace.traceId() + " --from " + around.start().orElseThrow() + " --to "
                            + around.end().orElseThrow()
                            + " --all");
        }
    }
}
