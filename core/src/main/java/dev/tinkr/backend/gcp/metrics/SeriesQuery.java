package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One question for points.
 *
 * @param start   the first bucket's start
 * @param end     the last bucket's end; buckets are aligned to it
 * @param step    empty for the series alone, without points
 * @param groupBy the labels that tell the series of the answer apart
 */
record SeriesQuery(MonitoringFilter filter, Instant start, Instant end, Optional<Duration> step, String aligner,
        String reducer, List<String> groupBy) {

    SeriesQuery {
        groupBy = List.copyOf(groupBy);
    }

    /** The points of whole buckets that cover the window. */
    static SeriesQuery of(MonitoringFilter filter, Buckets buckets, SeriesPlan plan, List<String> groupBy) {
        Instant end = buckets.firstEdge().plus(buckets.step().multipliedBy(buckets.count()));
        return new SeriesQuery(filter, buckets.firstEdge(), end, Optional.of(buckets.step()), plan.aligner(), plan
                .reducer(), groupBy);
    }

    /** The series that have points there. */
    static SeriesQuery headers(MonitoringFilter filter, Instant start, Instant end) {
        return new SeriesQuery(filter, start, end, Optional.empty(), "", "", List.of());
    }

    List<Map.Entry<String, String>> parameters() {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        parameters.add(Map.entry("filter", filter.text()));
        parameters.add(Map.entry("interval.startTime", start.toString()));
        parameters.add(Map.entry("interval.endTime", end.toString()));
        if (step.isPresent()) {
            parameters.add(Map.entry("aggregation.alignmentPeriod", step.get().toSeconds() + "s"));
            parameters.add(Map.entry("aggregation.perSeriesAligner", aligner));
            parameters.add(Map.entry("aggregation.crossSeriesReducer", reducer));
            groupBy.forEach(label -> parameters.add(Map.entry("aggregation.groupByFields", label)));
            parameters.add(Map.entry("view", "FULL"));
        } else {
            parameters.add(Map.entry("view", "HEADERS"));
        }
        return parameters;
    }

    /** For people to read. */
    String text() {
        StringBuilder text = new StringBuilder();
        parameters().forEach(parameter -> text.append(text.isEmpty() ? "" : "\n").append(parameter.getKey()).append(
                '=').append(parameter.getValue()));
        return text.toString();
    }
}
