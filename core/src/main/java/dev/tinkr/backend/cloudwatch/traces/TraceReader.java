package dev.tinkr.backend.cloudwatch.traces;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.backend.cloudwatch.aws.SideBySide;
import dev.tinkr.model.TraceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.xray.model.BatchGetTracesResponse;
import software.amazon.awssdk.services.xray.model.Segment;
import software.amazon.awssdk.services.xray.model.Trace;

/** Reads whole traces by their ids, five a call, several calls at once. */
final class TraceReader {

    private static final int AT_ONCE = 8;

    private final TracesClient client;

    TraceReader(TracesClient client) {
        this.client = client;
    }

    /**
     * Traces, and why some are missing or not whole.
     */
    record Read(List<dev.tinkr.model.Trace> traces, Set<String> problems) {}

    /** Those of these ids that X-Ray has, in any order. */
    Read read(List<String> ids, Deadline deadline) {
        List<List<String>> portions = new ArrayList<>();
        for (int first = 0; first < ids.size(); first += TracesClient.TRACES_A_CALL) {
            portions.add(ids.subList(first, Math.min(ids.size(), first + TracesClient.TRACES_A_CALL)));
        }
        List<dev.tinkr.model.Trace> traces = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        for (Read part : SideBySide.of(portions, AT_ONCE, portion -> portion(portion, deadline))) {
            traces.addAll(part.traces());
            problems.addAll(part.problems());
        }
        boolean nothing = traces.isEmpty() && !problems.isEmpty() && deadline.passed();
        if (nothing) {
            throw new BackendException(Kind.DEADLINE, problems.iterator().next());
        }
        return new Read(traces, problems);
    }

    private Read portion(List<String> ids, Deadline deadline) {
        List<dev.tinkr.model.Trace> traces = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        List<String> open = ids;
        try {
            // What X-Ray left unprocessed it may process at a second call.
            for (int round = 0; round < 2 && !open.isEmpty(); round++) {
                open = round(open, traces, problems, deadline);
            }
        } catch (BackendException e) {
            if (e.kind() != Kind.DEADLINE) {
                throw e;
            }
            problems.add(e.getMessage());
            return new Read(traces, problems);
        }
        if (!open.isEmpty()) {
            problems.add("X-Ray did not process " + open.size() + " traces, such as " + open.getFirst());
        }
        return new Read(traces, problems);
    }

    private List<String> round(List<String> ids, List<dev.tinkr.model.Trace> traces, Set<String> problems,
            Deadline deadline) {
        List<String> unprocessed = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            BatchGetTracesResponse answer = client.traces(ids, token, deadline);
            for (Trace trace : answer.traces()) {
                if (!trace.segments().isEmpty()) {
                    traces.add(assembled(trace));
                }
                if (Boolean.TRUE.equals(trace.limitExceeded())) {
                    problems.add(
                            "X-Ray does not have all segments of the trace " + trace.id() + ", which is too large");
                }
            }
            unprocessed.addAll(answer.unprocessedTraceIds());
            token = Optional.ofNullable(answer.nextToken()).filter(text -> !text.isEmpty());
        } while (token.isPresent());
        return unprocessed;
    }

    private static dev.tinkr.model.Trace assembled(Trace trace) {
        List<TraceSpan> spans = new ArrayList<>();
        for (Segment segment : trace.segments()) {
            spans.addAll(SegmentDecoder.spans(segment.document()));
        }
        return TraceAssembly.of(TraceIds.w3c(trace.id()), spans, spans.size());
    }
}
