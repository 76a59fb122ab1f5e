package dev.tinkr.api.wire;

import dev.tinkr.model.Trace;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * One trace, with the spans that are known of it.
 *
 * @param service       the service of its root, or of its earliest span
 * @param operationName the operation of that span
 * @param durationMs    from the first start to the last end
 * @param spanCount     how many spans it has, which may be more than there are here
 * @param spans         in order of their start
 */
@Schema(name = "Trace", description = "One trace, with the spans that are known of it.")
public record WireTrace(
        String traceId,
        String service,
        String operationName,
        Instant startTime,
        double durationMs,
        int spanCount,
        @Schema(allowableValues = {
                "unset", "ok", "error"}, requiredMode = Schema.RequiredMode.REQUIRED) String status,
        List<WireSpan> spans) {

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
