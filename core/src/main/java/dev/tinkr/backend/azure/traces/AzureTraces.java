package dev.tinkr.backend.azure.traces;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.azure.api.LogsApi;
import dev.tinkr.backend.azure.api.QueryAnswer;
import dev.tinkr.backend.azure.logs.DateTimeText;
import dev.tinkr.backend.azure.traces.SpanDecoder.Found;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The traces of Application Insights: first which the service took part in, then all that belongs to them. */
public final class AzureTraces {

    private static final int IDS_AT_ONCE = 200;
    private static final int MOST_LOOKED_AT = 4_000;
    private static final int MOST_SPANS = 50_000;
    /** How far a trace may reach out of the window that one of its spans lies in. */
    private static final Duration AROUND = Duration.ofHours(1);
    private static final Duration LOOK_BACK = Duration.ofDays(30);

    private final LogsApi api;
    private final Clock clock;

    /** The traces behind that API. */
    public AzureTraces(LogsApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    private record Candidate(String id, Instant start) {}

    /** Traces that the service took part in. */
    public Answer<List<Trace>> query(TraceRequest request, Deadline deadline) {
        List<Trace> traces = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Set<String> problems = new LinkedHashSet<>();
        Optional<Instant> beyond = Optional.empty();
        String sent = "";
        try {
            while (traces.size() < request.limit() && seen.size() < MOST_LOOKED_AT && problems.isEmpty()) {
                String kql = TraceKql.ids(request.service(), request.tags(), request.window(), beyond, IDS_AT_ONCE);
                sent = sent.isEmpty() ? kql : sent;
                List<Candidate> candidates = candidates(kql, request.window(), deadline, problems);
                List<String> fresh = candidates.stream().map(Candidate::id).filter(seen::add).toList();
                traces.addAll(judged(fresh, request, deadline, problems));
                if (candidates.size() < IDS_AT_ONCE) {
                    break;
                }
                // Those of the very same moment come again, and are not looked at twice.
                Instant last = candidates.getLast().start();
                beyond = Optional.of(fresh.isEmpty() ? last : last.plusNanos(100));
            }
            if (traces.size() < request.limit() && seen.size() >= MOST_LOOKED_AT) {
                problems.add("only the newest " + seen.size() + " traces were looked at; narrow the window");
            }
        } catch (BackendException e) {
            if (seen.isEmpty() || !e.kind().onlyEndsTheAnswer()) {
                throw e;
            }
            problems.add(e.getMessage());
        }
        traces.sort((one, other) -> other.startTime().compareTo(one.startTime()));
        Answer<List<Trace>> answer = Answer.of(traces.stream().limit(request.limit()).toList(), sent);
        for (String problem : problems) {
            answer = answer.cutShort(problem);
        }
        return answer;
    }

    private List<Candidate> candidates(String kql, TimeWindow window, Deadline deadline, Set<String> problems) {
        if (kql.isEmpty()) {
            return List.of();
        }
        QueryAnswer<Candidate> answer = api.query("the search for traces", kql, window, deadline, columns -> {
            List<String> names = columns.stream().map(column -> column.name()).toList();
            int id = names.indexOf(TraceKql.TRACE);
            int start = names.indexOf(TraceKql.START);
            return cells -> {
                if (id < 0 || start < 0) {
                    throw new IllegalArgumentException("a column of the traces is missing");
                }
                return new Candidate(String.valueOf(cells[id]), DateTimeText.read(String.valueOf(cells[start])));
            };
        });
        problems.addAll(answer.problems());
        return answer.rows();
    }

    private List<Trace> judged(List<String> ids, TraceRequest request, Deadline deadline, Set<String> problems) {
        if (ids.isEmpty()) {
            return List.of();
        }
        TimeWindow wide = new TimeWindow(request.window().start().minus(AROUND), request.window().end().plus(AROUND));
        Map<String, List<TraceSpan>> spans = spans(TraceKql.spans(ids, wide, MOST_SPANS), wide, deadline, problems);
        List<Trace> traces = new ArrayList<>();
        for (String id : ids) {
            List<TraceSpan> own = spans.getOrDefault(id, List.of());
            if (request.tagged(own)) {
                Trace trace = TraceAssembly.of(id, own, own.size());
                if (request.fits(trace)) {
                    traces.add(trace);
                }
            }
        }
        return traces;
    }

    private Map<String, List<TraceSpan>> spans(String kql, TimeWindow window, Deadline deadline,
            Set<String> problems) {
        QueryAnswer<Found> answer = api.query("reading spans", kql, window, deadline, SpanDecoder::new);
        problems.addAll(answer.problems());
        if (answer.rows().size() >= MOST_SPANS) {
            problems.add("the traces have " + MOST_SPANS + " spans or more, of which the first were read");
        }
        Map<String, List<Found>> byTrace = answer.rows().stream().collect(Collectors.groupingBy(Found::traceId,
                LinkedHashMap::new, Collectors.toList()));
        Map<String, List<TraceSpan>> spans = new LinkedHashMap<>();
        byTrace.forEach((id, found) -> {
            Optional<String> root = found.stream().filter(one -> !one.event() && one.span().parentSpanId().isEmpty())
                    .map(one -> one.span().spanId()).findFirst();
            spans.put(id, found.stream().map(one -> one.under(root).span()).toList());
        });
        return spans;
    }

    /** One whole trace. */
    public Answer<Optional<Trace>> byId(TraceByIdRequest request, Deadline deadline) {
        TimeWindow window = request.window().map(asked -> new TimeWindow(asked.start().minus(AROUND), asked.end().plus(
                AROUND))).orElseGet(() -> TimeWindow.endingAt(clock.instant().plus(AROUND), LOOK_BACK));
        Set<String> problems = new LinkedHashSet<>();
        String kql = TraceKql.trace(request.traceId(), window, MOST_SPANS);
        Map<String, List<TraceSpan>> spans = spans(kql, window, deadline, problems);
        Optional<Map.Entry<String, List<TraceSpan>>> found = spans.entrySet().stream().filter(trace -> same(trace
                .getKey(), request.traceId())).findFirst();
        Answer<Optional<Trace>> answer = Answer.of(found.map(trace -> TraceAssembly.of(trace.getKey(), trace
                .getValue(), trace.getValue().size())), kql);
        for (String problem : problems) {
            answer = answer.cutShort(problem);
        }
        return answer;
    }

    private static boolean same(String stored, String asked) {
        return stored.replace("-", "").equalsIgnoreCase(asked.replace("-", ""));
    }
}
