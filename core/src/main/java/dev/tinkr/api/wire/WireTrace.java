package dev.tinkr.api.wire;

import dev.tinkr.model.Trace;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** One trace, with the spans that are known of it. */
@Schema(name = "Trace", description = "One trace, with the spans that are known of it.")
public record WireTrace(String traceId,
        @Schema(description = "The service of its root, or of its earliest span.") String service,
        @Schema(description = "The operation of that span.") String operationName, Instant startTime,
        @Schema(description = "From the first start to the last end.") double durationMs,
        @Schema(description = "How many spans it has, which may be more than there are here.") int spanCount,
        @Schema(allowableValues = {
                "unset", "ok", "error"}) String status,
        @Schema(description = "In order of their start.") List<WireSpan> spans) {

    /** That trace. */
    public static WireTrace of(Trace trace) {
        return new WireTrace(trace.traceId(), trace.service(), trace.operationName(), trace.startTime(),
                trace.durationMs(), trace.spanCount(), trace.status().wireName(),
                trace.spans().stream().map(WireSpan::of).toList());
    }

    Trace trace() {
        return new Trace(traceId, service, operationName, startTime, durationMs, spanCount, WireSpan.status(status),
                spans.stream().map(WireSpan::span).toList());
    }
}
