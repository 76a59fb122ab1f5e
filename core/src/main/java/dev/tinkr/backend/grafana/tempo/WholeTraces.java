package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Reads traces whole, a few at once. */
final class WholeTraces {

    /** How many are read at once. */
    static final int AT_ONCE = 8;

    private final TempoClient client;

    WholeTraces(TempoClient client) {
        this.client = client;
    }

    /** A trace, if there is one, and what the server says is missing in it. */
    record Read(Optional<Trace> trace, List<String> losses) {}

    Read read(String id, Optional<TimeWindow> window, Deadline deadline) {
        Optional<Map<String, Object>> answer = client.trace(id, window, deadline);
        if (answer.isEmpty()) {
            return new Read(Optional.empty(), List.of());
        }
        Map<?, ?> trace = answer.get().get("trace") instanceof Map<?, ?> wrapped ? wrapped : answer.get();
        List<TraceSpan> spans = SpanDecoder.spans(trace);
        List<String> losses = new ArrayList<>();
        if (String.valueOf(answer.get().get("status")).equals("PARTIAL")) {
            losses.add("the trace " + id + " is not whole: " + answer.get().getOrDefault("message",
                    "the server does not say why"));
        }
        return new Read(spans.isEmpty()
                ? Optional.empty()
                : Optional.of(TraceAssembly.of(SpanDecoder.wholeTraceId(id),
                        spans, spans.size())),
                losses);
    }

    /** Reads several and hands over each, in the order of the ids, until one fails. */
    void read(List<String> ids, Deadline deadline, Consumer<Read> taker) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<Read>> reading = new ArrayList<>();
            for (String id : ids) {
                reading.add(threads.submit(() -> read(id, Optional.empty(), deadline)));
            }
            for (Future<Read> one : reading) {
                taker.accept(one.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BackendException failure
                    ? failure
                    : new BackendException(Kind.INTERNAL,
                            "reading a trace failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(Kind.CANCELLED, "interrupted while traces were read", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
