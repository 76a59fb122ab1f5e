package dev.tinkr.backend.azure.api;

import java.util.List;

/** Makes something of rows, and nothing else: what broke off is read again. */
@FunctionalInterface
public interface RowReader<T> {

    /** What makes something of the rows that have these columns. */
    OfRow<T> of(List<QueryColumn> columns);

    /** Makes something of one row. */
    @FunctionalInterface
    interface OfRow<T> {
        /** Reads it. The cells are text, numbers, booleans or null, and overwritten by the next row. */
        T read(Object[] cells);
    }
}
