package dev.tinkr.backend.gcp.logs;

import dev.tinkr.model.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Conditions on the level: the entry's severity, or where it has none what the JSON payload calls the level, by a name
 * or on the scale of pino and Bunyan.
 */
final class LevelConditions {

    /** Google's severities but DEFAULT, which is none. */
    private static final List<String> SEVERITIES = List.of("DEBUG", "INFO", "NOTICE", "WARNING", "ERROR", "CRITICAL",
            "ALERT", "EMERGENCY");
    private static final int BUNYAN_STEP = 10;

    private LevelConditions() {}

    static Condition in(Set<Level> levels) {
        return new Condition(outer(levels), outer(EnumSet.complementOf(copy(levels))).negated());
    }

    private static EnumSet<Level> copy(Set<Level> levels) {
        EnumSet<Level> copy = EnumSet.noneOf(Level.class);
        copy.addAll(levels);
        return copy;
    }

    /** The severities that mean one of the levels. */
    static List<String> severities(Set<Level> levels) {
        return SEVERITIES.stream().filter(name -> levels.contains(Level.of(name))).toList();
    }

    private static Filter outer(Set<Level> levels) {
        if (levels.size() == Level.values().length) {
            return Filter.ALL;
        }
        List<Filter> any = new ArrayList<>();
        severities(levels).forEach(name -> any.add(Filter.compare("severity", "=", name)));
        if (!levels.isEmpty()) {
            Filter none = Filter.compare("severity", "=", "DEFAULT");
            any.add(levels.contains(Level.UNKNOWN) ? none : Filter.and(List.of(none, inPayload(levels))));
        }
        return Filter.or(any);
    }

    private static Filter inPayload(Set<Level> levels) {
        String names = Level.names().entrySet().stream().filter(name -> levels.contains(name.getValue())).map(
                Map.Entry::getKey).sorted().collect(Collectors.joining("|"));
        List<Filter> any = new ArrayList<>();
        for (String name : Payload.LEVELS) {
            String path = Filter.path(Payload.JSON, List.of(name));
            any.add(Filter.matches(path, "(?i)^[\\x00- ]*(" + names + ")[2-4]?[\\x00- ]*$"));
        }
        for (Level level : levels) {
            int least = level.ordinal() * BUNYAN_STEP;
            any.add(Filter.and(List.of(Filter.compare("jsonPayload.level", ">=", String.valueOf(least)), Filter
                    .compare("jsonPayload.level", "<", String.valueOf(least + BUNYAN_STEP)))));
        }
        return Filter.or(any);
    }
}
