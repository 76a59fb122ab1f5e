package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
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
import java.util.stream.Collectors;

/**
 * The traces of one engine: first which traces a service took part in, the newest first, then all spans of the chosen
 * ones.
 */
public final class SearchTraces {

    private static final int MOST_CANDIDATES = 4_000;
    private static final int FILTERED_FACTOR = 5;
    private static final int TRACES_A_SEARCH = 200;
    private static final TimeWindow ANY_TIME = new TimeWindow(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"));

    private final SearchClient client;
    private final String pattern;
    private final SearchLayouts layouts;
    private final SpanSearch spanSearch;

    /** The traces in the indices of that pattern. */
    public SearchTraces(SearchClient client, String pattern, Clock clock) {
        this.client = client;
        this.pattern = pattern;
        this.layouts = new SearchLayouts(client, clock, SearchLayout::ofSpans);
        this.spanSearch = new SpanSearch(client, pattern);
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
        Optional<Answer<List<Trace>>> before = Optional.empty();
        while (true) {
            Round round;
            try {
                round = round(request, views, candidates, deadline);
            } catch (BackendException e) {
                if (e.kind() != Kind.DEADLINE || before.stream().allMatch(answer -> answer.value().isEmpty())) {
                    throw e;
                }
                return before.get().cutShort(e.getMessage());
            }
            if (round.all() || round.answer().value().size() >= request.limit()) {
                return round.answer();
            }
            if (candidates == MOST_CANDIDATES) {
                return round.answer().cutShort("only the newest " + MOST_CANDIDATES
                        + " traces were looked at; narrow the window");
            }
            before = Optional.of(round.answer());
            candidates = Math.min(MOST_CANDIDATES, candidates * FILTERED_FACTOR);
        }
    }

    /**
     * What came of looking at so many traces.
     *
     * @param all whether there are no others
     */
    private record Round(Answer<List<Trace>> answer, boolean all) {}

    private Round round(TraceRequest request, List<SpanView> views, int candidates, Deadline deadline) {
        Candidates found = candidates(request, views, candidates, deadline);
        SpanSearch.Spans spans = spanSearch.read(spansOf(found.ids(), views), deadline);
        List<Trace> traces = spans.byTrace().entrySet().stream().filter(trace -> request.tagged(trace.getValue()))
                .map(trace -> TraceAssembly.of(trace.getKey(), trace.getValue(), trace.getValue().size())).filter(
                        request::fits)
                .sorted(Comparator.comparing(Trace::startTime).reversed())
                .limit(request.limit()).toList();
        return new Round(partly(Answer.of(traces, found.sent()), found.problems(), spans), found.all());
    }

    /** One whole trace. */
    public Answer<Optional<Trace>> byId(TraceByIdRequest request, Deadline deadline) {
        SearchLayout layout = layouts.of(pattern, deadline);
        Query withId = new Query.FieldMatches(Field.Canonical.TRACE_ID, new ValuePattern.Exact(request.traceId()));
        List<SpanSearch.Reading> readings = SpanView.of(layout).stream()
                .map(view -> new SpanSearch.Reading(isSpan(view.narrowed(
                        SearchTranslator.translate(ServiceSelector.ALL, withId, request.window().orElse(ANY_TIME), view
                                .layout()).nativeQuery().superset()),
                        layout), view.layout()))
                .toList();
        SpanSearch.Spans spans = spanSearch.read(readings, deadline);
        String bare = bare(request.traceId());
        Optional<Trace> trace = spans.byTrace().entrySet().stream().filter(entry -> bare(entry.getKey()).equals(bare))
                .findFirst().map(entry -> TraceAssembly.of(entry.getKey(), entry.getValue(), entry.getValue().size()));
        String sent = readings.stream().map(reading -> Json.write(reading.query())).collect(Collectors.joining("\n"));
        return partly(Answer.of(trace, sent), List.of(), spans);
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

    private static List<SpanSearch.Reading> spansOf(List<String> ids, List<SpanView> views) {
        List<SpanSearch.Reading> readings = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += TRACES_A_SEARCH) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + TRACES_A_SEARCH));
            for (SpanView view : views) {
                Map<String, Object> withIds = Dsl.object("bool", Dsl.object("filter", List.of(Dsl.terms(idField(view
                        .layout()), some))));
                readings.add(new SpanSearch.Reading(isSpan(view.narrowed(withIds), view.layout()), view.layout()));
            }
        }
        return readings;
    }

    private static <T> Answer<T> partly(Answer<T> answer, List<String> problems, SpanSearch.Spans spans) {
        Answer<T> result = answer;
        for (String problem : problems) {
            result = result.cutShort(problem);
        }
        for (String problem : spans.problems()) {
            result = result.cutShort(problem);
        }
        for (String remark : spans.remarks()) {
            result = result.withWarning(remark);
        }
        return result;
    }

    /** How the traces are. */
    public SignalCheck check(Deadline deadline) {
        return SearchLogs.check("traces", pattern, client, layouts, deadline);
    }
}
