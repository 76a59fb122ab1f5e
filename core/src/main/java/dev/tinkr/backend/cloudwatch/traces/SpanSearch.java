package dev.tinkr.backend.cloudwatch.traces;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.cloudwatch.logs.SpanDocuments;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers trace requests from the spans of Transaction Search. */
final class SpanSearch {

    /** Spans of one trace may lie outside of the window that one of them lies in. */
    private static final Duration AROUND = Duration.ofMinutes(5);
    private static final int MOST_JUDGED = 150;

    private final SpanDocuments documents;

    SpanSearch(SpanDocuments documents) {
        this.documents = documents;
    }

    Answer<List<Trace>> answer(TraceRequest request, Deadline deadline) {
        boolean judged = request.status().isPresent() || request.minDuration().isPresent();
        int most = Math.min(MOST_JUDGED, judged ? MOST_JUDGED : request.limit());
        Answer<List<String>> ids = documents.traceIds(request.service(), request.tags(), request.window(), most,
                deadline);
        if (ids.value().isEmpty()) {
            return ids.map(none -> List.of());
        }
        Answer<List<Trace>> traces = read(ids.value(),
                new TimeWindow(request.window().start().minus(AROUND), request.window()
                        .end().plus(AROUND)),
                deadline);
        List<Trace> fitting = traces.value().stream().filter(trace -> TraceSearch.fits(trace, request))
                .sorted(Comparator
                        .comparing(Trace::startTime).reversed())
                .limit(request.limit()).toList();
        Set<String> problems = new LinkedHashSet<>(ids.warnings());
        problems.addAll(traces.warnings());
        boolean cut = ids.partial() || traces.partial();
        if (fitting.size() < request.limit() && ids.value().size() >= MOST_JUDGED) {
            cut = true;
            problems.add("only the newest " + MOST_JUDGED + " traces were looked at; narrow the request");
        }
        Answer<List<Trace>> answer = Answer.of(fitting, ids.nativeQuery()).withScanned(traces.scannedRecords(), traces
                .scannedBytes());
        for (String problem : problems) {
            answer = cut ? answer.cutShort(problem) : answer.withWarning(problem);
        }
        return answer;
    }

    /** The traces of these ids, which are 32 hex digits each. */
    Answer<List<Trace>> read(List<String> ids, TimeWindow window, Deadline deadline) {
        Answer<List<String>> found = documents.spans(ids, window, deadline);
        Map<String, List<TraceSpan>> spans = new LinkedHashMap<>();
        for (String document : found.value()) {
            SpanDecoder.Found span = SpanDecoder.span(document);
            spans.computeIfAbsent(span.traceId(), any -> new ArrayList<>()).add(span.span());
        }
        List<Trace> traces = new ArrayList<>();
        spans.forEach((id, all) -> traces.add(TraceAssembly.of(id, all, all.size())));
        return found.map(any -> traces);
    }
}
