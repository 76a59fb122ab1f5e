package dev.tinkr.backend.cloudwatch.traces;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TraceSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes spans of the documents of Transaction Search, which are OpenTelemetry's. */
final class SpanDecoder {

    private static final long NANOS = 1_000_000_000L;

    private SpanDecoder() {}

    /** A span and the trace that it is of. */
    record Found(String traceId, TraceSpan span) {}

    static Found span(String document) {
        Map<String, Object> span;
        try {
            span = Json.parseObject(document);
        } catch (IllegalArgumentException e) {
            throw new BackendException(Kind.FAILED, "aws/spans holds a span that is no JSON: " + e.getMessage(), e);
        }
        long start = nanos(span, "startTimeUnixNano");
        double millis = (span.containsKey("durationNano")
                ? nanos(span, "durationNano")
                : nanos(span, "endTimeUnixNano")
                        - start)
                / 1e6;
        Map<String, String> tags = new LinkedHashMap<>();
        put(tags, "", map(span, "attributes"));
        put(tags, "", map(map(span, "resource"), "attributes"));
        String service = tags.getOrDefault("service.name", tags.getOrDefault("aws.local.service", ""));
        tags.remove("service.name");
        if (span.get("kind") instanceof String kind) {
            tags.putIfAbsent("span.kind", kind.toLowerCase(Locale.ROOT));
        }
        exception(span, tags);
        return new Found(text(span, "traceId"),
                new TraceSpan(text(span, "spanId"), parent(span), text(span, "name"), service,
                        Instant.ofEpochSecond(Math.floorDiv(start, NANOS), Math.floorMod(start, NANOS)),
                        Math.max(0, millis), status(
                                map(span, "status")),
                        tags));
    }

    private static String parent(Map<?, ?> span) {
        String parent = text(span, "parentSpanId");
        return parent.matches("0*") ? "" : parent;
    }

    private static SpanStatus status(Map<?, ?> status) {
        return switch (String.valueOf(status.get("code")).toUpperCase(Locale.ROOT)) {
            case "ERROR", "STATUS_CODE_ERROR", "2" -> SpanStatus.ERROR;
            case "OK", "STATUS_CODE_OK", "1" -> SpanStatus.OK;
            default -> SpanStatus.UNSET;
        };
    }

    private static void exception(Map<?, ?> span, Map<String, String> tags) {
        if (span.get("events") instanceof List<?> events) {
            for (Object event : events) {
                if (event instanceof Map<?, ?> map && "exception".equals(map.get("name"))) {
                    put(tags, "", map(map, "attributes"));
                }
            }
        }
    }

    private static void put(Map<String, String> tags, String path, Map<?, ?> values) {
        values.forEach((key, value) -> {
            String name = path + key;
            switch (value) {
                case null -> {
                }
                case Map<?, ?> map -> put(tags, name + ".", map);
                case List<?> list -> tags.putIfAbsent(name, Json.write(list));
                default -> tags.putIfAbsent(name, value.toString());
            }
        });
    }

    private static Map<?, ?> map(Map<?, ?> part, String name) {
        return part.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private static String text(Map<?, ?> part, String name) {
        return part.get(name) instanceof String text ? text : "";
    }

    private static long nanos(Map<?, ?> span, String name) {
        try {
            return new BigDecimal(String.valueOf(span.get(name))).longValue();
        } catch (NumberFormatException e) {
            throw new BackendException(Kind.FAILED, "aws/spans holds a span without " + name, e);
        }
    }
}
