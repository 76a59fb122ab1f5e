package dev.tinkr.backend.azure.stub;

import java.util.function.Function;

/** An expression over a row, with the type of its values. */
record Expression(Kind kind, Function<Object[], Object> value) {

    Object of(Object[] row) {
        return value.apply(row);
    }

    static Expression constant(Kind kind, Object value) {
        return new Expression(kind, row -> value);
    }
}
