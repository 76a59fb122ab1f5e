package dev.tinkr.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One span of a trace.
 *
 * @param parentSpanId {@code ""} for a root
 * @param durationMs   milliseconds, with their fraction
 * @param tags         attributes of the span and its resource under their canonical names
 */
public record TraceSpan(String spanId, String parentSpanId, String operationName, String service, Instant startTime,
        double durationMs, SpanStatus status, Map<String, String> tags) {

    /** Refuses nulls and makes the tags unmodifiable. */
    public TraceSpan {
        Objects.requireNonNull(spanId, "spanId");
        Objects.requireNonNull(parentSpanId, "parentSpanId");
        Objects.requireNonNull(operationName, "operationName");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(startTime, "startTime");
        Objects.requireNonNull(status, "status");
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
