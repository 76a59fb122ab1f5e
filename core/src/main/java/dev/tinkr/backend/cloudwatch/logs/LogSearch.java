package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.Translation;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers log requests: reads as many pages as the limit, the budget or the deadline take. */
final class LogSearch {

    /** A search costs by what it reads, not by what it gives: where the matcher finishes, the first page is large. */
    private static final int SMALLEST_INEXACT_PAGE = 1_000;
    /** How many records are looked at to find those that only the matcher can tell. */
    static final int BUDGET = 200_000;

    private final InsightsSearch search;

    LogSearch(InsightsSearch search) {
        this.search = search;
    }

    /** The entries that the request asks for, from these groups. */
    Answer<List<LogEntry>> answer(LogRequest request, GroupChoice groups, ScanMeter meter, Deadline deadline) {
        Optional<LogPosition> from = request.position().map(LogPosition::parse);
        Translation<List<String>> translation = InsightsTranslator.translate(request.query());
        Optional<QueryWindow> window = QueryWindow.of(request.window());
        if (window.isEmpty()) {
            return Answer.of(List.of(), "");
        }
        LogReader reader = new LogReader(search, groups, translation.nativeQuery(), window.get(), request.order(), from,
                meter, deadline);
        Reading reading = new Reading(request, groups, reader, translation.exact() && groups.whole());
        return reading.answer();
    }

    /** One request being answered. */
    private static final class Reading {

        private final LogRequest request;
        private final GroupChoice groups;
        private final LogReader reader;
        private final boolean exact;
        private final RowDecoder decoder;
        private final QueryMatcher matcher;
        private final List<LogEntry> entries = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private boolean more;
        private int looked;

        Reading(LogRequest request, GroupChoice groups, LogReader reader, boolean exact) {
            this.request = request;
            this.groups = groups;
            this.reader = reader;
            this.exact = exact;
            this.decoder = new RowDecoder(groups.scope());
            this.matcher = QueryMatcher.of(request.query());
        }

        Answer<List<LogEntry>> answer() {
            try {
                while (!reader.exhausted() && !reader.cut() && !more) {
                    page();
                }
            } catch (BackendException e) {
                if (!e.kind().onlyEndsTheAnswer() || reader.pages() == 0) {
                    throw e;
                }
                problems.add(e.getMessage());
                more = true;
            }
            problems.addAll(reader.problems());
            Answer<List<LogEntry>> answer = Answer.of(entries, reader.sent());
            for (String problem : problems) {
                answer = answer.cutShort(problem);
            }
            Optional<String> next = more || reader.cut() ? reader.position().map(LogPosition::text) : Optional.empty();
            return answer.withNext(next);
        }

        private void page() {
            int left = request.limit() - entries.size() + 1;
            int size = exact
                    ? left
                    : looked == 0 ? Math.max(SMALLEST_INEXACT_PAGE, 4 * left) : InsightsSearch.MOST_ROWS;
            for (Row row : reader.next(size)) {
                if (entries.size() == request.limit()) {
                    more = true;
                    return;
                }
                judge(row).ifPresent(entries::add);
                reader.passed(row);
                looked++;
            }
            if (entries.size() == request.limit() && !reader.exhausted()) {
                more = true;
            } else if (!reader.exhausted() && looked >= BUDGET) {
                problems.add("the budget of " + BUDGET
                        + " records was spent on a condition that only the matcher can decide; narrow the query");
                more = true;
            }
        }

        private Optional<LogEntry> judge(Row row) {
            LogEntry entry = decoder.entry(row);
            boolean fits = exact || groups.scope().asksFor(row.group(), entry.service()) && matcher.matches(entry);
            return fits ? Optional.of(entry) : Optional.empty();
        }
    }
}
