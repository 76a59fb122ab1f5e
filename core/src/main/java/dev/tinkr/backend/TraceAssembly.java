package dev.tinkr.backend;

import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a trace of its spans, in whatever order and state they come: without a root, with parents that never arrived,
 * with clocks that disagree, or in a circle.
 */
public final class TraceAssembly {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;
    /** More nanoseconds than these are more than a number holds. */
    private static final Duration COUNTED_IN_NANOS = Duration.ofNanos(Long.MAX_VALUE);
    private static final Comparator<TraceSpan> BY_START = Comparator.comparing(TraceSpan::startTime)
            .thenComparing(span -> !span.parentSpanId().isEmpty()).thenComparing(TraceSpan::spanId);

    private TraceAssembly() {}

    /**
     * The trace of these spans.
     *
     * @param spanCount how many the trace has, where not all are at hand
     * @throws IllegalArgumentException when there is no span
     */
    public static Trace of(String traceId, List<TraceSpan> spans, int spanCount) {
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("a trace has a span");
        }
        List<TraceSpan> ordered = spans.stream().sorted(BY_START).toList();
        Optional<TraceSpan> root = ordered.stream().filter(span -> span.parentSpanId().isEmpty()).findFirst();
        TraceSpan first = root.or(() -> topmost(ordered)).orElse(ordered.getFirst());
        Instant start = ordered.getFirst().startTime();
        Instant end = ordered.stream().map(TraceAssembly::end).max(Comparator.naturalOrder()).orElse(start);
        return new Trace(traceId, first.service(), first.operationName(), start, milliseconds(start, end), Math.max(
                spanCount, spans.size()), status(root, ordered), ordered);
    }

    /** From one moment to another, to the nanosecond unless a broken clock puts centuries between them. */
    public static double milliseconds(Instant start, Instant end) {
        Duration time = Duration.between(start, end);
        return time.abs().compareTo(COUNTED_IN_NANOS) <= 0
                ? time.toNanos() / NANOS_PER_MILLI
                : time.getSeconds() * MILLIS_PER_SECOND;
    }

    /** The earliest whose parent is not at hand; none when they are parents of each other in a circle. */
    private static Optional<TraceSpan> topmost(List<TraceSpan> ordered) {
        Set<String> known = new HashSet<>();
        ordered.forEach(span -> known.add(span.spanId()));
        return ordered.stream().filter(span -> !known.contains(span.parentSpanId())).findFirst();
    }

    private static SpanStatus status(Optional<TraceSpan> root, List<TraceSpan> spans) {
        if (root.isPresent()) {
            return root.get().status();
        }
        return spans.stream().anyMatch(span -> span.status() == SpanStatus.ERROR) ? SpanStatus.ERROR : SpanStatus.UNSET;
    }

    private static Instant end(TraceSpan span) {
        return span.startTime().plusNanos(Math.round(span.durationMs() * NANOS_PER_MILLI));
    }
}
