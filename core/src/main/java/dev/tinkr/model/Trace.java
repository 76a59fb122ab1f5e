package dev.tinkr.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One trace, with the spans that are known of it.
 *
 * @param service       the service of its root, or of its earliest span where the root is missing
 * @param operationName the operation of that span
 * @param durationMs    from the first start to the last end, in milliseconds
 * @param spanCount     how many spans the trace has, which may be more than {@code spans} holds
 * @param status        {@link SpanStatus#ERROR} when the root, or any span where the root is missing, failed
 * @param spans         in order of their start
 */
public record Trace(String traceId, String service, String operationName, Instant startTime, double durationMs,
        int spanCount, SpanStatus status, List<TraceSpan> spans) {

    /** Refuses nulls and copies the list. */
    public Trace {
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(operationName, "operationName");
        Objects.requireNonNull(startTime, "startTime");
        Objects.requireNonNull(status, "status");
        spans = List.copyOf(spans);
    }
}
