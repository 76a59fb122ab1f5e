package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.azure.kql.AttributeKql;
import dev.tinkr.backend.azure.kql.Kql;
import dev.tinkr.backend.azure.kql.KqlBounds;
import dev.tinkr.backend.azure.kql.TextKql;
import dev.tinkr.model.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the fields of the query language are in one table, as expressions of KQL. */
final class TableKql {

    /** The names of what is computed on the way. */
    static final String OWN = "tinkr_";
    private static final String LINE = OWN + "line";
    private static final String JSON = OWN + "json";
    private static final String MESSAGE = OWN + "message";
    /** What may be a level although it is none of the names: with blanks around it, beyond ASCII, or a number. */
    private static final String ODD_LEVEL = Kql.quote("[^!-~]|^[0-9]");
    private static final Map<Level, Integer> NUMBERS = Map.of(Level.TRACE, 0, Level.INFO, 1, Level.WARN, 2,
            Level.ERROR, 3, Level.FATAL, 4);

    private final LogTable table;

    TableKql(LogTable table) {
        this.table = table;
    }

    /** What is computed first, where a condition needs it: lines may be JSON, whose members are fields. */
    List<String> prelude(String condition) {
        if (!table.line() || !condition.contains(OWN)) {
            return List.of();
        }
        List<String> steps = new ArrayList<>();
        steps.add("extend " + LINE + " = " + table.text(table.message()));
        steps.add("extend " + JSON + " = parse_json(" + LINE + ")");
        if (condition.contains(MESSAGE)) {
            StringBuilder choice = new StringBuilder("extend " + MESSAGE + " = case(");
            for (String key : LineFields.MESSAGE) {
                String member = Kql.member(JSON, key);
                choice.append("gettype(").append(member).append(") == \"string\" and isnotempty(tostring(").append(
                        member).append(")), tostring(").append(member).append("), ");
            }
            steps.add(choice.append(LINE).append(')').toString());
        }
        return steps;
    }

    /** The columns that the prelude added. */
    List<String> added(String condition) {
        if (!table.line() || !condition.contains(OWN)) {
            return List.of();
        }
        return condition.contains(MESSAGE) ? List.of(LINE, JSON, MESSAGE) : List.of(LINE, JSON);
    }

    TextKql message() {
        return new TextKql(table.line() ? MESSAGE : table.text(table.message()));
    }

    TextKql service() {
        return new TextKql(table.text(table.service()));
    }

    Optional<TextKql> traceId() {
        return table.line()
                ? Optional.of(new TextKql(members(LineFields.TRACE_ID)))
                : table.traceId()
                        .map(column -> new TextKql(table.text(List.of(column))));
    }

    Optional<TextKql> spanId() {
        return table.line()
                ? Optional.of(new TextKql(members(LineFields.SPAN_ID)))
                : table.spanId()
                        .map(column -> new TextKql(table.text(List.of(column))));
    }

    private static String members(List<String> keys) {
        return keys.stream().map(key -> Kql.member(JSON, key)).map(member -> "iff(gettype(" + member
                + ") in (\"array\", \"dictionary\", \"bool\"), \"\", tostring(" + member + "))")
                .collect(Collectors.joining(
                        ", ", "coalesce(", ")"));
    }

    /** The level as text, however it is stored. */
    String levelText() {
        String columns = table.text(table.level());
        if (!table.line()) {
            return columns;
        }
        String inLine = members(LineFields.LEVEL);
        return table.level().isEmpty() ? inLine : "coalesce(" + inLine + ", " + columns + ")";
    }

    AttributeKql attribute(String name) {
        return new AttributeKql(name, table.line() ? Optional.of(JSON) : table.bag().map(Kql::name), table
                .attributes());
    }

    /** Whether a condition on that attribute is never certain, since a line's member may be more than an attribute. */
    boolean uncertain(String name) {
        return table.line() && LineFields.known(name);
    }

    KqlBounds level(Set<Level> levels) {
        if (levels.isEmpty()) {
            return KqlBounds.NEVER;
        }
        if (levels.size() == Level.values().length) {
            return KqlBounds.ALWAYS;
        }
        if (levels.contains(Level.UNKNOWN)) {
            return level(EnumSet.complementOf(EnumSet.copyOf(levels))).negated();
        }
        return table.numberedLevel() ? numbers(levels) : names(levels);
    }

    private KqlBounds numbers(Set<Level> levels) {
        Set<Integer> numbers = new TreeSet<>();
        levels.forEach(level -> Optional.ofNullable(NUMBERS.get(level)).ifPresent(numbers::add));
        if (numbers.isEmpty()) {
            return KqlBounds.NEVER;
        }
        String column = Kql.name(table.level().getFirst());
        return KqlBounds.exactly("(isnotnull(" + column + ") and " + column + " in (" + numbers.stream().map(
                String::valueOf).collect(Collectors.joining(", ")) + "))");
    }

    private KqlBounds names(Set<Level> levels) {
        if (table.level().isEmpty() && !table.line()) {
            return KqlBounds.NEVER;
        }
        Set<String> names = new TreeSet<>();
        Level.names().forEach((name, level) -> {
            if (levels.contains(level)) {
                names.add(name);
            }
        });
        for (Level level : levels) {
            for (int number = 2; number <= 4; number++) {
                names.add(level.name() + number);
            }
        }
        String text = levelText();
        String certain = text + " in~ (" + names.stream().map(Kql::quote).collect(Collectors.joining(", ")) + ")";
        return new KqlBounds(certain, "(" + certain + " or " + text + " matches regex " + ODD_LEVEL + ")");
    }
}
