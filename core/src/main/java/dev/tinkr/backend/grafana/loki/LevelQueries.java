package dev.tinkr.backend.grafana.loki;

import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The metric queries that count lines by level. Loki reads the level of a line with its own parsers, each asked about
 * those lines only that are read the same way here: JSON by what a line begins with, logfmt by its first key, and plain
 * text, in which neither finds a level.
 */
final class LevelQueries {

    private static final String NO_ERRORS = " | drop __error__, __error_details__";

    private final List<String> lines;
    private final String by;

    private LevelQueries(List<String> lines, String by) {
        this.lines = lines;
        this.by = by;
    }

    /** For the streams of a selector. */
    static LevelQueries of(String selector, boolean levelLabel) {
        if (levelLabel) {
            return new LevelQueries(List.of(selector), "level");
        }
        String json = LogQl.string(LineRegex.JSON);
        String logfmt = LogQl.string(LineRegex.LOGFMT);
        String labels = LevelFields.ALL.stream().map(field -> field.label() + ", " + field.label() + "_extracted")
                .collect(Collectors.joining(", "));
        return new LevelQueries(List.of(selector + " |~ " + json + " | json" + NO_ERRORS,
                selector + " !~ " + json + " |~ " + logfmt + " | logfmt" + NO_ERRORS,
                selector + " !~ " + json + " or " + logfmt), labels);
    }

    /** How many lines of each level there are in so many milliseconds, that long before the moment asked for. */
    List<String> counting(long millis, long offsetMillis) {
        String range = millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
        String offset = offsetMillis == 0 ? "" : " offset " + offsetMillis + "ms";
        return lines.stream().map(query -> "sum by (" + by + ") (count_over_time(" + query + " [" + range + "]"
                + offset + "))").toList();
    }

    /** The levels that a query admits, where it speaks of nothing else. */
    static Optional<Set<Level>> levels(Query query) {
        if (!speaksOfLevelsOnly(query)) {
            return Optional.empty();
        }
        QueryMatcher matcher = QueryMatcher.of(query);
        Set<Level> levels = EnumSet.noneOf(Level.class);
        for (Level level : Level.values()) {
            if (matcher.matches(new LogEntry("", Instant.EPOCH, level, "", "", "", "", Map.of()))) {
                levels.add(level);
            }
        }
        return Optional.of(levels);
    }

    private static boolean speaksOfLevelsOnly(Query query) {
        return switch (query) {
            case Query.All all -> true;
            case Query.LevelIn in -> true;
            case Query.And and -> and.parts().stream().allMatch(LevelQueries::speaksOfLevelsOnly);
            case Query.Or or -> or.parts().stream().allMatch(LevelQueries::speaksOfLevelsOnly);
            case Query.Not not -> speaksOfLevelsOnly(not.part());
            case Query.Text text -> false;
            case Query.FieldMatches matches -> false;
            case Query.FieldInRange range -> false;
            case Query.FieldExists exists -> false;
        };
    }

    /** Whether the selector of streams is that of the services and no more. */
    static boolean selectsExactly(ServiceSelector services) {
        List<ValuePattern> others = new ArrayList<>(services.anyOf());
        others.removeIf(pattern -> pattern instanceof ValuePattern.Exact(String name) && LogQl.canHold(name));
        return others.isEmpty();
    }
}
