package dev.tinkr.backend.cloudwatch.traces;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TraceSpan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes spans of the documents of X-Ray: one of each segment, and one of each subsegment in it. */
final class SegmentDecoder {

    private static final int MOST_NESTED = 200;

    private SegmentDecoder() {}

    /** The spans of a document, the segment's first. */
    static List<TraceSpan> spans(String document) {
        Map<String, Object> segment;
        try {
            segment = Json.parseObject(document);
        } catch (IllegalArgumentException e) {
            throw new BackendException(Kind.FAILED, "X-Ray gave a segment that is no JSON: " + e.getMessage(), e);
        }
        List<TraceSpan> spans = new ArrayList<>();
        add(segment, text(segment, "parent_id"), text(segment, "name"), 0, spans);
        return spans;
    }

    private static void add(Map<?, ?> part, String parent, String service, int depth, List<TraceSpan> spans) {
        String id = text(part, "id");
        Instant start = time(part, "start_time").orElseThrow(() -> new BackendException(Kind.FAILED,
                "X-Ray gave a segment without a start: " + id));
        Optional<Instant> end = time(part, "end_time");
        double millis = end.map(time -> Math.max(0, java.time.Duration.between(start, time).toNanos() / 1e6))
                .orElse(0.0);
        Map<String, String> tags = tags(part);
        if (end.isEmpty()) {
            tags.put("in_progress", "true");
        }
        spans.add(new TraceSpan(id, parent, operation(part), service, start, millis, status(part), tags));
        if (part.get("subsegments") instanceof List<?> inner && depth < MOST_NESTED) {
            for (Object child : inner) {
                if (child instanceof Map<?, ?> subsegment) {
                    String given = text(subsegment, "parent_id");
                    add(subsegment, given.isEmpty() ? id : given, service, depth + 1, spans);
                }
            }
        }
    }

    /** What a request asked for, where it says so; else the name. */
    private static String operation(Map<?, ?> part) {
        Map<?, ?> request = map(map(part, "http"), "request");
        String method = text(request, "method");
        String url = text(request, "url");
        boolean remote = !text(part, "namespace").isEmpty();
        if (method.isEmpty() || remote) {
            String operation = text(map(part, "aws"), "operation");
            return operation.isEmpty() ? text(part, "name") : text(part, "name") + " " + operation;
        }
        return method + path(url);
    }

    private static String path(String url) {
        int host = url.indexOf("://");
        int path = url.indexOf('/', host < 0 ? 0 : host + 3);
        int query = url.indexOf('?');
        return path < 0 ? "" : " " + url.substring(path, query < path ? url.length() : query);
    }

    private static SpanStatus status(Map<?, ?> part) {
        boolean failed = truth(part, "fault") || truth(part, "error") || truth(part, "throttle");
        if (failed) {
            return SpanStatus.ERROR;
        }
        return map(map(part, "http"), "response").get("status") instanceof Number ? SpanStatus.OK : SpanStatus.UNSET;
    }

    private static Map<String, String> tags(Map<?, ?> part) {
        Map<String, String> tags = new LinkedHashMap<>();
        Map<?, ?> request = map(map(part, "http"), "request");
        Map<?, ?> response = map(map(part, "http"), "response");
        put(tags, "http.method", request.get("method"));
        put(tags, "http.url", request.get("url"));
        put(tags, "http.client_ip", request.get("client_ip"));
        put(tags, "http.user_agent", request.get("user_agent"));
        put(tags, "http.status_code", response.get("status"));
        put(tags, "http.response_content_length", response.get("content_length"));
        for (String name : List.of("origin", "namespace", "user", "resource_arn")) {
            put(tags, name, part.get(name));
        }
        for (String flag : List.of("fault", "error", "throttle", "inferred")) {
            if (truth(part, flag)) {
                tags.put(flag, "true");
            }
        }
        put(tags, "service.version", map(part, "service").get("version"));
        map(part, "annotations").forEach((key, value) -> put(tags, key.toString(), value));
        map(part, "sql").forEach((key, value) -> put(tags, "sql." + key, value));
        map(part, "aws").forEach((key, value) -> put(tags, "aws." + key, value));
        map(part, "metadata").forEach((key, value) -> put(tags, "metadata." + key, value));
        exception(part, tags);
        return tags;
    }

    /** The cause is described, or is the id of the exception of another segment. */
    private static void exception(Map<?, ?> part, Map<String, String> tags) {
        if (part.get("cause") instanceof String id) {
            put(tags, "exception.id", id);
        }
        if (map(part, "cause").get("exceptions") instanceof List<?> exceptions && !exceptions.isEmpty() && exceptions
                .getFirst() instanceof Map<?, ?> first) {
            put(tags, "exception.type", first.get("type"));
            put(tags, "exception.message", first.get("message"));
        }
    }

    private static void put(Map<String, String> tags, String name, Object value) {
        switch (value) {
            case null -> {
            }
            case Map<?, ?> map when name.chars().filter(c -> c == '.').count() < 4 ->
                map.forEach((key, inner) -> put(tags,
                        name + "." + key, inner));
            case Map<?, ?> map -> tags.putIfAbsent(name, Json.write(map));
            case List<?> list -> tags.putIfAbsent(name, Json.write(list));
            default -> tags.putIfAbsent(name, value.toString());
        }
    }

    private static Map<?, ?> map(Map<?, ?> part, String name) {
        return part.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private static String text(Map<?, ?> part, String name) {
        return part.get(name) instanceof String text ? text : "";
    }

    private static boolean truth(Map<?, ?> part, String name) {
        return Boolean.TRUE.equals(part.get(name));
    }

    /** Seconds with a fraction. */
    private static Optional<Instant> time(Map<?, ?> part, String name) {
        if (!(part.get(name) instanceof Number number)) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(number.toString());
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Optional
                .of(Instant.ofEpochSecond(whole.longValue(), seconds.subtract(whole).movePointRight(9).setScale(0,
                        RoundingMode.HALF_UP).longValue()));
    }
}
