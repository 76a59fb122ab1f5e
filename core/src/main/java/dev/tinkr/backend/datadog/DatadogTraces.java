package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The traces a service took part in: its newest spans tell which, then all their spans are read. The service allows 300
 * span searches an hour, so that pages are as large as can be and many traces are asked for at once.
 */
final class DatadogTraces {

    /** Indexed spans are kept so long. */
    private static final Duration KEPT = Duration.ofDays(15);
    /** A trace may begin before the window that one of its spans is in, and end after it. */
    private static final Duration AROUND = Duration.ofHours(1);
    private static final int FILTERED_FACTOR = 5;
    private static final int TRACES_A_SEARCH = 100;
    private static final int MOST_CALLS = 10;

    private final DatadogClient client;
    private final DatadogTranslator translator;
    private final Clock clock;

    DatadogTraces(DatadogClient client, DatadogTranslator translator, Clock clock) {
        this.client = client;
        this.translator = translator;
        this.clock = clock;
    }

    /** Traces that the service took part in. */
    Answer<List<Trace>> query(TraceRequest request, Deadline deadline) {
        SpanPages own = new SpanPages(client, search(request), request.window(), deadline);
        SpanCalls calls = new SpanCalls(MOST_CALLS);
        boolean filtered = request.minDuration().isPresent() || request.status().isPresent() || !request.tags()
                .isEmpty();
        int candidates = filtered ? request.limit() * FILTERED_FACTOR : request.limit();
        Map<String, String> open = new LinkedHashMap<>();
        List<Trace> traces = new ArrayList<>();
        Set<String> asked = new java.util.HashSet<>();
        try {
            do {
                while (open.size() < candidates && !own.exhausted() && calls.left()) {
                    for (SpanDecoder.Found span : calls.read(own)) {
                        if (asked.add(TraceIds.canonical(span.traceId()))) {
                            open.put(TraceIds.canonical(span.traceId()), span.traceId());
                        }
                    }
                }
                List<String> ids = open.values().stream().limit(candidates).toList();
                ids.forEach(id -> open.remove(TraceIds.canonical(id)));
                assemble(request, ids, calls, traces, deadline);
            } while (traces.size() < request.limit() && calls.left() && (!open.isEmpty() || !own.exhausted()));
        } catch (BackendException e) {
            if (traces.isEmpty() || !e.kind().onlyEndsTheAnswer()) {
                throw e;
            }
            calls.problem(e.getMessage());
        }
        if (traces.size() < request.limit() && (!open.isEmpty() || !own.exhausted()) && !calls.left()) {
            calls.problem("only as many traces were looked at as " + MOST_CALLS
                    + " calls give, since Datadog rations them; narrow the window");
        }
        List<Trace> newest = traces.stream().sorted(Comparator.comparing(Trace::startTime).reversed()).limit(request
                .limit()).toList();
        return calls.answer(newest, own.sent());
    }

    /** Reads all spans of those traces and keeps the traces that were asked for. */
    private void assemble(TraceRequest request, List<String> ids, SpanCalls calls, List<Trace> traces,
            Deadline deadline) {
        TimeWindow around = new TimeWindow(request.window().start().minus(AROUND), request.window().end().plus(AROUND));
        for (int from = 0; from < ids.size() && calls.left(); from += TRACES_A_SEARCH) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + TRACES_A_SEARCH));
            for (Map.Entry<String, List<SpanDecoder.Found>> trace : spans(some, around, calls, deadline).entrySet()) {
                List<TraceSpan> spans = trace.getValue().stream().map(SpanDecoder.Found::span).toList();
                Trace assembled = TraceAssembly.of(trace.getValue().getFirst().traceId(), spans, spans.size());
                if (request.tagged(assembled.spans()) && request.fits(assembled)) {
                    traces.add(assembled);
                }
            }
        }
    }

    private Map<String, List<SpanDecoder.Found>> spans(List<String> ids, TimeWindow window, SpanCalls calls,
            Deadline deadline) {
        SpanPages pages = new SpanPages(client, ofTraces(ids), window, deadline);
        Map<String, List<SpanDecoder.Found>> byTrace = new LinkedHashMap<>();
        while (!pages.exhausted() && calls.left()) {
            calls.read(pages).forEach(span -> byTrace.computeIfAbsent(TraceIds.canonical(span.traceId()),
                    id -> new ArrayList<>()).add(span));
        }
        if (!pages.exhausted()) {
            calls.problem("not all spans of the traces were read, since Datadog rations the calls");
        }
        return byTrace;
    }

    private static String ofTraces(List<String> ids) {
        return "trace_id:(" + ids.stream().map(id -> id.matches("\\d+") ? id : SearchSyntax.text(id)).collect(Collectors
                .joining(" OR ")) + ")";
    }

    /** The service's own spans; its tags are compared again when the spans are here. */
    String search(TraceRequest request) {
        List<Query> tags = request.tags().entrySet().stream().<Query>map(tag -> new Query.FieldMatches(
                new Field.Attribute(tag.getKey()), new ValuePattern.Exact(tag.getValue()))).toList();
        List<Clause> clauses = new ArrayList<>(List.of(AttributeTerms.reserved("service", ServiceSelector.named(request
                .service()).anyOf().getFirst())));
        tags.forEach(tag -> clauses.add(translator.clause(tag, false)));
        return Clause.and(clauses).search();
    }

    /** One whole trace, by its id in any of its forms. */
    Answer<Optional<Trace>> byId(TraceByIdRequest request, Deadline deadline) {
        TimeWindow window = request.window().map(asked -> new TimeWindow(asked.start().minus(AROUND), asked.end().plus(
                AROUND))).orElseGet(() -> TimeWindow.endingAt(clock.instant().plus(AROUND), KEPT.plus(
                        AROUND)));
        SpanCalls calls = new SpanCalls(MOST_CALLS);
        List<String> forms = List.copyOf(TraceIds.forms(request.traceId()));
        Map<String, List<SpanDecoder.Found>> found = spans(forms, window, calls, deadline);
        Optional<Trace> trace = TraceIds.canonicals(request.traceId()).stream().filter(found::containsKey).findFirst()
                .map(found::get).map(spans -> TraceAssembly.of(spans.getFirst().traceId(), spans.stream().map(
                        SpanDecoder.Found::span).toList(), spans.size()));
        return calls.answer(trace, new SpanPages(client, ofTraces(forms), window, deadline).sent());
    }
}
