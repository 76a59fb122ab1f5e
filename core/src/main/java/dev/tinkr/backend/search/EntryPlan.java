package dev.tinkr.backend.search;

import dev.tinkr.backend.http.Shape;
import dev.tinkr.model.Attributes;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link HitDecoder} does with every document of one shape whose values are as they mostly are: a time that can be
 * read, a message and ids that are texts, levels that agree, nothing that is null. Documents that are otherwise are left to
 * it.
 */
final class EntryPlan {

    private static final int NOWHERE = -1;

    private final int time;
    private final int[] otherTimes;
    private final int message;
    private final List<Taken> levels;
    private final int service;
    private final int traceId;
    private final int spanId;
    private final Shape attributes;

    /** A value that becomes more than an attribute, and under which path it was sent. */
    private record Taken(int place, String path) {}

    private EntryPlan(Map<String, Object> places, long possible) {
        int[] times = Role.TIMESTAMP.among(possible).stream().map(path -> SourcePaths.get(places, path).orElse(null))
                .filter(Integer.class::isInstance).mapToInt(Integer.class::cast).toArray();
        this.time = takeFirst(places, Role.TIMESTAMP.among(possible));
        this.otherTimes = Arrays.stream(times).skip(1).toArray();
        this.message = takeFirst(places, Role.MESSAGE.among(possible));
        this.levels = new ArrayList<>();
        take(places, Role.LEVEL_NAME.among(possible)).ifPresent(levels::add);
        HitDecoder.NUMBERED_LEVELS.stream().flatMap(scale -> scale.among(possible).stream()).forEach(path -> take(
                places, List.of(path)).ifPresent(levels::add));
        this.service = takeFirst(places, Role.SERVICE.among(possible));
        this.traceId = takeFirst(places, Role.TRACE_ID.among(possible));
        this.spanId = takeFirst(places, Role.SPAN_ID.among(possible));
        this.attributes = Shape.of(HitDecoder.attributes(places));
    }

    /** The plan for documents of that shape; empty where they have no time or no message that is a value. */
    static Optional<EntryPlan> of(Shape shape) {
        Map<String, Object> places = shape.places();
        EntryPlan plan = new EntryPlan(places, Role.possible(places));
        return plan.time == NOWHERE || plan.message == NOWHERE ? Optional.empty() : Optional.of(plan);
    }

    /** The first of the paths at which a value is and not an object, which is taken out. */
    private static Optional<Taken> take(Map<String, Object> places, List<String> paths) {
        for (String path : paths) {
            if (SourcePaths.get(places, path).orElse(null) instanceof Integer place) {
                SourcePaths.remove(places, path);
                return Optional.of(new Taken(place, path));
            }
        }
        return Optional.empty();
    }

    private static int takeFirst(Map<String, Object> places, List<String> paths) {
        return take(places, paths).map(Taken::place).orElse(NOWHERE);
    }

    /** The entry that the document is; null where its values are not as they mostly are. */
    LogEntry entry(Hit hit) {
        Object[] values = hit.document().values();
        for (Object value : values) {
            if (value == null) {
                return null;
            }
        }
        Instant moment = Timestamps.read(values[time], hit.sort()).orElse(null);
        Level level = level(values);
        String serviceName = text(values, service);
        String trace = text(values, traceId);
        String span = text(values, spanId);
        if (moment == null || level == null || serviceName == null || trace == null || span == null || isSaidAgain(
                values) || !(values[message] instanceof String line)) {
            return null;
        }
        return new LogEntry(hit.key(), moment, level, line, serviceName, trace, span, Attributes.handedOver(attributes
                .object(values)));
    }

    private boolean isSaidAgain(Object[] values) {
        for (int other : otherTimes) {
            if (values[other].equals(values[time])) {
                return true;
            }
        }
        return false;
    }

    /** Null where the level has no meaning, or the levels are not the same. */
    private Level level(Object[] values) {
        Level level = Level.UNKNOWN;
        for (Taken taken : levels) {
            Level here = HitDecoder.levelOf(taken.path(), values[taken.place()]);
            if (here == Level.UNKNOWN || level != Level.UNKNOWN && here != level) {
                return null;
            }
            level = here;
        }
        return level;
    }

    /** Null where there is something else than a text. */
    private static String text(Object[] values, int place) {
        if (place == NOWHERE) {
            return "";
        }
        return values[place] instanceof String text && !text.isEmpty() ? text : null;
    }
}
