package dev.tinkr.backend;

import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for traces that a service took part in.
 *
 * @param limit       at most so many, 1 to 1,000
 * @param tags        only traces where one span of the service has all of these
 * @param minDuration only traces that took at least as long
 * @param status      only traces that ended so
 */
public record TraceRequest(String service, TimeWindow window, int limit, Map<String, String> tags,
        Optional<Duration> minDuration, Optional<SpanStatus> status) {

    /** The most traces that one call gives. */
    public static final int MAX_LIMIT = 1_000;

    private static final double NANOS_A_MILLI = 1e6;

    /** Refuses nulls and a limit out of range. */
    public TraceRequest {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(window, "window");
        tags = Map.copyOf(tags);
        Objects.requireNonNull(minDuration, "minDuration");
        Objects.requireNonNull(status, "status");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT + " for traces, not " + limit);
        }
    }

    /** Whether one span of the service has all the tags. */
    public boolean tagged(List<TraceSpan> spans) {
        return spans.stream().anyMatch(span -> span.service().equals(service) && span.tags().entrySet().containsAll(tags
                .entrySet()));
    }

    /** Whether the trace took long enough and ended as is asked for. */
    public boolean fits(Trace trace) {
        return minDuration.stream().allMatch(least -> trace.durationMs() >= least.toNanos() / NANOS_A_MILLI)
                && status.stream().allMatch(trace.status()::equals);
    }
}
