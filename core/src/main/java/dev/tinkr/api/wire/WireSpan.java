package dev.tinkr.api.wire;

import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TraceSpan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * One span of a trace.
 *
 * @param parentSpanId empty for a root
 * @param durationMs   milliseconds, with their fraction
 * @param tags         attributes of the span and its resource
 */
@Schema(name = "Span", description = "One span of a trace.")
public record WireSpan(
        String spanId,
        String parentSpanId,
        String operationName,
        String service,
        Instant startTime,
        double durationMs,
        @Schema(allowableValues = {
                "unset", "ok", "error"}, requiredMode = Schema.RequiredMode.REQUIRED) String status,
        Map<String, String> tags) {

    static WireSpan of(TraceSpan span) {
        return new WireSpan(span.spanId(), span.parentSpanId(), span.operationName(), span.service(),
                span.startTime(), span.durationMs(), span.status().wireName(), span.tags());
    }

    TraceSpan span() {
        return new TraceSpan(spanId, parentSpanId, operationName, service, startTime, durationMs, status(status),
                tags);
    }

    static SpanStatus status(String name) {
        return Arrays.stream(SpanStatus.values()).filter(one -> one.wireName().equals(name)).findFirst()
                .orElse(SpanStatus.UNSET);
    }
}
