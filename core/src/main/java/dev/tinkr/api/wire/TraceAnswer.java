package dev.tinkr.api.wire;

import dev.tinkr.model.Trace;
import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * One whole trace: the fields of {@link WireTrace}, and what is known about the answer.
 *
 * @param service       the service of its root, or of its earliest span
 * @param operationName the operation of that span
 * @param durationMs    from the first start to the last end
 * @param spans         in order of their start
 */
@Schema(name = "TraceAnswer", description = "One whole trace.")
public record TraceAnswer(
        String traceId,
        String service,
        String operationName,
        Instant startTime,
        double durationMs,
        int spanCount,
        @Schema(allowableValues = {
                "unset", "ok", "error"}, requiredMode = Schema.RequiredMode.REQUIRED) String status,
        List<WireSpan> spans,
        WireMeta meta) implements WireAnswer {

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
