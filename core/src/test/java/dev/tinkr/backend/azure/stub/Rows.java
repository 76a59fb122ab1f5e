package dev.tinkr.backend.azure.stub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table: typed columns, and rows as arrays of cells. */
record Rows(Map<String, Kind> columns, List<Object[]> cells) {

    Rows {
        columns = new LinkedHashMap<>(columns);
    }

    int at(String column) {
        int at = 0;
        for (String name : columns.keySet()) {
            if (name.equals(column)) {
                return at;
            }
            at++;
        }
        throw Refusal.semantic("Failed to resolve column or scalar expression named '" + column + "'");
    }
}
