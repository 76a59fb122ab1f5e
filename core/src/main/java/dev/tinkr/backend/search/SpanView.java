package dev.tinkr.backend.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Those spans of a pattern that one writer keeps in its own way. Indices of several writers under one pattern have the
 * ids of their traces, and when a span began, in different fields: a search by one of them finds nothing of the others.
 *
 * @param layout where these spans keep what a search needs: one field of trace ids, and when they began
 * @param only   the conditions that leave out the others; none where there are none
 */
record SpanView(SearchLayout layout, List<Map<String, Object>> only) {

    /** Fields of trace ids, each with what the same documents say of when a span began, the likeliest first. */
    private static final Map<String, List<String>> STARTS = Map.of("trace.id", List.of("@timestamp"), "trace_id", List
            .of("start_time", "@timestamp"));

    SpanView {
        only = List.copyOf(only);
    }

    /** The views that together have every span of the pattern, and none twice. */
    static List<SpanView> of(SearchLayout layout) {
        if (layout.traceIds().size() < 2) {
            return List.of(new SpanView(layout, List.of()));
        }
        List<SpanView> views = new ArrayList<>();
        List<Map<String, Object>> before = new ArrayList<>();
        for (String path : layout.traceIds()) {
            List<Map<String, Object>> only = new ArrayList<>(before);
            only.add(Dsl.exists(path));
            views.add(new SpanView(layout.withTraceId(path, STARTS.getOrDefault(path, SearchRoles.SPAN_STARTS)), only));
            before.add(Dsl.not(Dsl.exists(path)));
        }
        return views;
    }

    /** The query, of this view's documents. */
    Map<String, Object> narrowed(Map<String, Object> query) {
        if (only.isEmpty()) {
            return query;
        }
        List<Map<String, Object>> all = new ArrayList<>(List.of(query));
        all.addAll(only);
        return Dsl.and(all);
    }
}
