package dev.tinkr.backend.local;

import dev.tinkr.query.AttributeNames;
import dev.tinkr.query.Query;
import dev.tinkr.query.SharedRegex;
import dev.tinkr.query.ValuePattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Conditions on an attribute, which lies in a column of JSON text. What a name finds there is looked up as the reference
 * matcher does it, but for objects in lists; a list and a number whose text JSON may write in several ways are left to
 * the matcher.
 */
final class AttributeSql {

    private static final String COLUMN = "attributes";
    private static final int MOST_DOTS = 4;
    private static final int LONGEST_NUMBER = 300;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern PLAIN_INTEGER = Pattern.compile("0|-?[1-9]\\d{0,14}");
    /** Numbers that DuckDB may write otherwise than the shortest JSON does. */
    private static final String ODD_NUMBER = "^-?[0-9]+([.eE]|[0-9]{15})";

    private final String value;
    private final String topValue;
    private final Optional<String> elsewhere;

    private AttributeSql(String value, String topValue, Optional<String> elsewhere) {
        this.value = value;
        this.topValue = topValue;
        this.elsewhere = elsewhere;
    }

    /** The attribute of that name; empty when DuckDB cannot hold the name. */
    static Optional<AttributeSql> of(String name) {
        if (!Sql.canHold(name)) {
            return Optional.empty();
        }
        String bareName = AttributeNames.withoutContainer(name);
        Set<List<String>> paths = new LinkedHashSet<>();
        paths.add(List.of(name));
        paths.add(List.of(bareName));
        boolean few = name.chars().filter(c -> c == '.').count() <= MOST_DOTS;
        if (few) {
            nestedPaths(name, List.of(), paths);
            nestedPaths(bareName, List.of(), paths);
        }
        List<String> values = paths.stream().map(path -> Sql.jsonText(COLUMN, path)).toList();
        String value = values.size() == 1
                ? values.getFirst()
                : values.stream().collect(Collectors.joining(", ", "COALESCE(", ")"));
        Optional<String> elsewhere = name.indexOf('.') < 0
                ? Optional.empty()
                : Optional.of("(" + value + " IS NULL AND contains(" + (few
                        ? COLUMN + ", '['"
                        : "substr(" + COLUMN + ", 2), '{'") + "))");
        return Optional.of(new AttributeSql(value, values.getFirst(), elsewhere));
    }

    /** Each dot may end a key, the longest first key first. */
    private static void nestedPaths(String name, List<String> above, Set<List<String>> paths) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            List<String> within = new ArrayList<>(above);
            within.add(name.substring(0, dot));
            String rest = name.substring(dot + 1);
            List<String> path = new ArrayList<>(within);
            path.add(rest);
            paths.add(path);
            nestedPaths(rest, within, paths);
        }
    }

    SqlBounds exists() {
        return new SqlBounds("(" + topValue + " <> '' AND NOT starts_with(" + topValue + ", '['))",
                orElsewhere(value + " <> ''"));
    }

    SqlBounds matches(ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact(String text) when text.isEmpty() -> SqlBounds.NEVER;
            case ValuePattern.Exact(String text) when !Sql.canHold(text) -> SqlBounds.NEVER;
            case ValuePattern.Exact(String text) when NUMBER.matcher(text).matches() -> equalsNumber(text);
            case ValuePattern.Exact(String text) -> new SqlBounds(
                    text.startsWith("[") || text.startsWith("{") ? Sql.FALSE : topValue + " = " + Sql.quote(text),
                    orList(value + " = " + Sql.quote(text)));
            case ValuePattern.Wildcard(String wildcard) when Sql.canHold(wildcard) -> SqlBounds.atMost(
                    orOddNumber(Sql.matches(value, Sql.wildcardRegex(wildcard))));
            case ValuePattern.Wildcard wildcard -> SqlBounds.NEVER;
            case ValuePattern.Regex(String source) when SharedRegex.isShared(source) -> SqlBounds.atMost(
                    orOddNumber(Sql.matches(value, source)));
            case ValuePattern.Regex regex -> SqlBounds.atMost(orElsewhere(value + " <> ''"));
        };
    }

    SqlBounds in(Query.FieldInRange range) {
        if (range.numeric()) {
            return SqlBounds.atMost(orList(TextSql.within("TRY_CAST(" + value + " AS DOUBLE)", range)));
        }
        return TextSql.textWithin(value, range).map(condition -> SqlBounds.atMost(orOddNumber(condition)))
                .orElseGet(() -> SqlBounds.atMost(orElsewhere(value + " <> ''")));
    }

    /** A number is equal to this text when it is written so; how DuckDB writes it is certain for short integers only. */
    private SqlBounds equalsNumber(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return SqlBounds.atMost(orElsewhere(value + " <> ''"));
        }
        String certain = PLAIN_INTEGER.matcher(text).matches() ? topValue + " = " + Sql.quote(text) : Sql.FALSE;
        return new SqlBounds(certain, orList("TRY_CAST(" + value + " AS DOUBLE) = " + asDouble(text)));
    }

    private static String asDouble(String number) {
        double value = Double.parseDouble(number);
        return Double.isInfinite(value)
                ? TextSql.asDouble(value > 0
                        ? BigDecimal.TEN.pow(400)
                        : BigDecimal.TEN.pow(400).negate())
                : value + "::DOUBLE";
    }

    private String orOddNumber(String condition) {
        return orList(condition + " OR " + Sql.matches(value, ODD_NUMBER));
    }

    private String orList(String condition) {
        return orElsewhere(condition + " OR starts_with(" + value + ", '[')");
    }

    private String orElsewhere(String condition) {
        return "(" + condition + elsewhere.map(other -> " OR " + other).orElse("") + ")";
    }
}
