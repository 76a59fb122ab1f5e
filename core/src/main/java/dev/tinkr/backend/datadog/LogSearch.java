package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.Translation;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.ServiceMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Answers log requests: as many pages as the limit, the budget, the service's own limit or the deadline take. */
final class LogSearch {

    /** How many events are looked at to find those that only the matcher can tell: twenty calls of a few hundred. */
    static final int BUDGET = 20_000;

    private final DatadogClient client;
    private final DatadogTranslator translator;

    LogSearch(DatadogClient client, DatadogTranslator translator) {
        this.client = client;
        this.translator = translator;
    }

    /** What a request becomes: its own words where it is raw. */
    static Translation<LogFilter> translated(LogRequest request, DatadogTranslator translator) {
        return request.raw().map(raw -> new Translation<>(new LogFilter(raw.isBlank() ? "*" : raw, false,
                new Query.All()), true, List.of("sent as it is, within the window"))).orElseGet(() -> translator
                        .translate(request.services(), request.query()));
    }

    /** The body of the first call. */
    static Map<String, Object> body(LogRequest request, Translation<LogFilter> translation) {
        int limit = translation.exact() ? Math.min(LogPages.LARGEST, request.limit()) : LogPages.LARGEST;
        return LogPages.request(translation.nativeQuery().search(), request.window(), request.order(), limit);
    }

    /** The entries that the request asks for. */
    Answer<List<LogEntry>> answer(LogRequest request, Deadline deadline) {
        LogPosition from = request.position().map(LogPosition::parse).orElse(LogPosition.START);
        Translation<LogFilter> translation = translated(request, translator);
        Map<String, Object> body = body(request, translation);
        if (translation.nativeQuery().nothing()) {
            return Answer.<List<LogEntry>>of(List.of(), "").withWarning("no log can fulfil this query, so that nothing"
                    + " was asked");
        }
        LogPages pages = new LogPages(client, body, from, deadline);
        Answer<List<LogEntry>> answer = read(request, translation, pages);
        for (String problem : pages.problems()) {
            answer = answer.cutShort(problem);
        }
        return answer.withQuota(pages.quota());
    }

    private Answer<List<LogEntry>> read(LogRequest request, Translation<LogFilter> translation, LogPages pages) {
        Predicate<LogEntry> asked = judge(request, translation.nativeQuery());
        List<LogEntry> entries = new ArrayList<>();
        Optional<String> cutShortBy = Optional.empty();
        Optional<LogPosition> next = Optional.empty();
        long looked = 0;
        try {
            while (next.isEmpty() && !pages.exhausted()) {
                int wanted = translation.exact() ? request.limit() - entries.size() : LogPages.LARGEST;
                for (LogEntry entry : pages.next(wanted)) {
                    if (entries.size() == request.limit()) {
                        next = Optional.of(pages.withinPage());
                        break;
                    }
                    pages.passed(entry);
                    looked++;
                    if (asked.test(entry)) {
                        entries.add(entry);
                    }
                }
                if (next.isEmpty() && !pages.exhausted() && (entries.size() == request.limit() || looked >= BUDGET)) {
                    next = Optional.of(pages.afterPage());
                    cutShortBy = entries.size() == request.limit()
                            ? Optional.empty()
                            : Optional.of("the budget of " + BUDGET
                                    + " events was spent on a condition that only the matcher can decide; narrow the"
                                    + " query");
                }
            }
        } catch (BackendException e) {
            if (pages.pages() == 0 || !e.kind().onlyEndsTheAnswer()) {
                throw e;
            }
            cutShortBy = Optional.of(e.getMessage());
            next = Optional.of(pages.afterPage());
        }
        Answer<List<LogEntry>> answer = Answer.<List<LogEntry>>of(entries, Json.write(body(request, translation)))
                .withNext(next.map(LogPosition::text)).withScanned(OptionalLong.of(looked), OptionalLong.empty());
        return cutShortBy.isPresent() ? answer.cutShort(cutShortBy.get()) : answer;
    }

    private static Predicate<LogEntry> judge(LogRequest request, LogFilter filter) {
        if (request.raw().isPresent()) {
            return entry -> request.window().contains(entry.timestamp());
        }
        ServiceMatcher services = ServiceMatcher.of(request.services());
        QueryMatcher residual = QueryMatcher.of(filter.residual());
        return entry -> request.window().contains(entry.timestamp()) && services.matches(entry.service()) && residual
                .matches(entry);
    }
}
