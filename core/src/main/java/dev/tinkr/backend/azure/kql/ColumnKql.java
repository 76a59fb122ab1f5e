package dev.tinkr.backend.azure.kql;

import dev.tinkr.query.Query;
import dev.tinkr.query.ValuePattern;

/** Conditions on the value of one column, each by the column's own type. */
record ColumnKql(String column, KqlType type) {

    KqlBounds matches(ValuePattern pattern) {
        return switch (type) {
            case STRING -> new TextKql(column).matches(pattern);
            case INT, LONG -> NumberKql.whole(column, pattern);
            case REAL -> NumberKql.real(column, pattern);
            case BOOL -> bool(pattern);
            case GUID, DATETIME, TIMESPAN, DECIMAL, DYNAMIC -> anything();
        };
    }

    KqlBounds in(Query.FieldInRange range) {
        return switch (type) {
            case STRING -> new TextKql(column).in(range);
            case INT, LONG -> NumberKql.whole(column, range);
            case REAL -> NumberKql.real(column, range);
            case BOOL, GUID, DATETIME, TIMESPAN, DECIMAL, DYNAMIC -> anything();
        };
    }

    KqlBounds exists() {
        return switch (type) {
            case STRING -> new TextKql(column).exists();
            case DYNAMIC -> anything();
            default -> KqlBounds.exactly("isnotnull(" + column + ")");
        };
    }

    /** It has a value at all, of which nothing more is known here. */
    private KqlBounds anything() {
        return KqlBounds.atMost("isnotnull(" + column + ")");
    }

    private KqlBounds bool(ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact(String value) when value.equals("true") || value.equals("false") -> KqlBounds
                    .exactly("(isnotnull(" + column + ") and " + column + " == " + value + ")");
            case ValuePattern.Exact exact -> KqlBounds.NEVER;
            case ValuePattern.Wildcard wildcard -> anything();
            case ValuePattern.Regex regex -> anything();
        };
    }
}
