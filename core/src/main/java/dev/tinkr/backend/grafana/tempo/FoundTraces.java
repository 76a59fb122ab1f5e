package dev.tinkr.backend.grafana.tempo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a search gave: in no order, and not the newest.
 *
 * @param count    how many came, of which some may not be readable
 * @param complete whether all of the search's jobs were done
 * @param bytes    how much was looked at
 */
record FoundTraces(List<Found> traces, int count, boolean complete, OptionalLong bytes) {

    /** A trace of which the id and the start are known. */
    record Found(String traceId, Instant start) {}

    FoundTraces {
        traces = List.copyOf(traces);
    }

    static FoundTraces of(Map<String, Object> answer) {
        List<Found> found = new ArrayList<>();
        List<?> traces = answer.get("traces") instanceof List<?> list ? list : List.of();
        for (Object element : traces) {
            if (element instanceof Map<?, ?> trace && trace.get("traceID") instanceof String id) {
                SpanDecoder.positive(trace.get("startTimeUnixNano")).ifPresent(nanos -> found.add(new Found(SpanDecoder
                        .wholeTraceId(id), Instant.ofEpochSecond(0, nanos))));
            }
        }
        Map<?, ?> metrics = answer.get("metrics") instanceof Map<?, ?> said ? said : Map.of();
        // A count that is nought is left out.
        long done = SpanDecoder.positive(metrics.get("completedJobs")).orElse(0);
        long all = SpanDecoder.positive(metrics.get("totalJobs")).orElse(0);
        return new FoundTraces(found, traces.size(), done >= all, SpanDecoder.positive(metrics.get(
                "inspectedBytes")));
    }
}
