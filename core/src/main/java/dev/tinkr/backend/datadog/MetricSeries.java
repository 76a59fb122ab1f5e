package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One series of an answer. Pure.
 *
 * @param interval how far its points are apart
 */
record MetricSeries(List<MetricPoint> points, Duration interval) {

    /** The series of an answer; one that says that it failed is an error. */
    static List<MetricSeries> of(Map<String, Object> answer, MetricQuery query, TimeWindow window) throws IOException {
        if (answer.get("status") instanceof String status && !status.equals("ok")) {
            throw new BackendException(Kind.BAD_REQUEST, "Datadog cannot answer the metric query: " + answer.get(
                    "error"));
        }
        if (!(answer.get("series") instanceof List<?> list)) {
            throw new MalformedAnswerException("it has no list of series", null);
        }
        List<MetricSeries> all = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof Map<?, ?> series) || !(series.get("pointlist") instanceof List<?> points)) {
                throw new MalformedAnswerException("a series has no points", null);
            }
            all.add(read(series, points, query, window));
        }
        return all;
    }

    private static MetricSeries read(Map<?, ?> series, List<?> list, MetricQuery query, TimeWindow window)
            throws MalformedAnswerException {
        Duration interval = Duration.ofSeconds(series.get("interval") instanceof Number seconds
                ? Math.max(1, seconds.longValue())
                : 1);
        Map<String, String> dimensions = series.get("tag_set") instanceof List<?> tags ? Tags.keyed(tags) : Map.of();
        String unit = unit(series.get("unit"));
        if (query.divisor() != 1) {
            unit = MetricType.unit(unit, "second");
        }
        List<MetricPoint> points = new ArrayList<>();
        for (Object pair : list) {
            if (!(pair instanceof List<?> point) || point.size() != 2 || !(point.get(0) instanceof Number time)) {
                throw new MalformedAnswerException("a point is no pair of a time and a value", null);
            }
            Instant at = Instant.ofEpochMilli(time.longValue());
            // A bucket that begins before the window reaches into it; null is a gap, which is no value.
            boolean within = at.isBefore(window.end()) && at.plus(interval).isAfter(window.start());
            if (within && point.get(1) instanceof Number value) {
                Instant inside = at.isBefore(window.start()) ? window.start() : at;
                points.add(new MetricPoint(inside, value.doubleValue() / query.divisor(), unit, dimensions));
            }
        }
        return new MetricSeries(points, interval);
    }

    /** Of what, and per what. */
    private static String unit(Object given) {
        if (!(given instanceof List<?> units) || units.isEmpty()) {
            return "";
        }
        return MetricType.unit(name(units.getFirst()), units.size() > 1 ? name(units.get(1)) : "");
    }

    private static String name(Object unit) {
        return unit instanceof Map<?, ?> map && map.get("name") instanceof String name ? name : "";
    }
}
