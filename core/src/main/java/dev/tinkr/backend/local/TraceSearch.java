package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds traces, then reads the spans of those found. */
final class TraceSearch {

    private static final int MOST_SPANS = 10_000;
    private static final int FEWEST_CANDIDATES = 20;

    private final LocalSession session;
    private final LocalDecoder decoder;

    TraceSearch(LocalSession session, TimeShift shift) {
        this.session = session;
        this.decoder = new LocalDecoder(shift);
    }

    /** The newest traces that a service took part in and that are as asked for. */
    Answer<List<Trace>> newest(TraceRequest request, TimeWindow stored) {
        List<Trace> found = new ArrayList<>();
        Optional<String> cutShort = Optional.empty();
        int size = Math.max(request.limit(), FEWEST_CANDIDATES);
        try {
            boolean last = false;
            for (int offset = 0; !last && found.size() < request.limit(); offset += size) {
                List<String> candidates = candidates(request, stored, size, offset);
                last = candidates.size() < size;
                read(candidates).stream().filter(trace -> request.status().isEmpty() || trace.status() == request
                        .status().get()).forEach(found::add);
            }
        } catch (BackendException e) {
            if (e.kind() != Kind.DEADLINE || found.isEmpty()) {
                throw e;
            }
            cutShort = Optional.of("the deadline passed before all traces were read; ask for a shorter window");
        }
        Answer<List<Trace>> answer = Answer.of(List.copyOf(found.subList(0, Math.min(found.size(), request.limit()))),
                TraceSql.candidates(request, stored, size, 0));
        return cutShort.map(answer::cutShort).orElse(answer);
    }

    /** One whole trace. */
    Answer<Optional<Trace>> byId(String id) {
        String normalised = id.replace("-", "").toLowerCase(Locale.ROOT);
        if (!Sql.canHold(normalised)) {
            return Answer.of(Optional.empty(), "");
        }
        List<Trace> traces = read(List.of(normalised));
        Answer<Optional<Trace>> answer = Answer.of(traces.stream().findFirst(), TraceSql.spans(List.of(normalised)));
        boolean whole = traces.stream().allMatch(trace -> trace.spanCount() == trace.spans().size());
        return whole ? answer : answer.cutShort("only the first " + MOST_SPANS + " spans of the trace are here");
    }

    private List<String> candidates(TraceRequest request, TimeWindow stored, int size, int offset) {
        List<String> ids = new ArrayList<>();
        session.query(TraceSql.candidates(request, stored, size, offset), "finding traces", row -> ids.add(row
                .getString(1)));
        return ids;
    }

    /** The traces of these ids in their order, each with its spans. */
    private List<Trace> read(List<String> ids) {
        Map<String, Spans> byTrace = new LinkedHashMap<>();
        ids.forEach(id -> byTrace.put(id, new Spans()));
        if (!ids.isEmpty()) {
            session.query(TraceSql.spans(ids), "reading spans", row -> {
                Spans spans = byTrace.get(row.getString(1));
                if (spans.count++ < MOST_SPANS) {
                    spans.list.add(decoder.span(row, 2));
                }
                return true;
            });
        }
        return byTrace.entrySet().stream().filter(entry -> !entry.getValue().list.isEmpty()).map(entry -> TraceAssembly
                .of(entry.getKey(), entry.getValue().list, entry.getValue().count)).toList();
    }

    private static final class Spans {
        private final List<TraceSpan> list = new ArrayList<>();
        private int count;
    }
}
