package dev.tinkr.backend.cloudwatch.stub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.tinkr.conformance.JsonLines;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One event of a log group, with the fields that Insights discovers in it. */
public record LogEvent(String id, String group, String stream, long timestamp, String message,
        Map<String, String> fields) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_FIELDS = 200;

    /** An event whose fields are discovered. */
    public static LogEvent of(String id, String group, String stream, long timestamp, String message) {
        return new LogEvent(id, group, stream, timestamp, message, discovered(group, message));
    }

    /** All that a query can name. */
    Map<String, String> row(String account) {
        Map<String, String> row = new LinkedHashMap<>(fields);
        row.put("@timestamp", InsightsExpression.TIME.format(Instant.ofEpochMilli(timestamp)));
        row.put("@message", message);
        row.put("@logStream", stream);
        row.put("@log", account + ":" + group);
        row.put("@ptr", id);
        return row;
    }

    /** A line of JSON, or in Lambda's groups the first JSON in a line; at most 200 fields. */
    private static Map<String, String> discovered(String group, String message) {
        int start = message.stripLeading().startsWith("{") || group.startsWith("/aws/lambda/")
                ? message.indexOf('{')
                : -1;
        Map<String, String> fields = new LinkedHashMap<>();
        if (start >= 0) {
            try (JsonParser parser = JSON.createParser(message.substring(start))) {
                parser.nextToken();
                Map<String, Object> object = JsonLines.object(parser);
                if (start > 0 || parser.nextToken() == null) {
                    flatten("", object, fields);
                }
            } catch (IOException e) {
                return Map.of();
            }
        }
        return fields;
    }

    private static void flatten(String path, Object value, Map<String, String> fields) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, inner) -> {
                String name = path.isEmpty() && key.toString().startsWith("@") ? "@" + key : key.toString();
                flatten(path.isEmpty() ? name : path + "." + name, inner, fields);
            });
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    flatten(path + "." + i, list.get(i), fields);
                }
            }
            case null -> {
            }
            default -> {
                if (fields.size() < MOST_FIELDS) {
                    fields.putIfAbsent(path, value.toString());
                }
            }
        }
    }
}
