package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.KnownPaths;
import dev.tinkr.backend.http.AlikeFingerprints;
import dev.tinkr.backend.http.AlikeObjects;
import dev.tinkr.backend.http.Fingerprint;
import dev.tinkr.backend.http.PlainJson;
import dev.tinkr.backend.http.Plans;
import dev.tinkr.backend.http.Shape;
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

    /** An object without members. */
    static final AlikeObjects.Found NOTHING = new AlikeObjects.Found(Shape.of(Map.of()), new Object[0]);

    static final KnownPaths PATHS = new KnownPaths();
    static final KnownPaths.Group MESSAGES = PATHS.group(LokiNames.MESSAGE_FIELDS);
    static final KnownPaths.Group TRACE_LABELS = PATHS.group(LokiNames.TRACE_LABELS);
    static final KnownPaths.Group TRACE_FIELDS = PATHS.group(LokiNames.TRACE_FIELDS);
    static final KnownPaths.Group SPAN_LABELS = PATHS.group(LokiNames.SPAN_LABELS);
    static final KnownPaths.Group SPAN_FIELDS = PATHS.group(LokiNames.SPAN_FIELDS);
    static final List<Place> LEVELS = LevelFields.ALL.stream().map(field -> new Place(field, PATHS.group(List
            .of(field.label())), PATHS.group(field.paths()))).toList();

    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);

    /** Where a level may stand, beside a line and in it. */
    record Place(LevelFields field, KnownPaths.Group label, KnownPaths.Group paths) {}

    private final PlainJson plainLines;
    private final Plans<LinePlan.Kind, LinePlan> plans;
    private final AlikeFingerprints besideLines = new AlikeFingerprints();
    private final Map<String, String> labels;
    private final String service;
    private final Map<String, String> rest;
    /** What a line has that has nothing else. */
    private final Attributes ofStream;
    private final boolean onlyAttributes;
    private final long ofLabels;

    /** The stream of those labels, where the service is that label; what its lines are read by, others are as well. */
    LineDecoder(Map<String, String> labels, String serviceLabel, PlainJson plainLines) {
        this.plainLines = plainLines;
        this.labels = labels;
        String named = labels.getOrDefault(serviceLabel, "");
        this.service = named.equals(LokiNames.NO_SERVICE) ? "" : named;
        this.rest = new LinkedHashMap<>(labels);
        rest.remove(serviceLabel);
        this.ofStream = Attributes.copyOf(asAttributes(rest));
        this.onlyAttributes = PATHS.possible(rest) == 0;
        this.ofLabels = Fingerprint.of(labels);
        this.plans = new Plans<>(kind -> LinePlan.of(kind, rest));
    }

    /** The entry that a line is. */
    LogEntry entry(long nanos, String line, AlikeObjects.Found metadata) {
        String id = id(nanos, line, besideLines.of(metadata));
        boolean json = JsonLine.begins(line);
        Optional<AlikeObjects.Found> plain = json ? plainLines.read(line) : Optional.empty();
        Optional<Map<String, Object>> pairs = json ? Optional.empty() : LogfmtLine.parse(line);
        if (json == plain.isPresent() && pairs.isEmpty()) {
            AlikeObjects.Found fields = plain.orElse(NOTHING);
            LinePlan plan = plans.next(new LinePlan.Kind(fields.shape(), metadata.shape()));
            LogEntry entry = plan == null ? null : plan.entry(id, nanos, line, fields, metadata, service);
            if (entry != null) {
                return entry;
            }
        }
        if (json) {
            JsonLine read = plain.map(AlikeObjects.Found::object).map(JsonLine::ofWhole).orElseGet(() -> JsonLine.parse(
                    line));
            return byLooking(id, nanos, line, read.fields(), read.whole(), texts(metadata));
        }
        return byLooking(id, nanos, line, pairs.orElse(Map.of()), pairs.isPresent(), texts(metadata));
    }

    /** Metadata holds nothing else. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(AlikeObjects.Found metadata) {
        return (Map<String, String>) (Map<String, ?>) metadata.object();
    }

    /**
     * The entry, by looking at each path that means something.
     *
     * @param fields what is in the line; used up, like the metadata
     * @param whole  whether they are all that is in it
     */
    LogEntry byLooking(String id, long nanos, String line, Map<String, Object> fields, boolean whole,
            Map<String, String> metadata) {
        long inside = PATHS.possible(fields);
        String message = whole ? takeMessage(fields, inside).orElse(line) : line;
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
    private String id(long nanos, String line, long metadata) {
        long id = Fingerprint.mixed(ofLabels) + nanos;
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            id = Fingerprint.mixed(id ^ (long) EIGHT_BYTES.get(bytes, at));
        }
        for (; at < bytes.length; at++) {
            id = Fingerprint.mixed(id ^ bytes[at]);
        }
        return Long.toHexString(Fingerprint.mixed(id ^ metadata));
    }

    @Override
    public String toString() {
        return "LineDecoder" + labels;
    }
}
