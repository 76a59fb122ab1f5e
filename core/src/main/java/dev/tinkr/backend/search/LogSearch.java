package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.Translation;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.ServiceMatcher;
import dev.tinkr.query.ServiceSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Answers log requests: one page where the engine decides alone, else as many as the limit, budget or deadline take. */
final class LogSearch {

    private static final int SMALLEST_INEXACT_PAGE = 200;
    private static final int LARGEST_INEXACT_PAGE = 5_000;
    /** How many documents are looked at to find those that only the matcher can tell. */
    private static final int BUDGET = 200_000;

    private final SearchClient client;
    private final SearchLayouts layouts;

    LogSearch(SearchClient client, SearchLayouts layouts) {
        this.client = client;
        this.layouts = layouts;
    }

    /** The entries that the request asks for, from the indices of the pattern. */
    Answer<List<LogEntry>> answer(LogRequest request, String pattern, Deadline deadline) {
        Optional<SearchPosition> from = request.position().map(SearchPosition::parse);
        SearchLayout layout = layouts.of(pattern, deadline);
        Translation<SearchFilter> translation = translated(request, layout);
        if (!translation.nativeQuery().unmapped().isEmpty()) {
            layout = layouts.again(pattern, deadline);
            translation = translated(request, layout);
        }
        Answer<List<LogEntry>> answer = read(request, translation, layout, pattern, from, deadline);
        return SearchLogs.withGaps(answer, layout, pattern, translation.nativeQuery().unmapped());
    }

    /** What a request becomes in that layout: its own words where it is raw. */
    static Translation<SearchFilter> translated(LogRequest request, SearchLayout layout) {
        if (request.raw().isEmpty()) {
            return SearchTranslator.translate(request.services(), Platforms.narrowed(request.query(), request
                    .resourceType(), layout), request.window(), layout);
        }
        Translation<SearchFilter> window = SearchTranslator.translate(ServiceSelector.ALL, new Query.All(), request
                .window(), layout);
        Map<String, Object> dsl = Dsl.object("bool", Dsl.object("filter", List.of(window.nativeQuery().superset(), raw(
                request.raw().get()))));
        return new Translation<>(new SearchFilter(dsl, Optional.of(dsl), Set.of(), new Query.All(), Set.of()), true,
                List.of("sent as it is, within the window"));
    }

    /** A query clause, the {@code query} of a search body, or else a text for the engine's own query parser. */
    private static Object raw(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Dsl.object("query_string", Dsl.object("query", text));
        }
        try {
            Map<String, Object> object = Json.parseObject(text);
            return object.getOrDefault("query", object);
        } catch (IllegalArgumentException e) {
            throw new BackendException(Kind.BAD_REQUEST, "the raw query is not JSON: " + e.getMessage(), e);
        }
    }

    private Answer<List<LogEntry>> read(LogRequest request, Translation<SearchFilter> translation, SearchLayout layout,
            String pattern, Optional<SearchPosition> from, Deadline deadline) {
        SearchFilter filter = translation.nativeQuery();
        Function<Hit, Optional<LogEntry>> judge = judge(request, filter);
        List<LogEntry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        boolean more = false;
        long looked = 0;
        SearchPages pages = new SearchPages(client, pattern, filter.superset(), layout, request.order(), from,
                deadline);
        try (pages) {
            while (!pages.exhausted() && !more) {
                int size = translation.exact()
                        ? Math.min(SearchPages.LARGEST, request.limit() - entries.size() + 1)
                        : Math.clamp(looked == 0 ? 2L * request.limit() : 4 * looked, SMALLEST_INEXACT_PAGE,
                                LARGEST_INEXACT_PAGE);
                for (SearchPages.Found<Optional<LogEntry>> found : pages.next(size, judge)) {
                    if (entries.size() == request.limit()) {
                        more = true;
                        break;
                    }
                    found.item().ifPresent(entries::add);
                    pages.passed(found);
                    looked++;
                }
                if (entries.size() == request.limit() && !pages.exhausted()) {
                    more = true;
                } else if (!more && !pages.exhausted() && looked >= BUDGET) {
                    problems.add("the budget of " + BUDGET
                            + " documents was spent on a condition that only the matcher can decide; narrow the query");
                    more = true;
                }
            }
        } catch (BackendException e) {
            if (e.kind() != Kind.DEADLINE || pages.pages() == 0) {
                throw e;
            }
            problems.add(e.getMessage());
            more = true;
        }
        problems.addAll(pages.problems());
        String sent = Json.write(SearchPages.body(filter.superset(), layout, request.order(), request.limit()));
        Answer<List<LogEntry>> answer = Answer.of(entries, sent);
        for (String problem : problems) {
            answer = answer.cutShort(problem);
        }
        for (String remark : pages.remarks()) {
            answer = answer.withWarning(remark);
        }
        Optional<String> next = more ? pages.position().map(SearchPosition::text) : Optional.empty();
        return answer.withNext(next).withScanned(OptionalLong.of(looked), OptionalLong.empty());
    }

    /** What becomes of a document: its entry, unless something that the engine could not decide speaks against it. */
    private static Function<Hit, Optional<LogEntry>> judge(LogRequest request, SearchFilter filter) {
        if (request.raw().isPresent()) {
            HitDecoder decoder = new HitDecoder();
            return hit -> Optional.of(decoder.entry(hit));
        }
        return judge(request.services(), request.window(), filter);
    }

    static Function<Hit, Optional<LogEntry>> judge(ServiceSelector services, TimeWindow window, SearchFilter filter) {
        HitDecoder decoder = new HitDecoder();
        ServiceMatcher ofService = ServiceMatcher.of(services);
        QueryMatcher residual = QueryMatcher.of(filter.residual());
        return hit -> {
            LogEntry entry = decoder.entry(hit);
            boolean asked = inWindow(entry, hit, window) && ofService.matches(entry.service()) && residual.matches(
                    entry);
            return asked ? Optional.of(entry) : Optional.empty();
        };
    }

    /** The engine may know the time to the millisecond only; where the document knows better, that decides. */
    private static boolean inWindow(LogEntry entry, Hit hit, TimeWindow window) {
        Duration apart = Duration.between(Timestamps.ofSortValue(hit.sort().getFirst()), entry.timestamp()).abs();
        return apart.compareTo(Duration.ofMillis(1)) >= 0 || window.contains(entry.timestamp());
    }
}
