package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The traces of one engine: first which traces a service took part in, the newest first, then all spans of the chosen
 * ones.
 */
public final class SearchTraces {

    private static final int MOST_CANDIDATES = 4_000;
    private static final int FILTERED_FACTOR = 5;
    private static final int TRACES_A_SEARCH = 200;
    private static final int MOST_SPANS = 50_000;
    private static final TimeWindow ANY_TIME = new TimeWindow(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"));

    private final SearchClient client;
    private final String pattern;
    private final SearchLayouts layouts;

    /** The traces in the indices of that pattern. */
    public SearchTraces(SearchClient client, String pattern, Clock clock) {
        this.client = client;
        this.pattern = pattern;
        this.layouts = new SearchLayouts(client, clock, SearchLayout::ofSpans);
    }

    /** Traces that the service took part in. */
    public Answer<List<Trace>> query(TraceRequest request, Deadline deadline) {
        SearchLayout layout = layouts.of(pattern, deadline);
        if (layout.traceIds().isEmpty()) {
            return Answer.<List<Trace>>of(List.of(), "").withWarning("no index fits the pattern " + pattern
                    + ", or none holds spans");
        }
        List<SpanView> views = SpanView.of(layout);
        boolean filtered = request.minDuration().isPresent() || request.status().isPresent() || !request.tags()
                .isEmpty();
        int candidates = Math.min(MOST_CANDIDATES, filtered ? request.limit() * FILTERED_FACTOR : request.limit());
        while (true) {
            Candidates found = candidates(request, views, candidates, deadline);
            Spans spans = spans(found.ids(), views, deadline);
            List<Trace> traces = spans.byTrace().entrySet().stream().filter(trace -> request.tagged(trace.getValue()))
                    .map(trace -> TraceAssembly.of(trace.getKey(), trace.getValue(), trace.getValue().size())).filter(
                            request::fits)
                    .sorted(Comparator.comparing(Trace::startTime).reversed())
                    .limit(request.limit()).toList();
            boolean all = found.all();
            if (traces.size() >= request.limit() || all || candidates == MOST_CANDIDATES) {
                Answer<List<Trace>> answer = partly(Answer.of(traces, found.sent()), found.problems(), spans
                        .problems());
                return all || traces.size() >= request.limit()
                        ? answer
                        : answer.cutShort("only the newest "
                                + MOST_CANDIDATES + " traces were looked at; narrow the window");
            }
            candidates = Math.min(MOST_CANDIDATES, candidates * FILTERED_FACTOR);
        }
    }

    /** One whole trace. */
    public Answer<Optional<Trace>> byId(TraceByIdRequest request, Deadline deadline) {
        SearchLayout layout = layouts.of(pattern, deadline);
        Query withId = new Query.FieldMatches(Field.Canonical.TRACE_ID, new ValuePattern.Exact(request.traceId()));
        List<String> sent = new ArrayList<>();
        Spans spans = Spans.none();
        for (SpanView view : SpanView.of(layout)) {
            Map<String, Object> query = isSpan(view.narrowed(SearchTranslator.translate(ServiceSelector.ALL, withId,
                    request.window().orElse(ANY_TIME), view.layout()).nativeQuery().superset()), layout);
            sent.add(Json.write(query));
            spans.add(read(query, view.layout(), deadline));
        }
        String bare = bare(request.traceId());
        Optional<Trace> trace = spans.byTrace().entrySet().stream().filter(entry -> bare(entry.getKey()).equals(bare))
                .findFirst().map(entry -> TraceAssembly.of(entry.getKey(), entry.getValue(), entry.getValue().size()));
        return partly(Answer.of(trace, String.join("\n", sent)), spans.problems(), List.of());
    }

    private static String bare(String id) {
        return id.replace("-", "").toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Traces to read.
     *
     * @param all whether there are no others
     */
    private record Candidates(List<String> ids, boolean all, String sent, List<String> problems) {}

    private record Spans(Map<String, List<TraceSpan>> byTrace, List<String> problems) {

        static Spans none() {
            return new Spans(new LinkedHashMap<>(), new ArrayList<>());
        }

        void add(Spans more) {
            more.byTrace
                    .forEach((id, spans) -> byTrace.computeIfAbsent(id, unknown -> new ArrayList<>()).addAll(spans));
            problems.addAll(more.problems);
        }
    }

    /** The ids of the traces, the newest first: of each view those that the engine finds the newest, then of all. */
    private Candidates candidates(TraceRequest request, List<SpanView> views, int most, Deadline deadline) {
        Map<String, Double> newest = new LinkedHashMap<>();
        List<String> sent = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        boolean all = true;
        for (SpanView view : views) {
            Map<String, Object> body = candidatesBody(request, view, most);
            SearchAnswer<Hit> answer = client.search("the search for traces", pattern, body, hit -> hit, deadline);
            sent.add(Json.write(body));
            problems.addAll(answer.problems());
            List<?> buckets = answer.aggregations().get("traces") instanceof Map<?, ?> traces && traces.get(
                    "buckets") instanceof List<?> list ? list : List.of();
            all &= buckets.size() < most;
            for (Object bucket : buckets) {
                newest.merge(String.valueOf(((Map<?, ?>) bucket).get("key")), newest((Map<?, ?>) bucket), Math::max);
            }
        }
        List<String> ids = newest.entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey).limit(most).toList();
        return new Candidates(ids, all && ids.size() < most, String.join("\n", sent), problems);
    }

    private static double newest(Map<?, ?> bucket) {
        return bucket.get("newest") instanceof Map<?, ?> newest && newest.get("value") instanceof Number value
                ? value.doubleValue()
                : 0;
    }

    private static Map<String, Object> candidatesBody(TraceRequest request, SpanView view, int most) {
        SearchLayout layout = view.layout();
        Map<String, Object> query = isSpan(view.narrowed(SearchTranslator.translate(ServiceSelector.named(request
                .service()), tags(request.tags()), request.window(), layout).nativeQuery().superset()), layout);
        Map<String, Object> terms = Dsl.object("field", idField(layout), "size", most);
        terms.put("order", Dsl.object("newest", "desc"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("size", 0);
        body.put("track_total_hits", false);
        body.put("query", query);
        body.put("aggs", Dsl.object("traces", Dsl.object("terms", terms, "aggs", Dsl.object("newest", Dsl.object("max",
                Dsl.object("field", layout.timestamp()))))));
        return body;
    }

    private static Query tags(Map<String, String> tags) {
        List<Query> conditions = tags.entrySet().stream().<Query>map(tag -> new Query.FieldMatches(new Field.Attribute(
                tag.getKey()), new ValuePattern.Exact(tag.getValue()))).toList();
        return switch (conditions.size()) {
            case 0 -> new Query.All();
            case 1 -> conditions.getFirst();
            default -> new Query.And(conditions);
        };
    }

    /** Indices of classic APM hold errors and metrics beside transactions and spans. */
    private static Map<String, Object> isSpan(Map<String, Object> query, SearchLayout layout) {
        if (layout.mapping().field("processor.event").isEmpty()) {
            return query;
        }
        Map<String, Object> spans = Dsl.or(List.of(Dsl.terms("processor.event", List.of("transaction", "span")), Dsl
                .not(Dsl.exists("processor.event"))));
        return Dsl.and(List.of(query, spans));
    }

    private static String idField(SearchLayout layout) {
        String path = layout.traceIds().getFirst();
        return layout.mapping().wholeValues(path).map(MappedField::path).orElse(path);
    }

    private Spans spans(List<String> ids, List<SpanView> views, Deadline deadline) {
        Spans spans = Spans.none();
        for (int from = 0; from < ids.size(); from += TRACES_A_SEARCH) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + TRACES_A_SEARCH));
            for (SpanView view : views) {
                Map<String, Object> withIds = Dsl.object("bool", Dsl.object("filter", List.of(Dsl.terms(idField(view
                        .layout()), some))));
                spans.add(read(isSpan(view.narrowed(withIds), view.layout()), view.layout(), deadline));
            }
        }
        return spans;
    }

    private Spans read(Map<String, Object> query, SearchLayout layout, Deadline deadline) {
        Map<String, List<TraceSpan>> byTrace = new LinkedHashMap<>();
        int read = 0;
        SearchPages pages = new SearchPages(client, pattern, query, layout, Order.ASC, Optional.empty(), deadline);
        try (pages) {
            while (!pages.exhausted() && read < MOST_SPANS) {
                for (SearchPages.Found<Optional<SpanDecoder.Found>> found : pages.next(SearchPages.LARGEST,
                        SpanDecoder::span)) {
                    pages.passed(found);
                    found.item().ifPresent(span -> byTrace.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(
                            span.span()));
                    read++;
                }
            }
        }
        List<String> problems = new ArrayList<>(pages.problems());
        if (!pages.exhausted()) {
            problems.add("only the first " + read + " spans were read");
        }
        return new Spans(byTrace, problems);
    }

    private static <T> Answer<T> partly(Answer<T> answer, List<String> problems, List<String> moreProblems) {
        Answer<T> result = answer;
        for (String problem : problems) {
            result = result.cutShort(problem);
        }
        for (String problem : moreProblems) {
            result = result.cutShort(problem);
        }
        return result;
    }

    /** How the traces are. */
    public SignalCheck check(Deadline deadline) {
        return SearchLogs.check("traces", pattern, client, layouts, deadline);
    }
}
