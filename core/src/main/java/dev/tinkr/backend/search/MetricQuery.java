package dev.tinkr.backend.search;

import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One metric as a date histogram, and how its buckets become points.
 *
 * @param body     the search
 * @param counting whether documents are counted, not the values of a field
 * @param decided  whether the engine can tell which documents count; else it takes more than those
 * @param unmapped the dimensions that no index has a field for
 */
record MetricQuery(Map<String, Object> body, MetricRequest request, Aggregation aggregation, Duration step,
        boolean counting, boolean decided, Set<String> unmapped) {

    private static final String VALUE = "value";

    /** How many documents fit. */
    static MetricQuery counting(MetricRequest request, DocumentCount count, SearchLayout layout) {
        return of(request, layout, count.query(), Optional.empty());
    }

    /** What the values of a field come to. */
    static MetricQuery of(MetricRequest request, MappedField field, SearchLayout layout) {
        return of(request, layout, new Query.All(), Optional.of(field.path()));
    }

    private static MetricQuery of(MetricRequest request, SearchLayout layout, Query query, Optional<String> field) {
        Duration step = SearchMetrics.wholeMilliseconds(request.step().orElseGet(() -> Buckets.stepFor(request
                .window())));
        Buckets.of(request.window(), step);
        Aggregation aggregation = request.aggregation().orElse(SearchMetrics.suited(field.isEmpty()));
        List<Query> conditions = new ArrayList<>(List.of(query));
        request.dimensions().forEach((name, value) -> conditions.add(new Query.FieldMatches(new Field.Attribute(name),
                new ValuePattern.Exact(value))));
        Query whole = Platforms.narrowed(conditions.size() == 1 ? query : new Query.And(conditions), request
                .resourceType(), layout);
        SearchFilter filter = SearchTranslator.translate(ServiceSelector.named(request.service()), whole, request
                .window(), layout).nativeQuery();
        Map<String, Object> histogram = Dsl.object("field", layout.timestamp(), "fixed_interval", step.toMillis()
                + "ms");
        histogram.put("min_doc_count", 0);
        histogram.put("extended_bounds", Dsl.object("min", request.window().start().toEpochMilli(), "max", request
                .window().end().minusMillis(1).toEpochMilli()));
        Map<String, Object> buckets = Dsl.object("date_histogram", histogram);
        field.flatMap(path -> valueOf(path, aggregation)).ifPresent(value -> buckets.put("aggs", Dsl.object(VALUE,
                value)));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("size", 0);
        body.put("track_total_hits", false);
        body.put("query", filter.decided().orElse(filter.superset()));
        body.put("aggs", Dsl.object("buckets", buckets));
        return new MetricQuery(body, request, aggregation, step, field.isEmpty(), filter.decided().isPresent(),
                filter.unmapped());
    }

    private static Optional<Map<String, Object>> valueOf(String path, Aggregation aggregation) {
        Map<String, Object> field = Dsl.object("field", path);
        return Optional.of(switch (aggregation) {
            case AVG -> Dsl.object("avg", field);
            case SUM, RATE -> Dsl.object("sum", field);
            case MIN -> Dsl.object("min", field);
            case MAX -> Dsl.object("max", field);
            case COUNT -> Dsl.object("value_count", field);
            case P50, P75, P90, P95, P99 -> Dsl.object("percentiles", Dsl.object("field", path, "percents", List.of(
                    aggregation.quantile().orElseThrow() * 100)));
        });
    }

    /** The points of the answer; a bucket without a value gives none. */
    List<MetricPoint> points(Map<String, Object> aggregations) {
        List<MetricPoint> points = new ArrayList<>();
        if (aggregations.get("buckets") instanceof Map<?, ?> histogram && histogram.get(
                "buckets") instanceof List<?> buckets) {
            for (Object each : buckets) {
                Map<?, ?> bucket = (Map<?, ?>) each;
                Instant start = Instant.ofEpochMilli(((Number) bucket.get("key")).longValue());
                Instant inside = start.isBefore(request.window().start()) ? request.window().start() : start;
                value(bucket, seconds(inside, start.plus(step))).ifPresent(value -> points.add(new MetricPoint(inside,
                        value, counting
                                ? ""
                                : unit(request.metric()),
                        request.dimensions())));
            }
        }
        return points;
    }

    /** How long a bucket is within the window, which clips the first and the last. */
    private double seconds(Instant start, Instant wholeEnd) {
        Instant end = wholeEnd.isBefore(request.window().end()) ? wholeEnd : request.window().end();
        return Duration.between(start, end).toNanos() / 1e9;
    }

    private OptionalDouble value(Map<?, ?> bucket, double seconds) {
        double documents = ((Number) bucket.get("doc_count")).doubleValue();
        if (counting) {
            return OptionalDouble.of(aggregation == Aggregation.RATE ? documents / seconds : documents);
        }
        Object value = ((Map<?, ?>) bucket.get(VALUE)).get("value");
        if (((Map<?, ?>) bucket.get(VALUE)).get("values") instanceof Map<?, ?> percentiles) {
            value = percentiles.values().stream().filter(Number.class::isInstance).findFirst().orElse(null);
        }
        boolean nothing = documents == 0 && aggregation != Aggregation.COUNT && aggregation != Aggregation.SUM
                && aggregation != Aggregation.RATE;
        if (nothing || !(value instanceof Number number)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(aggregation == Aggregation.RATE
                ? number.doubleValue() / seconds
                : number
                        .doubleValue());
    }

    /** The unit that a field's name tells. */
    static String unit(String field) {
        String last = field.substring(field.lastIndexOf('.') + 1);
        return switch (last) {
            case "us", "ms", "ns", "s" -> last;
            case "bytes" -> "By";
            case "pct", "ratio" -> "1";
            default -> last.endsWith("_ms")
                    ? "ms"
                    : last.endsWith("_bytes")
                            ? "By"
                            : last.endsWith("_seconds")
                                    ? "s"
                                    : "";
        };
    }
}
