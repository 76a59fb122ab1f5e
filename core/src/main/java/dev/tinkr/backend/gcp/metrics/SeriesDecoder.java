package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.gcp.GoogleTime;
import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.model.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads time series, whose points come newest first and may be written in five ways. Pure. */
final class SeriesDecoder {

    private SeriesDecoder() {}

    /** The points of one series in order of time, each at the start of its bucket. */
    static List<MetricPoint> points(Map<?, ?> series, SeriesPlan plan, Duration step) {
        Map<String, String> labels = labels(series, "metric");
        List<MetricPoint> points = new ArrayList<>();
        if (series.get("points") instanceof List<?> list) {
            for (Object point : list) {
                Map<?, ?> object = (Map<?, ?>) point;
                value(object, plan, step).ifPresent(value -> points.add(new MetricPoint(end(object).minus(step), value,
                        plan.unit(), labels)));
            }
        }
        return points.reversed();
    }

    /** The labels of a series' metric or resource. */
    static Map<String, String> labels(Map<?, ?> series, String owner) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (series.get(owner) instanceof Map<?, ?> object && object.get("labels") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> labels.put(name.toString(), String.valueOf(value)));
        }
        return labels;
    }

    /** Where the point's bucket ends. */
    static Instant end(Map<?, ?> point) {
        Object end = point.get("interval") instanceof Map<?, ?> interval ? interval.get("endTime") : null;
        try {
            return GoogleTime.instant(String.valueOf(end));
        } catch (MalformedAnswerException e) {
            throw new BackendException(Kind.FAILED, "Cloud Monitoring sent a point without an end: " + e.getMessage(),
                    e);
        }
    }

    private static OptionalDouble value(Map<?, ?> point, SeriesPlan plan, Duration step) {
        if (!(point.get("value") instanceof Map<?, ?> value)) {
            return OptionalDouble.empty();
        }
        if (value.get("distributionValue") instanceof Map<?, ?> distribution) {
            return BucketedValues.of(distribution).aggregated(plan.aggregation(), step);
        }
        for (String kind : List.of("doubleValue", "int64Value", "boolValue")) {
            Object number = value.get(kind);
            if (number != null) {
                return OptionalDouble.of(number(number));
            }
        }
        return OptionalDouble.empty();
    }

    /** A number, a whole one in quotes, one that JSON cannot hold, or a truth value. */
    static double number(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1 : 0;
            case String text -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new BackendException(Kind.FAILED,
                            "Cloud Monitoring sent '" + text + "' where a number belongs",
                            e);
                }
            }
            default -> throw new BackendException(Kind.FAILED, "Cloud Monitoring sent no number: " + value);
        };
    }
}
