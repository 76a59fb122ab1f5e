package dev.tinkr.backend.local.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the files of a sample without any of the code that wrote them or that reads them in the product. */
final class SampleReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Path folder;

    SampleReader(Path folder) {
        this.folder = folder;
    }

    record Log(long nanos, Map<String, String> resource, long severity, String body, String traceId, String spanId,
            Map<String, String> attributes) {

        String service() {
            return resource.get("service.name");
        }

        boolean isError() {
            return severity >= 17;
        }
    }

    record SpanRow(String service, String traceId, String spanId, String parent, long start, long end, long kind,
            boolean failed) {}

    /** A data point with what it belongs to; {@code fields} are its own. */
    record PointRow(String service, String metric, String type, long nanos, Map<String, String> attributes,
            Map<String, Object> fields) {

        long count() {
            return Long.parseLong((String) fields.get("count"));
        }

        int status() {
            return Integer.parseInt(attributes.getOrDefault("http.response.status_code", "0"));
        }
    }

    List<Log> logs() throws IOException {
        List<Log> logs = new ArrayList<>();
        each("logs.jsonl", "resourceLogs", "scopeLogs", "logRecords", (resource, log) -> logs.add(new Log(
                Long.parseLong((String) log.get("timeUnixNano")), resource, (Long) log.get("severityNumber"),
                (String) map(log.get("body")).get("stringValue"), (String) log.get("traceId"),
                (String) log.get("spanId"), attributes(log))));
        return logs;
    }

    List<SpanRow> spans() throws IOException {
        List<SpanRow> spans = new ArrayList<>();
        each("traces.jsonl", "resourceSpans", "scopeSpans", "spans", (resource, span) -> spans.add(new SpanRow(
                resource.get("service.name"), (String) span.get("traceId"), (String) span.get("spanId"),
                (String) span.get("parentSpanId"), Long.parseLong((String) span.get("startTimeUnixNano")),
                Long.parseLong((String) span.get("endTimeUnixNano")), (Long) span.get("kind"),
                Long.valueOf(2).equals(map(span.get("status")).get("code")))));
        return spans;
    }

    List<PointRow> points() throws IOException {
        List<PointRow> points = new ArrayList<>();
        each("metrics.jsonl", "resourceMetrics", "scopeMetrics", "metrics", (resource, metric) -> {
            for (String type : List.of("histogram", "sum", "gauge")) {
                if (metric.get(type) != null) {
                    for (Object point : list(map(metric.get(type)).get("dataPoints"))) {
                        points.add(new PointRow(resource.get("service.name"), (String) metric.get("name"), type,
                                Long.parseLong((String) map(point).get("timeUnixNano")), attributes(map(point)),
                                map(point)));
                    }
                }
            }
        });
        return points;
    }

    private interface Row {
        void read(Map<String, String> resource, Map<String, Object> row);
    }

    private void each(String file, String resources, String scopes, String rows, Row row) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            for (String line : (Iterable<String>) lines::iterator) {
                for (Object resource : list(map(parse(line)).get(resources))) {
                    Map<String, String> attributes = attributes(map(map(resource).get("resource")));
                    for (Object scope : list(map(resource).get(scopes))) {
                        list(map(scope).get(rows)).forEach(item -> row.read(attributes, map(item)));
                    }
                }
            }
        }
    }

    private static Map<String, String> attributes(Map<String, Object> owner) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (owner.get("attributes") != null) {
            for (Object attribute : list(owner.get("attributes"))) {
                attributes.put((String) map(attribute).get("key"),
                        map(map(attribute).get("value")).values().iterator().next().toString());
            }
        }
        return attributes;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private static Object parse(String line) throws IOException {
        try (JsonParser parser = FACTORY.createParser(line)) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName().intern();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }
}
