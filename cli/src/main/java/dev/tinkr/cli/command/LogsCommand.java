package dev.tinkr.cli.command;

import dev.tinkr.cli.render.LogOutput;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.session.UsageException;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Meta;
import dev.tinkr.operations.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "Shows the newest lines of the window that match the query, oldest first.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr logs payments-api                                  the last 30 minutes",
                "  tinkr logs payments-api -q 'level:>=WARN' -s 1h          what went wrong in the last hour",
                "  tinkr logs payments-api -q 'timeout AND NOT retry' -n 200",
                "  tinkr logs payments-api --fields k8s.pod.name,http.route",
                "  tinkr logs payments-api --trace 4bf92f3577b34da6a3ce929d0e0e4736",
                "  tinkr logs payments-api --from 2026-11-21T03:00:00Z --to 2026-11-21T04:00:00Z --all --output jsonl"})
final class LogsCommand implements Callable<Integer> {

    private static final int MOST_PER_CALL = 10_000;
    private static final int STREAM_PAGE = 2_000;
    private static final Pattern TRACE_ID = Pattern.compile("[0-9A-Za-z-]+");

    @Parameters(paramLabel = "SERVICE", description = "whose lines; a service: in the query replaces it")
    private String service;

    @Mixin
    private LogOptions lines;

    @Mixin
    private WindowOptions window;

    @Option(names = {"-n", "--limit"}, paramLabel = "N", order = 20, defaultValue = "50",
            description = "at most so many lines (default: 50)")
    private int limit;

    @Option(names = "--order", paramLabel = "ORDER", order = 21, defaultValue = "desc",
            description = "desc: the newest lines of the window (default); asc: its first")
    private String order;

    @Option(names = "--all", order = 22, description = "every line of the window, as they come")
    private boolean all;

    @Option(names = "--cursor", paramLabel = "CURSOR", order = 23,
            description = "the page after the one that gave this cursor (meta.cursor of --output json)")
    private String cursor;

    @Option(names = "--trace", paramLabel = "ID", order = 32, description = "only lines of that trace")
    private String trace;

    @Option(names = "--raw", order = 33, description = "the query is in the backend's own language")
    private boolean raw;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    LogsCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        LogsCall first = firstCall();
        LogOutput output = LogOutput.of(options.output(), surroundings.terminal(), service, lines.fields());
        try (Session session = Session.open(surroundings, options.profile(), options.verbose())) {
            Expense.warn(session, surroundings.clock(), service, first.when());
            Shown shown = first.order().equals("asc")
                    ? pages(session, first, output::accept)
                    : newest(session, first, output);
            output.finish(shown.last());
            sayWhatIsMissing(session, first, shown);
            session.finish("Narrow the window with -s or --from and --to, or ask for fewer lines with -n");
            return ExitCode.OK;
        }
    }

    private void sayWhatIsMissing(Session session, LogsCall call, Shown shown) {
        if (shown.count() == 0) {
            session.sayWarnings();
            if (shown.last().warnings().isEmpty()) {
                session.say("no log line of this window matches");
            }
            new EmptyLogs(session, surroundings.clock()).hint(call, shown.last());
        } else if (shown.last().cursor().isPresent()) {
            session.say("these are the " + (call.order().equals("asc") ? "first " : "newest ") + shown.count()
                    + " lines of more; for the others: a higher -n, or --all");
        }
    }

    private LogsCall firstCall() {
        if (limit < 1) {
            throw new UsageException("-n " + limit + " asks for no line at all", "ask for at least one, as in: -n 50");
        }
        if (!order.equals("asc") && !order.equals("desc")) {
            throw new UsageException("--order " + order + " is no order", "it is desc, the newest lines, or asc");
        }
        String asked = trace == null ? lines.query() : withTrace();
        if (!raw) {
            Queries.check(lines.query());
        }
        return new LogsCall(service, asked, window.when(), pageSize(), all ? "asc" : order,
                lines.resourceType(), Optional.ofNullable(cursor), raw);
    }

    /** As few pages as possible, of one size. */
    private int pageSize() {
        return all ? STREAM_PAGE : Math.ceilDiv(limit, Math.ceilDiv(limit, MOST_PER_CALL));
    }

    private String withTrace() {
        if (raw || !TRACE_ID.matcher(trace).matches()) {
            throw new UsageException(raw
                    ? "--trace adds to the query, which --raw leaves as it is"
                    : "--trace " + trace + " is no trace id: hexadecimal digits and dashes",
                    raw ? "ask for the trace in the query itself" : "copy it from a line: --fields trace_id shows it");
        }
        return lines.queryAnd("trace_id:\"" + trace + '"');
    }

    /** How many lines were shown, and what is known of the last page. */
    private record Shown(long count, Meta last) {}

    /** The newest lines come newest first, and are shown the other way round. */
    private Shown newest(Session session, LogsCall first, LogOutput output) {
        List<LogEntry> newest = new ArrayList<>();
        Shown shown = pages(session, first, newest::addAll);
        output.accept(newest.reversed());
        return shown;
    }

    /** Hands out page after page until there are enough lines, and never more: a cursor stands behind all of its page. */
    private Shown pages(Session session, LogsCall first, Consumer<List<LogEntry>> sink) {
        LogsCall call = first;
        long count = 0;
        while (true) {
            LogsCall page = call;
            Outcome<List<LogEntry>> outcome = session.ask((operations, context) -> operations.logs(page, context));
            List<LogEntry> entries = outcome.value();
            sink.accept(entries);
            count += entries.size();
            Meta meta = outcome.meta();
            boolean enough = !all && count >= limit || meta.partial() && entries.isEmpty();
            if (meta.cursor().isEmpty() || enough || !surroundings.terminal().flush()) {
                return new Shown(count, meta);
            }
            call = following(first, meta.cursor(), count);
        }
    }

    private LogsCall following(LogsCall first, Optional<String> cursor, long count) {
        int size = all ? first.limit() : (int) Math.min(first.limit(), limit - count);
        return new LogsCall(first.service(), first.query(), first.when(), size, first.order(), first.resourceType(),
                cursor, first.raw());
    }
}
