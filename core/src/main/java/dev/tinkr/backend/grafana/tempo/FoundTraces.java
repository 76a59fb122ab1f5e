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
                SpanDecoder.nanos(trace.get("startTimeUnixNano")).ifPresent(nanos -> found.add(new Found(SpanDecoder
                        .wholeTraceId(id), Instant.ofEpochSecond(0, nanos))));
            }
        }
        Map<?, ?> metrics = answer.get("metrics") instanceof Map<?, ?> said ? said : Map.of();
        OptionalLong done = SpanDecoder.nanos(metrics.get("completedJobs"));
        OptionalLong all = SpanDecoder.nanos(metrics.get("totalJobs"));
        boolean complete = done.isEmpty() || all.isEmpty() || done.getAsLong() >= all.getAsLong();
        return new FoundTraces(found, traces.size(), complete, SpanDecoder.nanos(metrics.get("inspectedBytes")));
    }
}
