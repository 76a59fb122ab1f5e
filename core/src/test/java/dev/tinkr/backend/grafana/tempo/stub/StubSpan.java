package dev.tinkr.backend.grafana.tempo.stub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A span as OTLP's JSON has it, in its resource and scope; ids are hexadecimal digits. */
record StubSpan(JsonNode span, JsonNode scope, JsonNode resource) {

    private static final String[] KINDS = {"unspecified", "internal", "server", "client", "producer", "consumer"};

    static List<StubSpan> all(JsonNode corpus) {
        List<StubSpan> spans = new ArrayList<>();
        for (JsonNode batch : corpus.path("resourceSpans")) {
            for (JsonNode scopeSpans : batch.path("scopeSpans")) {
                for (JsonNode span : scopeSpans.path("spans")) {
                    spans.add(new StubSpan(span, scopeSpans.path("scope"), batch.path("resource")));
                }
            }
        }
        return spans;
    }

    String traceId() {
        String id = span.path("traceId").asText().toLowerCase(java.util.Locale.ROOT);
        return "0".repeat(32 - id.length()) + id;
    }

    String spanId() {
        return span.path("spanId").asText();
    }

    boolean isRoot() {
        return span.path("parentSpanId").asText("").isEmpty();
    }

    String name() {
        return span.path("name").asText("");
    }

    long start() {
        return span.path("startTimeUnixNano").asLong();
    }

    long end() {
        return span.path("endTimeUnixNano").asLong();
    }

    String kind() {
        return KINDS[span.path("kind").asInt(0)];
    }

    String status() {
        return switch (span.path("status").path("code").asInt(0)) {
            case 1 -> "ok";
            case 2 -> "error";
            default -> "unset";
        };
    }

    String statusMessage() {
        return span.path("status").path("message").asText("");
    }

    String service() {
        return attributes(resource.path("attributes")).getOrDefault("service.name", List.of("")).getFirst().toString();
    }

    Map<String, List<Object>> ofSpan() {
        return attributes(span.path("attributes"));
    }

    Map<String, List<Object>> ofResource() {
        Map<String, List<Object>> attributes = attributes(resource.path("attributes"));
        attributes.putIfAbsent("service.name", List.of(""));
        return attributes;
    }

    /** The values that a search sees: one, or those of a list of one type; none of a map, of bytes or of a mixed list. */
    private static Map<String, List<Object>> attributes(JsonNode list) {
        Map<String, List<Object>> attributes = new HashMap<>();
        for (JsonNode attribute : list) {
            List<Object> values = new ArrayList<>();
            JsonNode value = attribute.path("value");
            if (value.has("arrayValue")) {
                value.path("arrayValue").path("values").forEach(element -> values.add(scalar(element)));
                if (values.stream().map(element -> element == null ? null : element.getClass()).distinct()
                        .count() > 1) {
                    values.clear();
                }
            } else if (scalar(value) != null) {
                values.add(scalar(value));
            }
            if (!values.isEmpty()) {
                attributes.put(attribute.path("key").asText(), values);
            }
        }
        return attributes;
    }

    private static Object scalar(JsonNode value) {
        if (value.has("stringValue")) {
            return value.get("stringValue").asText();
        }
        if (value.has("intValue")) {
            return value.get("intValue").asLong();
        }
        if (value.has("doubleValue")) {
            return value.get("doubleValue").asDouble();
        }
        return value.has("boolValue") ? value.get("boolValue").asBoolean() : null;
    }
}
