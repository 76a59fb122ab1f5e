package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.azure.api.LogsApi;
import dev.tinkr.backend.azure.api.QueryAnswer;
import dev.tinkr.backend.azure.api.RowReader;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.ServiceMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Reads one page of log entries. Where KQL only comes near, candidates go through the matcher until enough match. */
final class LogSearch {

    private static final int FEWEST_CANDIDATES = 1_000;
    private static final int MOST_CANDIDATES = 20_000;
    private static final int BUDGET = 200_000;

    private final LogsApi api;
    private final LogKql kql;
    private final LogRequest request;
    private final Deadline deadline;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Optional<LogPosition> passed;
    private boolean more;
    private int looked;

    LogSearch(LogsApi api, LogKql kql, LogRequest request, Deadline deadline) {
        this.api = api;
        this.kql = kql;
        this.request = request;
        this.deadline = deadline;
        this.passed = request.position().map(LogPosition::parse);
    }

    Answer<List<LogEntry>> answer() {
        LogPages pages = new LogPages(api, kql, request.window(), request.order(), false, passed, deadline);
        try {
            read(pages);
        } catch (BackendException e) {
            if (pages.queries() == 0 || !e.kind().onlyEndsTheAnswer()) {
                throw e;
            }
            problems.add(e.getMessage());
            more = true;
        }
        problems.addAll(pages.problems());
        Answer<List<LogEntry>> answer = Answer.of(List.copyOf(entries), kql.nothing()
                ? ""
                : kql.page(request.window(), request.order(), request.limit()));
        for (String problem : problems) {
            answer = answer.cutShort(problem);
        }
        return answer.withNext(more ? passed.map(LogPosition::text) : Optional.empty()).withScanned(pages.scanned()
                .map(OptionalLong::of).orElse(OptionalLong.empty()), OptionalLong.empty());
    }

    private void read(LogPages pages) {
        Predicate<LogEntry> finish = finish();
        while (!pages.exhausted() && !more) {
            for (LogPages.Found found : pages.next(size())) {
                boolean matches = finish.test(found.row().entry());
                if (matches && entries.size() == request.limit()) {
                    more = true;
                    break;
                }
                if (matches) {
                    entries.add(found.row().entry());
                }
                passed = Optional.of(found.position());
                looked++;
            }
            if (!pages.problems().isEmpty()) {
                // What it left out may lie before what it gave: going on would look as if nothing were missing.
                more |= !pages.exhausted();
                return;
            }
            if (entries.size() == request.limit() && !pages.exhausted()) {
                more = true;
            } else if (!more && !pages.exhausted() && looked >= BUDGET) {
                problems.add("the budget of " + BUDGET
                        + " records was spent on a condition that only the matcher can decide; narrow the query");
                more = true;
            }
        }
    }

    private Predicate<LogEntry> finish() {
        if (kql.exact()) {
            return entry -> true;
        }
        QueryMatcher matcher = QueryMatcher.of(AzureFields.renamed(request.query()));
        ServiceMatcher services = ServiceMatcher.of(request.services());
        return entry -> services.matches(entry.service()) && matcher.matches(entry);
    }

    private int size() {
        return kql.exact()
                ? request.limit() - entries.size() + 1
                : Math.clamp(Math.max(2L * request.limit(), 4L * looked), FEWEST_CANDIDATES, MOST_CANDIDATES);
    }

    /** The rows beyond the limit, of which there may be half a million, are only counted. */
    private static RowReader.OfRow<LogRow> atMost(int limit, LogDecoder decoder) {
        int[] rows = {0};
        return cells -> rows[0]++ < limit ? decoder.read(cells) : null;
    }

    /** A query of the asker's own, as it is: its rows in its own order, and no cursor. */
    static Answer<List<LogEntry>> raw(LogsApi api, LogRequest request, Deadline deadline) {
        String query = request.raw().orElseThrow();
        QueryAnswer<LogRow> answer = api.query("the raw query", query, request.window(), deadline,
                columns -> atMost(request.limit(), new LogDecoder(columns, List.of())));
        List<LogEntry> entries = answer.rows().stream().limit(request.limit()).map(LogRow::entry).toList();
        Answer<List<LogEntry>> whole = answer.mark(Answer.of(entries, query)).withScanned(answer.scanned(),
                OptionalLong.empty());
        return answer.rows().size() > request.limit()
                ? whole.cutShort("the raw query gives " + answer.rows().size() + " rows and the limit is " + request
                        .limit() + "; end it with '| top " + request.limit() + " by TimeGenerated desc'")
                : whole;
    }
}
