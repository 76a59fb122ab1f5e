package dev.tinkr.backend.cloudwatch.metrics;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** Reads the points of some series: all in one question, page by page. */
final class MetricPoints {

    /** What one question takes. */
    static final int MOST_SERIES = 500;
    private static final int MOST_POINTS = 100_800;

    private final MetricsClient client;

    MetricPoints(MetricsClient client) {
        this.client = client;
    }

    /** The points of these series, each series in order of time. */
    Answer<List<MetricPoint>> read(MetricRequest request, List<Series> series, int period, Deadline deadline) {
        Aggregation aggregation = request.aggregation()
                .orElseGet(() -> KnownMetrics.aggregation(series.getFirst().metric()));
        String statistic = KnownMetrics.statistic(aggregation);
        List<MetricDataQuery> queries = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            queries.add(query("m" + i, series.get(i), period, statistic));
        }
        Reading reading = new Reading(request, series, period, aggregation == Aggregation.RATE);
        reading.pages(queries, deadline);
        Answer<List<MetricPoint>> answer = Answer.of(reading.points(), Json.write(shown(series, period, statistic)));
        for (String problem : reading.problems) {
            answer = answer.cutShort(problem);
        }
        return answer;
    }

    private static MetricDataQuery query(String id, Series series, int period, String statistic) {
        List<Dimension> dimensions = series.dimensions().entrySet().stream().map(dimension -> Dimension.builder().name(
                dimension.getKey()).value(dimension.getValue()).build()).toList();
        return MetricDataQuery.builder().id(id).accountId(series.account().orElse(null)).returnData(true).metricStat(
                stat -> stat.period(period).stat(statistic)
                        .metric(metric -> metric.namespace(series.namespace()).metricName(
                                series.metric()).dimensions(dimensions)))
                .build();
    }

    private static List<Map<String, Object>> shown(List<Series> series, int period, String statistic) {
        return series.stream().map(one -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("Namespace", one.namespace());
            shown.put("MetricName", one.metric());
            shown.put("Dimensions", one.dimensions());
            shown.put("Period", period);
            shown.put("Stat", statistic);
            return shown;
        }).toList();
    }

    /** One question being answered. */
    private final class Reading {

        private final MetricRequest request;
        private final List<Series> series;
        private final int period;
        private final boolean rate;
        private final List<TreeMap<Instant, Double>> values = new ArrayList<>();
        private final Set<String> problems = new LinkedHashSet<>();
        private final Set<String> open = new LinkedHashSet<>();

        Reading(MetricRequest request, List<Series> series, int period, boolean rate) {
            this.request = request;
            this.series = series;
            this.period = period;
            this.rate = rate;
            series.forEach(one -> values.add(new TreeMap<>()));
        }

        void pages(List<MetricDataQuery> queries, Deadline deadline) {
            Instant start = Instant
                    .ofEpochSecond(Math.floorDiv(request.window().start().getEpochSecond(), period) * period);
            Instant end = request.window().end();
            Optional<String> token = Optional.empty();
            int pages = 0;
            do {
                GetMetricDataResponse answer;
                try {
                    answer = client.data(queries, start, end, MOST_POINTS, token, deadline);
                } catch (BackendException e) {
                    if (e.kind() != Kind.DEADLINE || pages == 0) {
                        throw e;
                    }
                    problems.add(e.getMessage());
                    return;
                }
                pages++;
                answer.metricDataResults().forEach(this::add);
                answer.messages().forEach(message -> problems.add("CloudWatch says: " + message.value()));
                token = Optional.ofNullable(answer.nextToken()).filter(text -> !text.isEmpty());
            } while (token.isPresent());
            open.forEach(id -> problems.add("CloudWatch gave only a part of the points of " + named(id)));
        }

        private void add(MetricDataResult result) {
            int index = index(result.id());
            for (int i = 0; i < Math.min(result.timestamps().size(), result.values().size()); i++) {
                values.get(index).put(result.timestamps().get(i), result.values().get(i));
            }
            // Points that follow on a further page are announced the same way as points that are missing.
            if (result.statusCode() == StatusCode.COMPLETE) {
                open.remove(result.id());
            } else if (result.statusCode() == StatusCode.PARTIAL_DATA) {
                open.add(result.id());
            } else {
                problems.add(
                        "CloudWatch did not answer for " + named(result.id()) + ": " + result.statusCodeAsString());
            }
            result.messages().forEach(message -> problems.add("CloudWatch says: " + message.value()));
        }

        private int index(String id) {
            int index = id.matches("m[0-9]{1,3}") ? Integer.parseInt(id.substring(1)) : series.size();
            if (index >= series.size()) {
                throw new BackendException(Kind.FAILED,
                        "CloudWatch answered for a metric that was not asked for: " + id);
            }
            return index;
        }

        private String named(String id) {
            Series one = series.get(index(id));
            return one.namespace() + " " + one.metric() + " " + one.dimensions();
        }

        List<MetricPoint> points() {
            List<MetricPoint> points = new ArrayList<>();
            for (int i = 0; i < series.size(); i++) {
                Series one = series.get(i);
                values.get(i).forEach((time, value) -> {
                    Instant shown = time.isBefore(request.window().start()) ? request.window().start() : time;
                    if (request.window().contains(shown)) {
                        points.add(new MetricPoint(shown, rate ? value / period : value, rate
                                ? "1/s"
                                : KnownMetrics.unit(one.metric()), one.dimensions()));
                    }
                });
            }
            return points;
        }
    }
}
