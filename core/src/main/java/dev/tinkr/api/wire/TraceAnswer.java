package dev.tinkr.api.wire;

import dev.tinkr.model.Trace;
import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** One whole trace: the fields of {@link WireTrace}, and what is known about the answer. */
@Schema(name = "TraceAnswer", description = "One whole trace.")
public record TraceAnswer(String traceId,
        @Schema(description = "The service of its root, or of its earliest span.") String service,
        @Schema(description = "The operation of that span.") String operationName, Instant startTime,
        @Schema(description = "From the first start to the last end.") double durationMs, int spanCount,
        @Schema(allowableValues = {
                "unset", "ok", "error"}) String status,
        @Schema(description = "In order of their start.") List<WireSpan> spans, WireMeta meta) {

    /** The answer to a request with those unknown fields. */
    public static TraceAnswer of(Outcome<Trace> outcome, List<String> unknownFields) {
        WireTrace trace = WireTrace.of(outcome.value());
        return new TraceAnswer(trace.traceId(), trace.service(), trace.operationName(), trace.startTime(),
                trace.durationMs(), trace.spanCount(), trace.status(), trace.spans(),
                WireMeta.of(outcome.meta(), unknownFields));
    }

    /** What it says. */
    public Outcome<Trace> outcome() {
        WireTrace trace = new WireTrace(traceId, service, operationName, startTime, durationMs, spanCount, status,
                spans);
        return new Outcome<>(trace.trace(), meta.meta());
    }
}
