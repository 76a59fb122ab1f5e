package dev.tinkr.cli.render;

import dev.tinkr.model.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The points of a metric that share their dimensions, in order of time.
 *
 * @param points at least one
 */
public record Series(Map<String, String> dimensions, List<MetricPoint> points) {

    /** Refuses a series without points. */
    public Series {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a series has at least one point");
        }
        dimensions = Map.copyOf(dimensions);
        points = List.copyOf(points);
    }

    /** The series that the points belong to, the one with the highest value first. */
    public static List<Series> of(List<MetricPoint> points) {
        Map<Map<String, String>, List<MetricPoint>> byDimensions = new LinkedHashMap<>();
        points.forEach(point -> byDimensions.computeIfAbsent(point.dimensions(), key -> new ArrayList<>()).add(point));
        return byDimensions.entrySet().stream()
                .map(entry -> new Series(entry.getKey(), entry.getValue().stream()
                        .sorted(Comparator.comparing(MetricPoint::timestamp)).toList()))
                .sorted(Comparator.comparingDouble((Series series) -> series.max().orElse(Double.NEGATIVE_INFINITY))
                        .reversed().thenComparing(one -> text(one.dimensions())))
                .toList();
    }

    /** The dimensions that all these series share. */
    public static Map<String, String> shared(List<Series> series) {
        Map<String, String> shared = new TreeMap<>(series.isEmpty() ? Map.of() : series.getFirst().dimensions());
        series.forEach(one -> shared.entrySet().retainAll(one.dimensions().entrySet()));
        return shared;
    }

    /** Its dimensions but those, sorted, as text. */
    public String label(Map<String, String> shared) {
        Map<String, String> own = new TreeMap<>(dimensions);
        own.entrySet().removeAll(shared.entrySet());
        return text(own);
    }

    /** Dimensions as text. */
    public static String text(Map<String, String> dimensions) {
        return new TreeMap<>(dimensions).entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The unit of its values. */
    public String unit() {
        return points.getFirst().unit();
    }

    /** The lowest value that is a number. */
    public OptionalDouble min() {
        return numbers().min();
    }

    /** The highest value that is a number. */
    public OptionalDouble max() {
        return numbers().max();
    }

    /** The newest value, whatever it is. */
    public double last() {
        return points.getLast().value();
    }

    /** When it begins. */
    public Instant start() {
        return points.getFirst().timestamp();
    }

    /** When it ends. */
    public Instant end() {
        return points.getLast().timestamp();
    }

    /** The usual time between two points: the median. */
    public Duration step() {
        List<Duration> steps = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            steps.add(Duration.between(points.get(i - 1).timestamp(), points.get(i).timestamp()));
        }
        steps.sort(Comparator.naturalOrder());
        return steps.isEmpty() ? Duration.ZERO : steps.get(steps.size() / 2);
    }

    private DoubleStream numbers() {
        return points.stream().mapToDouble(MetricPoint::value).filter(Double::isFinite);
    }
}
