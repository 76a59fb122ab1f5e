package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.SignalCheck.State;
import dev.tinkr.backend.Translation;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.ServiceSelector;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The logs of one engine: entries, counts and the services that wrote them. */
public final class SearchLogs {

    private final SearchClient client;
    private final SearchIndices indices;
    private final SearchLayout documented;
    private final SearchLayouts layouts;
    private final LogSearch search;
    private final LogCounts counts;
    private final ServiceNames services;

    /**
     * The logs in those indices.
     *
     * @param documented the layout that is assumed before the indices were asked
     */
    public SearchLogs(SearchClient client, SearchIndices indices, DocumentedLayout documented, Clock clock) {
        this.client = client;
        this.indices = indices;
        this.documented = documented.layout();
        this.layouts = new SearchLayouts(client, clock);
        this.search = new LogSearch(client, layouts);
        this.counts = new LogCounts(client, layouts);
        this.services = new ServiceNames(client, layouts);
    }

    /** Log entries. */
    public Answer<List<LogEntry>> query(LogRequest request, Deadline deadline) {
        return search.answer(request, indices.of(request.raw().isPresent() ? ServiceSelector.ALL : request.services()),
                deadline);
    }

    /** Counts by level. */
    public Answer<List<HistogramBucket>> count(CountRequest request, Deadline deadline) {
        return counts.answer(request, indices.of(request.services()), deadline);
    }

    /** The services that wrote anything in the window. */
    public Answer<List<String>> services(ServiceListRequest request, Deadline deadline) {
        return services.answer(request, indices.everywhere(), deadline);
    }

    /** What a log request is sent as, in the layout that is known or else the documented one. */
    public NativeQuery translate(LogRequest request) {
        return translate(client.dialect(), request, layouts.cached(indices.of(request.services())).filter(
                layout -> !layout.mapping().indices().isEmpty()).orElse(documented));
    }

    /** What a log request is sent as in the documented layout. */
    public static NativeQuery translate(Dialect dialect, LogRequest request, DocumentedLayout documented) {
        return translate(dialect, request, documented.layout());
    }

    private static NativeQuery translate(Dialect dialect, LogRequest request, SearchLayout layout) {
        Translation<SearchFilter> translation = LogSearch.translated(request, layout);
        return new NativeQuery(dialect.title() + " DSL", Json.pretty(SearchPages.body(translation.nativeQuery()
                .superset(), layout, request.order(), request.limit())), translation.exact(), translation.notes());
    }

    /** The answer, with a word on what no index has: it may be empty for that. */
    static <T> Answer<T> withGaps(Answer<T> answer, SearchLayout layout, String pattern, Set<String> unmapped) {
        Answer<T> result = layout.mapping().fields().isEmpty()
                ? answer.withWarning("no index fits the pattern " + pattern)
                : answer;
        for (String name : new TreeSet<>(unmapped)) {
            result = result.withWarning("no index of " + pattern + " has a field for " + name);
        }
        return result;
    }

    /** How the logs are. */
    public SignalCheck check(Deadline deadline) {
        return check("logs", indices.standard(), client, layouts, deadline);
    }

    /** How the indices of a pattern are, as a signal of that name. */
    static SignalCheck check(String signal, String pattern, SearchClient client, SearchLayouts layouts,
            Deadline deadline) {
        try {
            SearchMapping mapping = layouts.again(pattern, deadline).mapping();
            if (mapping.fields().isEmpty()) {
                return new SignalCheck(signal, State.FAILED, "no index fits the pattern " + pattern);
            }
            String engine = client.dialect().title() + client.version(deadline).map(version -> " " + version.number())
                    .orElse("");
            return new SignalCheck(signal, State.OK, engine + ": " + mapping.indices().size() + (mapping.indices()
                    .size() == 1 ? " index of " : " indices of ") + pattern
                    + " can be read, layout " + SearchLayout.of(mapping).name());
        } catch (BackendException e) {
            return new SignalCheck(signal, e.kind() == BackendException.Kind.DENIED ? State.DENIED : State.FAILED, e
                    .getMessage());
        }
    }
}
