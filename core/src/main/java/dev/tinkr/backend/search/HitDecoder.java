package dev.tinkr.backend.search;

import dev.tinkr.backend.KnownPaths;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.Plans;
import dev.tinkr.backend.http.Shape;
import dev.tinkr.model.Attributes;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes log entries of documents, in whichever of the known layouts each one is. */
final class HitDecoder {

    /** Levels that are numbers, by their scales. */
    static final List<KnownPaths.Group> NUMBERED_LEVELS = List.of(Role.OTEL_LEVEL, Role.SYSLOG_LEVEL);

    private final Plans<Shape, EntryPlan> plans = new Plans<>(EntryPlan::of);

    /** The entry that the document is. */
    LogEntry entry(Hit hit) {
        EntryPlan plan = plans.next(hit.document().shape());
        LogEntry entry = plan == null ? null : plan.entry(hit);
        return entry == null ? byLooking(hit) : entry;
    }

    /** The same, by looking at each path that means something. */
    static LogEntry byLooking(Hit hit) {
        Map<String, Object> source = hit.source();
        long possible = Role.possible(source);
        Instant timestamp = timestamp(source, hit.sort(), Role.TIMESTAMP.among(possible));
        String message = message(source, possible);
        Level level = level(source, possible);
        String service = SourcePaths.takeText(source, Role.SERVICE.among(possible));
        String traceId = SourcePaths.takeText(source, Role.TRACE_ID.among(possible));
        String spanId = SourcePaths.takeText(source, Role.SPAN_ID.among(possible));
        return new LogEntry(hit.key(), timestamp, level, message, service, traceId, spanId,
                Attributes.handedOver(
                        attributes(source, mayHoldAttributes(possible) ? Role.possible(source) : possible)));
    }

    /** An object that may hold attributes may be gone: it held the level, or the service. */
    private static boolean mayHoldAttributes(long possible) {
        return Role.RECORD_CONTAINER.isAmong(possible) || Role.RESOURCE_CONTAINER.isAmong(possible);
    }

    /** As sent; where that cannot be read, as the engine read it to sort by it. */
    private static Instant timestamp(Map<String, Object> source, List<Object> sort, List<String> paths) {
        for (String path : paths) {
            Optional<Object> sent = SourcePaths.get(source, path);
            Optional<Instant> moment = sent.flatMap(value -> Timestamps.read(value, sort));
            if (moment.isPresent()) {
                removeAll(source, paths, sent.get());
                return moment.get();
            }
        }
        return sort.isEmpty() ? Instant.EPOCH : Timestamps.ofSortValue(sort.getFirst());
    }

    /** Some layouts say the time twice. */
    private static void removeAll(Map<String, Object> source, List<String> paths, Object sent) {
        for (String path : paths) {
            if (SourcePaths.get(source, path).filter(sent::equals).isPresent()) {
                SourcePaths.remove(source, path);
            }
        }
    }

    /** A body that is an object is shown as JSON. */
    private static String message(Map<String, Object> source, long possible) {
        for (String path : Role.MESSAGE.among(possible)) {
            Optional<Object> value = SourcePaths.get(source, path);
            Optional<String> text = SourcePaths.text(value);
            if (text.isPresent()) {
                SourcePaths.remove(source, path);
                return text.get();
            }
        }
        for (String path : Role.STRUCTURED_MESSAGE.among(possible)) {
            Optional<Map<String, Object>> object = SourcePaths.get(source, path).flatMap(SourcePaths::asObject);
            if (object.isPresent() && !object.get().containsKey("text")) {
                SourcePaths.remove(source, path);
                return Json.write(object.get());
            }
        }
        return "";
    }

    /** A name that means no level is the level all the same: one that cannot be known. */
    private static Level level(Map<String, Object> source, long possible) {
        Level level = Level.UNKNOWN;
        String decides = "";
        for (String path : Role.LEVEL_NAME.among(possible)) {
            Optional<Object> found = level == Level.UNKNOWN ? SourcePaths.get(source, path) : Optional.empty();
            if (SourcePaths.text(found).isPresent()) {
                level = levelOf(path, found.get());
                decides = decides.isEmpty() || level != Level.UNKNOWN ? path : decides;
            }
        }
        if (!decides.isEmpty()) {
            SourcePaths.remove(source, decides);
        }
        for (KnownPaths.Group scale : NUMBERED_LEVELS) {
            for (String path : scale.among(possible)) {
                Level here = SourcePaths.get(source, path).map(found -> levelOf(path, found)).orElse(Level.UNKNOWN);
                if (here != Level.UNKNOWN && (level == Level.UNKNOWN || level == here)) {
                    SourcePaths.remove(source, path);
                    level = here;
                }
            }
        }
        return level;
    }

    /** What a level under that path means. */
    static Level levelOf(String path, Object value) {
        return switch (value) {
            case String name -> Level.of(name);
            case Number number -> LevelClauses.scale(path).apply(number.longValue());
            default -> Level.UNKNOWN;
        };
    }

    /** What is left, under the names its sender gave: the record's own first, then what stood beside, then its resource's. */
    static Map<String, Object> attributes(Map<String, Object> source) {
        return attributes(source, Role.possible(source));
    }

    private static Map<String, Object> attributes(Map<String, Object> source, long possible) {
        List<String> ofRecord = Role.RECORD_CONTAINER.among(possible);
        List<String> ofItsResource = Role.RESOURCE_CONTAINER.among(possible);
        if (ofRecord.isEmpty() && ofItsResource.isEmpty()) {
            source.values().removeIf(Objects::isNull);
            return source;
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        ofRecord.forEach(container -> unpack(source, container, attributes));
        Map<String, Object> ofResource = new LinkedHashMap<>();
        ofItsResource.forEach(container -> unpack(source, container, ofResource));
        source.forEach((name, value) -> put(attributes, name, value));
        ofResource.forEach((name, value) -> put(attributes, name, value));
        return attributes;
    }

    /** Moves what the container holds, as an object or as the beginning of dotted names. */
    private static void unpack(Map<String, Object> source, String container, Map<String, Object> target) {
        Optional<Map<String, Object>> object = SourcePaths.get(source, container).flatMap(SourcePaths::asObject);
        if (object.isPresent()) {
            SourcePaths.remove(source, container);
            object.get().forEach((name, value) -> put(target, sentAs(container, name), value));
        }
        String prefix = container + ".";
        List<String> dotted = new ArrayList<>();
        for (String name : source.keySet()) {
            if (name.startsWith(prefix)) {
                dotted.add(name);
            }
        }
        for (String name : dotted) {
            put(target, sentAs(container, name.substring(prefix.length())), source.remove(name));
        }
    }

    private static void put(Map<String, Object> target, String name, Object value) {
        if (value != null) {
            target.putIfAbsent(name, value);
        }
    }

    /** Data Prepper's old layout, which alone has these containers with an at sign, writes each dot as one. */
    private static String sentAs(String container, String name) {
        return container.endsWith(".attributes") && name.indexOf('.') < 0 ? name.replace('@', '.') : name;
    }
}
