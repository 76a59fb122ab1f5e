package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.Translation;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.ServiceMatcher;
import dev.tinkr.query.ServiceSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Answers log requests: as many pages as the limit, the budget or the deadline take. */
final class LokiSearch {

    private static final int SMALLEST_INEXACT_PAGE = 200;
    /** How many lines are looked at to find those that only the matcher can tell. */
    private static final int BUDGET = 200_000;

    private final LokiClient client;
    private final LokiLayouts layouts;
    private final LokiCost cost;

    LokiSearch(LokiClient client, LokiLayouts layouts, LokiCost cost) {
        this.client = client;
        this.layouts = layouts;
        this.cost = cost;
    }

    /** The entries that the request asks for. */
    Answer<List<LogEntry>> answer(LogRequest request, Deadline deadline) {
        Optional<LokiPosition> from = request.position().map(LokiPosition::parse);
        LokiLayout layout = layouts.of(request.services(), request.window(), deadline);
        String query;
        boolean exact = true;
        Predicate<LogEntry> asked = entry -> true;
        Optional<String> warning = Optional.empty();
        if (request.raw().isPresent()) {
            query = request.raw().get();
        } else {
            Translation<LokiFilter> translation = LokiTranslator.translate(request.services(), request.query(), layout);
            query = translation.nativeQuery().text();
            exact = translation.exact();
            asked = asked(request.services(), request.query(), layout, exact);
            warning = cost.before(translation.nativeQuery().selector(), request.window(), deadline);
        }
        LokiPages pages = new LokiPages(client, query, layout.serviceLabel(), request.order(), Nanos.of(request.window()
                .start()), Nanos.of(request.window().end()), from.orElse(null), deadline);
        Answer<List<LogEntry>> answer = new Reading(request, pages, exact, asked).answer(query);
        return warning.map(answer::withWarning).orElse(answer);
    }

    /** What Loki could not decide. */
    static Predicate<LogEntry> asked(ServiceSelector services, Query query, LokiLayout layout, boolean exact) {
        QueryMatcher matcher = QueryMatcher.of(LokiNames.asStored(query));
        Predicate<LogEntry> fits = exact ? entry -> true : matcher;
        if (layout.matchers().isPresent() || services.all()) {
            return fits;
        }
        ServiceMatcher ofService = ServiceMatcher.of(services);
        return entry -> ofService.matches(entry.service()) && fits.test(entry);
    }

    /** One request being read. */
    private final class Reading {

        private final LogRequest request;
        private final LokiPages pages;
        private final boolean exact;
        private final Predicate<LogEntry> asked;
        private final List<LogEntry> entries = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private boolean more;
        private long looked;

        Reading(LogRequest request, LokiPages pages, boolean exact, Predicate<LogEntry> asked) {
            this.request = request;
            this.pages = pages;
            this.exact = exact;
            this.asked = asked;
        }

        Answer<List<LogEntry>> answer(String query) {
            try {
                while (!pages.exhausted() && !more) {
                    take(pages.next(pageSize()));
                }
            } catch (BackendException e) {
                if (e.kind() != Kind.DEADLINE || pages.pages() == 0) {
                    throw e;
                }
                problems.add(e.getMessage());
                more = true;
            }
            problems.addAll(pages.problems());
            Answer<List<LogEntry>> answer = Answer.of(entries, query);
            for (String problem : problems) {
                answer = answer.cutShort(problem);
            }
            for (String said : pages.warnings()) {
                answer = answer.withWarning(said);
            }
            Optional<String> next = more
                    ? Optional.ofNullable(pages.position()).map(LokiPosition::text)
                    : Optional.empty();
            return answer.withNext(next).withScanned(OptionalLong.of(looked), pages.bytes() > 0
                    ? OptionalLong.of(pages.bytes())
                    : OptionalLong.empty());
        }

        /** Two more than needed: whether any follow shows, and the last of a full page waits for the next one. */
        private int pageSize() {
            int left = request.limit() - entries.size();
            return exact
                    ? Math.min(LokiPages.LARGEST, left + 2)
                    : Math.clamp(looked == 0 ? 2L * left : 4 * looked, SMALLEST_INEXACT_PAGE, LokiPages.LARGEST);
        }

        private void take(List<LokiAnswer.Line> lines) {
            for (LokiAnswer.Line line : lines) {
                if (entries.size() == request.limit()) {
                    more = true;
                    return;
                }
                if (asked.test(line.entry())) {
                    entries.add(line.entry());
                }
                pages.passed(line);
                looked++;
            }
            if (pages.exhausted()) {
                return;
            }
            if (entries.size() == request.limit()) {
                more = true;
            } else if (looked >= BUDGET) {
                problems.add("the budget of " + BUDGET
                        + " lines was spent on a condition that only the matcher can decide; narrow the query");
                more = true;
            } else {
                cost.spentBy(pages.bytes()).ifPresent(spent -> {
                    problems.add(spent);
                    more = true;
                });
            }
        }
    }
}
