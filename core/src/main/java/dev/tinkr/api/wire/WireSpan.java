package dev.tinkr.api.wire;

import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TraceSpan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** One span of a trace. */
@Schema(name = "Span", description = "One span of a trace.")
public record WireSpan(String spanId, @Schema(description = "Empty for a root.") String parentSpanId,
        String operationName, String service, Instant startTime,
        @Schema(description = "Milliseconds, with their fraction.") double durationMs,
        @Schema(allowableValues = {
                "unset", "ok", "error"}) String status,
        @Schema(description = "Attributes of the span and its resource.") Map<String, String> tags) {

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
