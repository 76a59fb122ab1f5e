package dev.tinkr.backend.grafana.loki;

import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes entries of the lines of one stream. A line that is JSON or logfmt is taken apart; its own fields win over its
 * metadata, and these over the labels of the stream.
 */
final class LineDecoder {

    private final Map<String, String> labels;
    private final String service;
    private final Map<String, String> rest;
    private final long hash;

    /** The stream of those labels, where the service is that label. */
    LineDecoder(Map<String, String> labels, String serviceLabel) {
        this.labels = labels;
        String named = labels.getOrDefault(serviceLabel, "");
        this.service = named.equals(LokiNames.NO_SERVICE) ? "" : named;
        this.rest = new LinkedHashMap<>(labels);
        rest.remove(serviceLabel);
        this.hash = labels.hashCode();
    }

    /** The entry that a line is. Its metadata is used up. */
    LogEntry entry(long nanos, String line, Map<String, String> metadata) {
        String message = line;
        Map<String, Object> fields = Map.of();
        if (JsonLine.begins(line)) {
            JsonLine json = JsonLine.parse(line);
            fields = json.fields();
            message = json.whole() ? takeMessage(fields).orElse(line) : line;
        } else {
            Optional<Map<String, Object>> pairs = LogfmtLine.parse(line);
            if (pairs.isPresent()) {
                fields = pairs.get();
                message = takeMessage(fields).orElse(line);
            }
        }
        String id = id(nanos, line, metadata);
        Map<String, String> outside = outside(metadata);
        Level level = takeLevel(fields, outside);
        String trace = takeId(fields, outside, LokiNames.TRACE_LABELS, LokiNames.TRACE_FIELDS);
        String span = takeId(fields, outside, LokiNames.SPAN_LABELS, LokiNames.SPAN_FIELDS);
        return new LogEntry(id, Nanos.instant(nanos), level, message, service, trace, span, attributes(fields,
                outside));
    }

    /** What stands beside the line: its metadata, which is used up, then its stream's labels. */
    private Map<String, String> outside(Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return new LinkedHashMap<>(rest);
        }
        rest.forEach(metadata::putIfAbsent);
        return metadata;
    }

    private static Map<String, Object> attributes(Map<String, Object> fields, Map<String, String> outside) {
        if (fields.isEmpty()) {
            return Collections.unmodifiableMap(outside);
        }
        fields.values().removeIf(Objects::isNull);
        outside.forEach(fields::putIfAbsent);
        return fields;
    }

    private static Optional<String> takeMessage(Map<String, Object> fields) {
        for (String name : LokiNames.MESSAGE_FIELDS) {
            if (fields.get(name) instanceof String text) {
                fields.remove(name);
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** The first that means a level; a name that means none is not shown as an attribute either. */
    private static Level takeLevel(Map<String, Object> fields, Map<String, String> outside) {
        Level level = Level.UNKNOWN;
        Runnable meaningless = null;
        for (LevelFields field : LevelFields.ALL) {
            String beside = outside.get(field.label());
            if (beside != null) {
                Level here = field.read(beside);
                if (here != Level.UNKNOWN && (level == Level.UNKNOWN || level == here && !field.namesLevels())) {
                    outside.remove(field.label());
                    level = here;
                } else if (level == Level.UNKNOWN && meaningless == null) {
                    meaningless = () -> outside.remove(field.label());
                }
            }
            for (String path : fields.isEmpty() ? List.<String>of() : field.paths()) {
                Object value = FieldPath.get(fields, path);
                if (value instanceof String || value instanceof Number) {
                    Level here = field.read(value.toString());
                    if (here != Level.UNKNOWN && (level == Level.UNKNOWN || level == here && !field.namesLevels())) {
                        FieldPath.remove(fields, path);
                        level = here;
                    } else if (level == Level.UNKNOWN && meaningless == null && field.namesLevels()) {
                        meaningless = () -> FieldPath.remove(fields, path);
                    }
                }
            }
        }
        if (level == Level.UNKNOWN && meaningless != null) {
            meaningless.run();
        }
        return level;
    }

    private static String takeId(Map<String, Object> fields, Map<String, String> outside, List<String> labels,
            List<String> paths) {
        for (String label : labels) {
            String beside = outside.get(label);
            if (beside != null && !beside.isEmpty()) {
                outside.remove(label);
                return beside;
            }
        }
        for (String path : fields.isEmpty() ? List.<String>of() : paths) {
            Object value = FieldPath.get(fields, path);
            if ((value instanceof String || value instanceof Number) && !value.toString().isEmpty()) {
                FieldPath.remove(fields, path);
                return value.toString();
            }
        }
        return "";
    }

    /** Loki numbers nothing: a line is told from others by what it is, its moment and its stream. */
    private String id(long nanos, String line, Map<String, String> metadata) {
        long id = hash * 0x9E3779B97F4A7C15L + nanos;
        for (int i = 0; i < line.length(); i++) {
            id = id * 0x5851F42D4C957F2DL + line.charAt(i);
        }
        id = (id ^ metadata.hashCode()) * 0x9E3779B97F4A7C15L;
        return Long.toHexString(id ^ id >>> 32);
    }

    @Override
    public String toString() {
        return "LineDecoder" + labels;
    }
}
