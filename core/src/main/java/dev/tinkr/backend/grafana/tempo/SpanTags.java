package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.backend.http.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags of a span: its attributes, those of its resource that it does not have itself, and what else is told of it. */
final class SpanTags {

    static final String KIND = "span.kind";
    static final String STATUS_MESSAGE = "status.message";
    static final String SCOPE = "otel.scope.name";
    /** All events, as JSON. What an exception tells also stands in tags of its own, where people look for it. */
    static final String EVENTS = "events";
    private static final String EXCEPTION = "exception";
    private static final String KIND_NAME = "SPAN_KIND_";

    private SpanTags() {}

    /** The tags of a span as OTLP has it, in its scope and resource. */
    static Map<String, String> of(Map<?, ?> span, Map<?, ?> scope, Map<String, String> resource) {
        Map<String, String> tags = new LinkedHashMap<>(attributes(span.get("attributes")));
        if (span.get("status") instanceof Map<?, ?> status && status.get("message") instanceof String message
                && !message.isEmpty()) {
            tags.putIfAbsent(STATUS_MESSAGE, message);
        }
        events(span.get("events"), tags);
        if (span.get("kind") instanceof String kind && kind.startsWith(KIND_NAME)) {
            tags.putIfAbsent(KIND, kind.substring(KIND_NAME.length()).toLowerCase(java.util.Locale.ROOT));
        }
        resource.forEach(tags::putIfAbsent);
        if (scope.get("name") instanceof String name && !name.isEmpty()) {
            tags.putIfAbsent(SCOPE, name);
        }
        return tags;
    }

    private static void events(Object events, Map<String, String> tags) {
        if (!(events instanceof List<?> list) || list.isEmpty()) {
            return;
        }
        List<Map<String, Object>> told = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof Map<?, ?> event) {
                Map<String, String> attributes = attributes(event.get("attributes"));
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("name", String.valueOf(event.get("name")));
                SpanDecoder.positive(event.get("timeUnixNano"))
                        .ifPresent(nanos -> one.put("time", Instant.ofEpochSecond(0, nanos).toString()));
                one.put("attributes", attributes);
                told.add(one);
                if (EXCEPTION.equals(event.get("name"))) {
                    attributes.forEach(tags::putIfAbsent);
                }
            }
        }
        tags.putIfAbsent(EVENTS, Json.write(told));
    }

    /** Attributes as OTLP has them, each as text. */
    static Map<String, String> attributes(Object list) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (list instanceof List<?> pairs) {
            for (Object pair : pairs) {
                if (pair instanceof Map<?, ?> attribute && attribute.get("key") instanceof String key) {
                    attributes.put(key, text(plain(attribute.get("value"))));
                }
            }
        }
        return attributes;
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> Json.write(value);
        };
    }

    /** A value without the name of its type. Whole numbers come as text, since JSON has no 64 bits. */
    private static Object plain(Object typed) {
        if (!(typed instanceof Map<?, ?> value) || value.isEmpty()) {
            return null;
        }
        Map.Entry<?, ?> only = value.entrySet().iterator().next();
        return switch (String.valueOf(only.getKey())) {
            case "intValue" -> only.getValue() instanceof String digits ? number(digits) : only.getValue();
            case "arrayValue" -> elements(only.getValue()).stream().map(SpanTags::plain).toList();
            case "kvlistValue" -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (Object pair : elements(only.getValue())) {
                    if (pair instanceof Map<?, ?> member) {
                        members.put(String.valueOf(member.get("key")), plain(member.get("value")));
                    }
                }
                yield members;
            }
            default -> only.getValue();
        };
    }

    private static Object number(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return digits;
        }
    }

    private static List<?> elements(Object holder) {
        return holder instanceof Map<?, ?> map && map.get("values") instanceof List<?> list ? list : List.of();
    }
}
