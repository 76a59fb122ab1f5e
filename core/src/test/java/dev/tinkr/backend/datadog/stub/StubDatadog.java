package dev.tinkr.backend.datadog.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An account at Datadog. */
public final class StubDatadog implements StubServer.Site {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Keys keys;
    private final EventStore logs;
    private final EventStore spans;
    private final MetricStore metrics = new MetricStore();
    private final Limit logLimit;
    private final Limit spanLimit;
    private final Limit metricLimit;

    /**
     * An account with those keys.
     *
     * @param numericFacets the log attributes that are numeric facets
     * @param spanLimit     of span searches; 300 an hour at the real service
     */
    public StubDatadog(Keys keys, Set<String> numericFacets, Limit logLimit, Limit spanLimit) {
        this.keys = keys;
        this.logs = new EventStore(numericFacets, true);
        this.spans = new EventStore(Set.of("duration"), false);
        this.logLimit = logLimit;
        this.spanLimit = spanLimit;
        this.metricLimit = new Limit("query", 100_000, 60);
    }

    /** An account with ample limits. */
    public static StubDatadog of(Keys keys, Set<String> numericFacets) {
        return new StubDatadog(keys, numericFacets, new Limit("logs_list", 1_000_000, 3_000), new Limit("spans_search",
                300, 3_000));
    }

    /** Keeps these log events. */
    public StubDatadog logs(List<StubEvent> events) {
        logs.add(events);
        return this;
    }

    /** Keeps these spans. */
    public StubDatadog spans(List<StubEvent> events) {
        spans.add(events);
        return this;
    }

    /** Keeps these metrics. */
    public StubDatadog metrics(List<StubMetric> series) {
        metrics.add(series);
        return this;
    }

    @Override
    public StubReply answer(StubRequest request) throws JsonProcessingException {
        try {
            String path = request.path();
            return switch (path) {
                case "/api/v2/logs/events/search" ->
                    limited(logLimit, request, "POST", "logs_read_data", () -> page(logs
                            .search(body(request)), "log"));
                case "/api/v2/logs/analytics/aggregate" -> limited(logLimit, request, "POST", "logs_read_data",
                        () -> logCounts(logs.count(body(request))));
                case "/api/v2/spans/events/search" -> limited(spanLimit, request, "POST", "apm_read", () -> page(spans
                        .search(data(request, "search_request")), "spans"));
                case "/api/v2/spans/analytics/aggregate" -> limited(spanLimit, request, "POST", "apm_read",
                        () -> spanCounts(spans.count(data(request, "aggregate_request"))));
                case "/api/v1/query" -> limited(metricLimit, request, "GET", "timeseries_query", () -> metrics.query(
                        parameter(request, "query"), number(request, "from"), number(request, "to")));
                case "/api/v1/metrics" -> limited(metricLimit, request, "GET", "metrics_read", () -> metrics.active(
                        number(request, "from"), request.parameter("tag_filter").orElse("")));
                default -> {
                    if (!path.startsWith("/api/v1/metrics/")) {
                        throw new Refused(404, "Not found");
                    }
                    yield limited(metricLimit, request, "GET", "metrics_read", () -> metrics.metadata(path.substring(
                            "/api/v1/metrics/".length())));
                }
            };
        } catch (Refused e) {
            return error(e);
        }
    }

    @FunctionalInterface
    private interface Call {
        Map<String, Object> answer() throws JsonProcessingException;
    }

    private StubReply limited(Limit limit, StubRequest request, String method, String scope, Call call)
            throws JsonProcessingException {
        if (!request.method().equals(method)) {
            throw new Refused(405, "Method not allowed");
        }
        keys.check(request, scope);
        if (!limit.take()) {
            return limit.on(error(new Refused(429, "Too many requests")));
        }
        try {
            return limit.on(StubReply.json(JSON.writeValueAsString(call.answer())));
        } catch (Refused e) {
            return limit.on(error(e));
        }
    }

    private static StubReply error(Refused refused) throws JsonProcessingException {
        return StubReply.json(refused.status(), JSON.writeValueAsString(Map.of("errors", List.of(refused
                .getMessage()))));
    }

    private static JsonNode body(StubRequest request) throws JsonProcessingException {
        if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
            throw new Refused(415, "Unsupported media type");
        }
        return JSON.readTree(request.body());
    }

    private static JsonNode data(StubRequest request, String type) throws JsonProcessingException {
        JsonNode body = body(request);
        Strict.keys(body, "data");
        Strict.keys(body.path("data"), "type", "attributes");
        if (!body.path("data").path("type").asText().equals(type) || !body.path("data").path("attributes").isObject()) {
            throw new Refused(400, "data must be of type " + type);
        }
        return body.path("data").path("attributes");
    }

    private static Map<String, Object> page(EventStore.Page page, String type) {
        List<Object> data = new ArrayList<>();
        for (StubEvent event : page.events()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", event.id());
            one.put("type", type);
            one.put("attributes", event.answer());
            data.add(one);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", data);
        if (!page.after().isEmpty()) {
            answer.put("meta", meta(page.after()));
        }
        return answer;
    }

    private static Map<String, Object> meta(String after) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("elapsed", 12);
        meta.put("status", "done");
        meta.put("request_id", "stub");
        if (!after.isEmpty()) {
            meta.put("page", Map.of("after", after));
        }
        return meta;
    }

    private static Map<String, Object> logCounts(EventStore.Groups groups) {
        return Map.of("meta", meta(groups.after()), "data", Map.of("buckets", groups.groups()));
    }

    private static Map<String, Object> spanCounts(EventStore.Groups groups) {
        List<Object> data = new ArrayList<>();
        groups.groups().forEach(group -> data.add(Map.of("type", "bucket", "id", "stub-" + data.size(), "attributes",
                group)));
        return Map.of("meta", meta(groups.after()), "data", data);
    }

    private static String parameter(StubRequest request, String name) {
        return request.parameter(name).orElseThrow(() -> new Refused(400, "Missing required parameter: " + name));
    }

    private static long number(StubRequest request, String name) {
        String text = parameter(request, name);
        if (!text.matches("\\d{10}")) {
            throw new Refused(400, name + " must be seconds since the epoch");
        }
        return Long.parseLong(text);
    }
}
