package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.KnownPaths;
import dev.tinkr.backend.http.PlainJson;
import dev.tinkr.model.Attributes;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes entries of the lines of one stream. A line that is JSON or logfmt is taken apart; its own fields win over its
 * metadata, and these over the labels of the stream.
 */
final class LineDecoder {

    private static final KnownPaths PATHS = new KnownPaths();
    private static final KnownPaths.Group MESSAGES = PATHS.group(LokiNames.MESSAGE_FIELDS);
    private static final KnownPaths.Group TRACE_LABELS = PATHS.group(LokiNames.TRACE_LABELS);
    private static final KnownPaths.Group TRACE_FIELDS = PATHS.group(LokiNames.TRACE_FIELDS);
    private static final KnownPaths.Group SPAN_LABELS = PATHS.group(LokiNames.SPAN_LABELS);
    private static final KnownPaths.Group SPAN_FIELDS = PATHS.group(LokiNames.SPAN_FIELDS);
    private static final List<Place> LEVELS = LevelFields.ALL.stream().map(field -> new Place(field, PATHS.group(List
            .of(field.label())), PATHS.group(field.paths()))).toList();

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);

    /** Where a level may stand, beside a line and in it. */
    private record Place(LevelFields field, KnownPaths.Group label, KnownPaths.Group paths) {}

    private final PlainJson plainLines = new PlainJson();
    private final Map<String, String> labels;
    private final String service;
    private final Map<String, String> rest;
    /** What a line has that has nothing else. */
    private final Attributes ofStream;
    private final boolean onlyAttributes;
    private final long hash;

    /** The stream of those labels, where the service is that label. */
    LineDecoder(Map<String, String> labels, String serviceLabel) {
        this.labels = labels;
        String named = labels.getOrDefault(serviceLabel, "");
        this.service = named.equals(LokiNames.NO_SERVICE) ? "" : named;
        this.rest = new LinkedHashMap<>(labels);
        rest.remove(serviceLabel);
        this.ofStream = Attributes.copyOf(asAttributes(rest));
        this.onlyAttributes = PATHS.possible(rest) == 0;
        this.hash = labels.hashCode();
    }

    /** The entry that a line is. Its metadata is used up. */
    LogEntry entry(long nanos, String line, Map<String, String> metadata) {
        String message = line;
        Map<String, Object> fields = Map.of();
        long inside = 0;
        if (JsonLine.begins(line)) {
            JsonLine json = JsonLine.parse(line, plainLines);
            fields = json.fields();
            inside = PATHS.possible(fields);
            message = json.whole() ? takeMessage(fields, inside).orElse(line) : line;
        } else {
            Optional<Map<String, Object>> pairs = LogfmtLine.parse(line);
            if (pairs.isPresent()) {
                fields = pairs.get();
                inside = PATHS.possible(fields);
                message = takeMessage(fields, inside).orElse(line);
            }
        }
        String id = id(nanos, line, metadata);
        Map<String, String> outside = outside(metadata);
        long beside = PATHS.possible(outside);
        Level level = takeLevel(fields, inside, outside, beside);
        String trace = takeId(fields, TRACE_FIELDS.among(inside), outside, TRACE_LABELS.among(beside));
        String span = takeId(fields, SPAN_FIELDS.among(inside), outside, SPAN_LABELS.among(beside));
        return new LogEntry(id, Nanos.instant(nanos), level, message, service, trace, span, attributes(fields,
                outside));
    }

    /**
     * What stands beside the line and may be more than an attribute: its metadata, which is used up, then its stream's
     * labels, unless none of these ever is.
     */
    private Map<String, String> outside(Map<String, String> metadata) {
        if (onlyAttributes) {
            return metadata;
        }
        if (metadata.isEmpty()) {
            return new LinkedHashMap<>(rest);
        }
        rest.forEach(metadata::putIfAbsent);
        return metadata;
    }

    private Attributes attributes(Map<String, Object> fields, Map<String, String> outside) {
        if (fields.isEmpty() && outside.isEmpty() && onlyAttributes) {
            return ofStream;
        }
        Map<String, Object> attributes = fields.isEmpty() ? asAttributes(outside) : fields;
        if (!fields.isEmpty()) {
            outside.forEach(fields::putIfAbsent);
        }
        if (onlyAttributes) {
            rest.forEach(attributes::putIfAbsent);
        }
        return Attributes.handedOver(attributes);
    }

    /** Texts are objects, and nobody writes into what was handed over. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> asAttributes(Map<String, ?> texts) {
        return (Map<String, Object>) texts;
    }

    private static Optional<String> takeMessage(Map<String, Object> fields, long inside) {
        for (String name : MESSAGES.among(inside)) {
            if (fields.get(name) instanceof String text) {
                fields.remove(name);
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** The first that means a level; a name that means none is not shown as an attribute either. */
    private static Level takeLevel(Map<String, Object> fields, long inside, Map<String, String> outside,
            long possibleOutside) {
        Level level = Level.UNKNOWN;
        Runnable meaningless = null;
        for (Place place : LEVELS) {
            LevelFields field = place.field();
            String beside = place.label().isAmong(possibleOutside) ? outside.get(field.label()) : null;
            if (beside != null) {
                Level here = field.read(beside);
                if (here != Level.UNKNOWN && (level == Level.UNKNOWN || level == here && !field.namesLevels())) {
                    outside.remove(field.label());
                    level = here;
                } else if (level == Level.UNKNOWN && meaningless == null) {
                    meaningless = () -> outside.remove(field.label());
                }
            }
            for (String path : place.paths().among(inside)) {
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

    private static String takeId(Map<String, Object> fields, List<String> paths, Map<String, String> outside,
            List<String> labels) {
        for (String label : labels) {
            String beside = outside.get(label);
            if (beside != null && !beside.isEmpty()) {
                outside.remove(label);
                return beside;
            }
        }
        for (String path : paths) {
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
        long id = hash * GOLDEN + nanos;
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            id = mixed(id ^ (long) EIGHT_BYTES.get(bytes, at));
        }
        for (; at < bytes.length; at++) {
            id = mixed(id ^ bytes[at]);
        }
        return Long.toHexString(mixed(id ^ metadata.hashCode()));
    }

    private static long mixed(long bits) {
        long product = bits * GOLDEN;
        return product ^ product >>> 32;
    }

    @Override
    public String toString() {
        return "LineDecoder" + labels;
    }
}
