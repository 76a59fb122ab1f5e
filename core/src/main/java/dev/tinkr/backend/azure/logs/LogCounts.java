package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LevelCounts;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.azure.api.LogsApi;
import dev.tinkr.backend.azure.api.QueryAnswer;
import dev.tinkr.backend.azure.api.QueryColumn;
import dev.tinkr.backend.azure.api.RowReader;
import dev.tinkr.backend.azure.kql.Kql;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.ServiceMatcher;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Counts log entries. What KQL is certain of, the service counts; what merely may match is read and goes through the
 * matcher. Together that is every entry of the window, never a sample.
 */
final class LogCounts {

    private static final int PAGE = 20_000;
    private static final int BUDGET = 500_000;

    private final LogsApi api;
    private final LogKql kql;
    private final CountRequest request;
    private final Deadline deadline;
    private final LevelCounts counts;
    private final Set<String> problems = new LinkedHashSet<>();
    private boolean counted;

    LogCounts(LogsApi api, LogKql kql, CountRequest request, Deadline deadline) {
        if (request.step().toNanos() % Kql.NANOS_PER_TICK != 0) {
            throw new BackendException(Kind.BAD_REQUEST, "a step of whole units of 100 ns is needed, not " + request
                    .step());
        }
        this.api = api;
        this.kql = kql;
        this.request = request;
        this.deadline = deadline;
        this.counts = new LevelCounts(Buckets.of(request.window(), request.step()));
    }

    Answer<List<HistogramBucket>> answer() {
        String sent = "";
        if (!kql.nothing() && kql.countable()) {
            sent = kql.count(request.window(), request.step());
            QueryAnswer<Counted> answer = api.query("the count of log entries", sent, request.window(), deadline,
                    LogCounts::counted);
            // Only now: an answer that broke off and came again would be counted twice on the way.
            answer.rows().forEach(row -> add(row.bucket(), level(row.table(), row.level()), row.count()));
            counted = true;
            problems.addAll(answer.problems());
        }
        if (!kql.nothing() && !kql.exact()) {
            sent = sent.isEmpty() ? kql.doubtful(request.window(), Order.ASC, PAGE) : sent;
            countDoubtful();
        }
        Answer<List<HistogramBucket>> answer = Answer.of(counts.list(), sent);
        for (String problem : problems) {
            answer = answer.cutShort(problem);
        }
        return answer;
    }

    /** A row of the count, the level as it is stored. */
    private record Counted(Instant bucket, String table, String level, long count) {}

    private static RowReader.OfRow<Counted> counted(List<QueryColumn> columns) {
        List<String> names = columns.stream().map(QueryColumn::name).toList();
        int bucket = names.indexOf(LogKql.BUCKET);
        int table = names.indexOf(LogKql.TABLE);
        int level = names.indexOf(LogKql.LEVEL);
        int count = names.indexOf(LogKql.COUNT);
        if (bucket < 0 || table < 0 || level < 0 || count < 0) {
            throw new IllegalArgumentException("a column of the count is missing");
        }
        return cells -> {
            if (!(cells[bucket] instanceof String time) || !(cells[count] instanceof Number number)) {
                throw new IllegalArgumentException("a count has no bucket or no number");
            }
            return new Counted(DateTimeText.read(time), Objects.toString(cells[table], ""), Objects.toString(
                    cells[level], ""), number.longValue());
        };
    }

    private Level level(String tableName, String text) {
        Optional<LogTable> table = kql.tables().stream().filter(known -> known.name().equals(
                tableName)).findFirst();
        boolean numbered = table.map(LogTable::numberedLevel).orElse(false);
        if (numbered) {
            return text.matches("-?[0-9]{1,9}") ? Level.ofAzureNumber(Long.parseLong(text)) : Level.UNKNOWN;
        }
        return LineJson.level(text, table.map(LogTable::line).orElse(false));
    }

    private void add(Instant moment, Level level, long count) {
        if (moment.isBefore(request.window().end())) {
            counts.add(moment, level, count);
        }
    }

    private void countDoubtful() {
        QueryMatcher matcher = QueryMatcher.of(AzureFields.renamed(request.query()));
        ServiceMatcher services = ServiceMatcher.of(request.services());
        LogPages pages = new LogPages(api, kql, request.window(), Order.ASC, true, Optional.empty(), deadline);
        int looked = 0;
        try {
            while (!pages.exhausted() && looked < BUDGET && pages.problems().isEmpty()) {
                for (LogPages.Found found : pages.next(PAGE)) {
                    LogEntry entry = found.row().entry();
                    looked++;
                    if (services.matches(entry.service()) && matcher.matches(entry)) {
                        add(entry.timestamp(), entry.level(), 1);
                    }
                }
            }
            if (!pages.exhausted() && pages.problems().isEmpty()) {
                problems.add("only the first " + looked + " records that may match were looked at: the condition is one"
                        + " that only the matcher can decide; narrow the query");
            }
        } catch (BackendException e) {
            boolean nothing = !counted && pages.queries() == 0;
            if (nothing || !e.kind().onlyEndsTheAnswer()) {
                throw e;
            }
            problems.add(e.getMessage());
        }
        problems.addAll(pages.problems());
    }
}
