package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.http.AlikeObjects;
import dev.tinkr.backend.http.Shape;
import dev.tinkr.model.Attributes;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link LineDecoder} does with every line of a stream that has the same names in it and beside it, where the values
 * are as they mostly are: a message and ids that are texts, levels that agree, nothing that is null. Other lines are left
 * to it.
 */
final class LinePlan {

    private static final int NOWHERE = -1;

    /** The names in a line and beside it. */
    record Kind(Shape fields, Shape metadata) {}

    /** A level, and where it is among the values. Most lines have the very same text there as the line before. */
    private static final class Taken {

        private final int place;
        private final LevelFields field;
        private Object before = "";
        private Level ofBefore = Level.UNKNOWN;

        private Taken(int place, LevelFields field) {
            this.place = place;
            this.field = field;
        }

        private Level level(Object[] values) {
            Object value = values[place];
            if (value != before) {
                before = value;
                ofBefore = value instanceof String || value instanceof Number
                        ? field.read(value.toString())
                        : Level.UNKNOWN;
            }
            return ofBefore;
        }
    }

    private final Object[] ofStream;
    private final int message;
    private final List<Taken> levels = new ArrayList<>();
    private final int trace;
    private final int span;
    private final Shape attributes;

    /** The places are those of a line's values, after them those beside it, after them the stream's. */
    private LinePlan(Map<String, Object> fields, Map<String, Object> beside, Map<String, String> stream,
            Map<String, Object> streamPlaces) {
        this.ofStream = stream.values().toArray();
        long inside = LineDecoder.PATHS.possible(fields);
        this.message = takeMessage(fields, inside);
        streamPlaces.forEach(beside::putIfAbsent);
        long outside = LineDecoder.PATHS.possible(beside);
        for (LineDecoder.Place place : LineDecoder.LEVELS) {
            takeLevels(place, fields, inside, beside, outside);
        }
        this.trace = takeId(fields, LineDecoder.TRACE_FIELDS.among(inside), beside, LineDecoder.TRACE_LABELS.among(
                outside));
        this.span = takeId(fields, LineDecoder.SPAN_FIELDS.among(inside), beside, LineDecoder.SPAN_LABELS.among(
                outside));
        beside.forEach(fields::putIfAbsent);
        this.attributes = Shape.of(fields);
    }

    /**
     * The plan for lines of that kind.
     *
     * @param stream the labels of their stream
     */
    static Optional<LinePlan> of(Kind kind, Map<String, String> stream) {
        if (kind.fields().repeats() || kind.metadata().repeats()) {
            return Optional.empty();
        }
        Map<String, Object> fields = kind.fields().places();
        int inLine = kind.fields().values();
        Map<String, Object> beside = new Members();
        kind.metadata().places().forEach((name, place) -> beside.put(name, inLine + (Integer) place));
        int first = inLine + beside.size();
        Map<String, Object> streamPlaces = new Members();
        stream.forEach((name, value) -> streamPlaces.put(name, first + streamPlaces.size()));
        return Optional.of(new LinePlan(fields, beside, stream, streamPlaces));
    }

    private static int takeMessage(Map<String, Object> fields, long inside) {
        for (String name : LineDecoder.MESSAGES.among(inside)) {
            if (fields.get(name) instanceof Integer place) {
                fields.remove(name);
                return place;
            }
        }
        return NOWHERE;
    }

    /** The first of all decides; what names a level after it is an attribute, a number that says the same is not. */
    private void takeLevels(LineDecoder.Place of, Map<String, Object> fields, long inside, Map<String, Object> beside,
            long outside) {
        LevelFields field = of.field();
        if (of.label().isAmong(outside) && beside.get(field.label()) instanceof Integer place && isTaken(field)) {
            levels.add(new Taken(place, field));
            beside.remove(field.label());
        }
        for (String path : of.paths().among(inside)) {
            if (FieldPath.get(fields, path) instanceof Integer place && isTaken(field)) {
                levels.add(new Taken(place, field));
                FieldPath.remove(fields, path);
            }
        }
    }

    private boolean isTaken(LevelFields field) {
        return levels.isEmpty() || !field.namesLevels();
    }

    private static int takeId(Map<String, Object> fields, List<String> paths, Map<String, Object> beside,
            List<String> labels) {
        for (String label : labels) {
            if (beside.remove(label) instanceof Integer place) {
                return place;
            }
        }
        for (String path : paths) {
            if (FieldPath.get(fields, path) instanceof Integer place) {
                FieldPath.remove(fields, path);
                return place;
            }
        }
        return NOWHERE;
    }

    /** The entry that the line is; null where its values are not as they mostly are. */
    LogEntry entry(String id, long nanos, String line, AlikeObjects.Found fields, AlikeObjects.Found metadata,
            String service) {
        for (Object value : fields.values()) {
            if (value == null) {
                return null;
            }
        }
        int inLine = fields.values().length;
        int beside = metadata.values().length;
        Object[] values = new Object[inLine + beside + ofStream.length];
        System.arraycopy(fields.values(), 0, values, 0, inLine);
        System.arraycopy(metadata.values(), 0, values, inLine, beside);
        System.arraycopy(ofStream, 0, values, inLine + beside, ofStream.length);
        Object text = message == NOWHERE ? line : values[message];
        Level level = level(values);
        String traceId = id(values, trace);
        String spanId = id(values, span);
        if (!(text instanceof String said) || level == null || traceId == null || spanId == null) {
            return null;
        }
        return new LogEntry(id, Nanos.instant(nanos), level, said, service, traceId, spanId, Attributes.handedOver(
                attributes.object(values)));
    }

    /** Null where the level has no meaning, or the levels are not the same. */
    private Level level(Object[] values) {
        Level level = Level.UNKNOWN;
        for (Taken taken : levels) {
            Level here = taken.level(values);
            if (here == Level.UNKNOWN || level != Level.UNKNOWN && here != level) {
                return null;
            }
            level = here;
        }
        return level;
    }

    /** Null where there is something else than a text. */
    private static String id(Object[] values, int place) {
        if (place == NOWHERE) {
            return "";
        }
        return values[place] instanceof String id && !id.isEmpty() ? id : null;
    }
}
