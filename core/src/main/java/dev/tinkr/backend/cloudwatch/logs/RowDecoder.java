package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.KnownPaths;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.Attributes;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes log entries of records, in whichever of the common layouts each line is. */
final class RowDecoder {

    /** The attributes that say where CloudWatch has the record. */
    static final Set<String> ADDED = Set.of("@log", "@logStream");

    private static final KnownPaths PATHS = new KnownPaths();
    private static final KnownPaths.Group MESSAGES = PATHS.group(List.of("message", "msg", "body", "log", "MESSAGE"));
    private static final KnownPaths.Group TRACES = PATHS.group(List.of("trace_id", "traceId", "trace.id", "traceid",
            "TraceId", "xray_trace_id", "xrayTraceId", "dd.trace_id", "otelTraceID", "trace"));
    private static final KnownPaths.Group SPANS = PATHS.group(List.of("span_id", "spanId", "span.id", "spanid",
            "SpanId", "dd.span_id", "otelSpanID"));
    private static final KnownPaths.Group TIMES = PATHS.group(List.of("@timestamp", "timestamp", "time", "ts"));
    private static final KnownPaths.Group CONTAINERS = PATHS.group(List.of("attributes", "labels",
            "resource.attributes", "log.attributes", "resource"));
    private static final KnownPaths.Group LEVELS = PATHS.group(LevelFields.NAMES);
    private static final KnownPaths.Group SERVICES = PATHS.group(ServiceNames.FIELDS);
    private static final String PROCESSED = "log_processed";
    private static final int LONGEST_TIME = 40;

    private final ServiceScope scope;

    RowDecoder(ServiceScope scope) {
        this.scope = scope;
    }

    /** The entry that the record is. */
    LogEntry entry(Row row) {
        String line = row.message();
        OptionalInt start = TextLine.jsonStart(line);
        if (start.isPresent()) {
            try {
                return structured(row, line, start.getAsInt());
            } catch (IllegalArgumentException e) {
                // It only begins like JSON: text, then.
                return text(row, line);
            }
        }
        return text(row, line);
    }

    private LogEntry text(Row row, String line) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        place(row, attributes);
        return new LogEntry(row.id(), Instant.ofEpochMilli(row.time()), TextLine.level(line), withoutLineEnd(line),
                scope.serviceOf(row, Optional.empty()), TextLine.traceId(line), "", Attributes.handedOver(attributes));
    }

    private LogEntry structured(Row row, String line, int start) {
        Map<String, Object> fields = unwrapped(Json.parseObject(start == 0 ? line : line.substring(start)));
        long possible = PATHS.possible(fields);
        Instant time = Instant.ofEpochMilli(row.time());
        removeTime(fields, TIMES.among(possible), time);
        Level level = level(fields, LEVELS.among(possible), start == 0 ? Level.UNKNOWN : TextLine.level(line));
        Optional<String> message = message(fields, MESSAGES.among(possible));
        String traceId = FieldPath.take(fields, TRACES.among(possible)).orElse("");
        String spanId = FieldPath.take(fields, SPANS.among(possible)).orElse("");
        Optional<String> service = scope.leavesOpen(row.group())
                ? ServiceNames.take(fields, SERVICES.among(possible))
                : Optional.empty();
        Map<String, Object> attributes = attributes(fields, CONTAINERS.among(possible));
        place(row, attributes);
        return new LogEntry(row.id(), time, level, message.orElseGet(() -> withoutLineEnd(line)), scope.serviceOf(row,
                service), traceId, spanId, Attributes.handedOver(attributes));
    }

    /** A container's runtime or shipper wraps what the application wrote: that counts, what is around it is added. */
    private static Map<String, Object> unwrapped(Map<String, Object> fields) {
        Optional<Map<String, Object>> inner = Optional.empty();
        if (fields.get(PROCESSED) instanceof Map<?, ?> processed) {
            inner = Optional.of(Json.parseObject(Json.write(processed)));
            fields.remove(PROCESSED);
        } else if (fields.get("log") instanceof String log && log.stripLeading().startsWith("{")) {
            try {
                inner = Optional.of(Json.parseObject(log));
                fields.remove("log");
            } catch (IllegalArgumentException e) {
                // A line that only begins like JSON is the message.
                return fields;
            }
        }
        if (inner.isEmpty()) {
            return fields;
        }
        fields.forEach(inner.get()::putIfAbsent);
        return inner.get();
    }

    private static Level level(Map<String, Object> fields, List<String> names, Level otherwise) {
        Optional<LevelFields.Found> found = LevelFields.find(names, name -> FieldPath.text(fields, name));
        found.ifPresent(known -> FieldPath.remove(fields, known.field()));
        return found.map(LevelFields.Found::level).filter(level -> level != Level.UNKNOWN).orElse(otherwise);
    }

    /** A message that is an object is shown as JSON, and its members remain as attributes. */
    private static Optional<String> message(Map<String, Object> fields, List<String> names) {
        for (String name : names) {
            if (fields.get(name) instanceof String text) {
                fields.remove(name);
                return Optional.of(text);
            }
        }
        return fields.get("message") instanceof Map<?, ?> object ? Optional.of(Json.write(object)) : Optional.empty();
    }

    /** The record's own time goes where it says no more than CloudWatch's. */
    private static void removeTime(Map<String, Object> fields, List<String> names, Instant time) {
        for (String name : names) {
            Object value = fields.get(name);
            boolean mayBeTime = value instanceof Number || value instanceof String text && text.length() <= LONGEST_TIME
                    && !text.isEmpty() && Character.isDigit(text.charAt(0));
            if (mayBeTime && says(value.toString(), time)) {
                fields.remove(name);
                return;
            }
        }
    }

    private static boolean says(String text, Instant time) {
        try {
            return TimeText.instant(text).equals(time);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What is left, under the sender's own names: without the containers that shippers wrap them in. */
    private static Map<String, Object> attributes(Map<String, Object> fields, List<String> containers) {
        for (String container : containers) {
            if (FieldPath.get(fields, container).orElse("") instanceof Map<?, ?> inner) {
                FieldPath.remove(fields, container);
                inner.forEach((name, value) -> fields.putIfAbsent((String) name, value));
            }
        }
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    private static void place(Row row, Map<String, Object> attributes) {
        if (!row.group().isEmpty()) {
            attributes.putIfAbsent("@log", row.group());
        }
        if (!row.stream().isEmpty()) {
            attributes.putIfAbsent("@logStream", row.stream());
        }
    }

    private static String withoutLineEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }
}
