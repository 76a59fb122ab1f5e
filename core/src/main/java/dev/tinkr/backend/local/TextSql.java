package dev.tinkr.backend.local;

import dev.tinkr.query.Bound;
import dev.tinkr.query.Query;
import dev.tinkr.query.SharedRegex;
import dev.tinkr.query.ValuePattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions on a column of plain text, in which {@code ''} stands for nothing. */
final class TextSql {

    private final String column;

    TextSql(String column) {
        this.column = column;
    }

    SqlBounds exists() {
        return SqlBounds.exactly(column + " <> ''");
    }

    SqlBounds matches(ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact(String value) when value.isEmpty() || !Sql.canHold(value) -> SqlBounds.NEVER;
            case ValuePattern.Exact(String value) -> SqlBounds.exactly(column + " = " + Sql.quote(value));
            case ValuePattern.Wildcard(String wildcard) when Sql.canHold(wildcard) -> SqlBounds.all(List.of(exists(),
                    SqlBounds.exactly(Sql.matches(column, Sql.wildcardRegex(wildcard)))));
            case ValuePattern.Wildcard wildcard -> SqlBounds.NEVER;
            case ValuePattern.Regex(String source) when SharedRegex.isShared(source) -> SqlBounds.all(List.of(exists(),
                    SqlBounds.exactly(Sql.matches(column, source))));
            case ValuePattern.Regex regex -> SqlBounds.atMost(column + " <> ''");
        };
    }

    SqlBounds in(Query.FieldInRange range) {
        if (range.numeric()) {
            return SqlBounds.atMost(within("TRY_CAST(" + column + " AS DOUBLE)", range));
        }
        return textBounds(range).map(condition -> SqlBounds.all(List.of(exists(), SqlBounds.exactly(condition))))
                .orElse(SqlBounds.atMost(column + " <> ''"));
    }

    /**
     * Between the bounds as doubles, both included. Rounding keeps the order of numbers, though not their differences,
     * so that this holds wherever the exact comparison does.
     */
    static String within(String number, Query.FieldInRange range) {
        List<String> conditions = new ArrayList<>();
        range.lower().ifPresent(bound -> conditions.add(number + " >= " + asDouble(bound)));
        range.upper().ifPresent(bound -> conditions.add(number + " <= " + asDouble(bound)));
        return conditions.size() == 1 ? conditions.getFirst() : '(' + String.join(" AND ", conditions) + ')';
    }

    /** Between the bounds by code point, which is how DuckDB orders text; empty when it cannot hold a bound. */
    static Optional<String> textWithin(String text, Query.FieldInRange range) {
        List<String> conditions = new ArrayList<>();
        for (Bound bound : List.of(range.lower(), range.upper()).stream().flatMap(Optional::stream).toList()) {
            if (!Sql.canHold(bound.text())) {
                return Optional.empty();
            }
        }
        range.lower().ifPresent(
                bound -> conditions.add(text + (bound.inclusive() ? " >= " : " > ") + Sql.quote(bound.text())));
        range.upper().ifPresent(
                bound -> conditions.add(text + (bound.inclusive() ? " <= " : " < ") + Sql.quote(bound.text())));
        return Optional.of(conditions.size() == 1
                ? conditions.getFirst()
                : '(' + String.join(" AND ", conditions)
                        + ')');
    }

    /** The number as DuckDB writes a double; beyond all doubles, infinity. */
    static String asDouble(BigDecimal number) {
        double value = number.doubleValue();
        return Double.isInfinite(value)
                ? (value > 0 ? "'Infinity'" : "'-Infinity'") + "::DOUBLE"
                : Double.toString(value) + "::DOUBLE";
    }

    private static String asDouble(Bound bound) {
        return asDouble(bound.number().orElseThrow());
    }

    private Optional<String> textBounds(Query.FieldInRange range) {
        return textWithin(column, range);
    }
}
