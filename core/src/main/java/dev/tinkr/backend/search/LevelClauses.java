package dev.tinkr.backend.search;

import dev.tinkr.model.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * Conditions on the normalised level: every name a level goes by, in any case, or the numbers of the scale that the
 * field keeps.
 */
final class LevelClauses {

    private static final Set<Level> KNOWN = EnumSet.complementOf(EnumSet.of(Level.UNKNOWN));
    private static final int LAST_NUMBER = 70;

    private final SearchLayout layout;

    LevelClauses(SearchLayout layout) {
        this.layout = layout;
    }

    /** The level is one of these. */
    Clause in(Set<Level> levels) {
        if (!levels.contains(Level.UNKNOWN)) {
            return known(levels);
        }
        Set<Level> others = EnumSet.copyOf(KNOWN);
        others.removeAll(levels);
        return known(others).negated();
    }

    /** The first field that holds a level decides. */
    private Clause known(Set<Level> levels) {
        if (levels.isEmpty()) {
            return Clause.NONE;
        }
        Clause clause = Clause.NONE;
        for (String path : layout.levels().reversed()) {
            Clause here = at(path, levels);
            if (clause.equals(Clause.NONE)) {
                clause = here;
            } else {
                clause = Clause.or(List.of(here, Clause.and(List.of(at(path, KNOWN).negated(), clause))));
            }
        }
        return clause;
    }

    private Clause at(String path, Set<Level> levels) {
        MappedField field = layout.mapping().field(path).orElseThrow();
        return switch (field.kind()) {
            case KEYWORD -> Clause.exact(Dsl.regexp(path, names(levels), true));
            case TEXT -> layout.mapping().wholeValues(path).map(whole -> Clause.exact(Dsl.regexp(whole.path(), names(
                    levels), true))).orElse(Clause.UNKNOWN);
            case INTEGER, DECIMAL -> Clause.exact(numbers(path, levels));
            default -> Clause.UNKNOWN;
        };
    }

    /** A regular expression for the names of the levels, as {@link Level#named} reads them. */
    private static String names(Set<Level> levels) {
        Set<String> names = new TreeSet<>();
        Level.names().forEach((name, level) -> {
            if (levels.contains(level)) {
                boolean numbered = name.equals(level.name());
                names.add(name.toLowerCase(java.util.Locale.ROOT) + (numbered ? "[2-4]?" : ""));
            }
        });
        return " *(" + String.join("|", names) + ") *";
    }

    private static Map<String, Object> numbers(String path, Set<Level> levels) {
        LongFunction<Level> scale = scale(path);
        List<Map<String, Object>> runs = new ArrayList<>();
        long first = -1;
        for (long number = 0; number <= LAST_NUMBER; number++) {
            boolean fits = levels.contains(scale.apply(number));
            if (fits && first < 0) {
                first = number;
            } else if (!fits && first >= 0) {
                runs.add(Dsl.range(path, Dsl.object("gte", first, "lt", number)));
                first = -1;
            }
        }
        return Dsl.or(runs);
    }

    /** The scale of the numbers that stand in that field: what it is called by tells. */
    static LongFunction<Level> scale(String path) {
        if (SearchRoles.OTEL_LEVELS.contains(path)) {
            return Level::ofOtelNumber;
        }
        return SearchRoles.SYSLOG_LEVELS.contains(path) ? Level::ofSyslogNumber : Level::ofBunyanNumber;
    }

    /** The one field with names of levels that decides alone, so that its values can be counted as they are. */
    Optional<String> onlyNames() {
        if (layout.levels().size() != 1) {
            return Optional.empty();
        }
        String path = layout.levels().getFirst();
        MappedField field = layout.mapping().field(path).orElseThrow();
        Optional<MappedField> whole = field.kind() == FieldKind.TEXT
                ? layout.mapping().wholeValues(path)
                : Optional.of(
                        field).filter(f -> f.kind() == FieldKind.KEYWORD);
        return whole.filter(MappedField::aggregatable).map(MappedField::path);
    }
}
