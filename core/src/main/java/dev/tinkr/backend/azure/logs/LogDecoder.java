package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.azure.api.QueryColumn;
import dev.tinkr.backend.azure.api.RowReader;
import dev.tinkr.backend.azure.kql.KqlType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes log entries of the rows of one answer, which may be of several tables. */
final class LogDecoder implements RowReader.OfRow<LogRow> {

    /** The column that every table has, which holds the table's name. */
    private static final String TYPE = "Type";

    private final List<QueryColumn> columns;
    private final List<LogTable> tables;
    private final Map<String, RowPlan> plans = new HashMap<>();
    private final int typeAt;
    private RowPlan last;
    private String lastTable = "";

    /**
     * A decoder of rows that have these columns.
     *
     * @param tables what is known of the tables they come from
     */
    LogDecoder(List<QueryColumn> columns, List<LogTable> tables) {
        this.columns = columns;
        this.tables = tables;
        this.typeAt = columns.stream().map(QueryColumn::name).toList().indexOf(TYPE);
    }

    @Override
    public LogRow read(Object[] cells) {
        String table = typeAt >= 0 && cells[typeAt] instanceof String name ? name : "";
        if (last == null || !table.equals(lastTable)) {
            lastTable = table;
            last = plans.computeIfAbsent(table, this::plan);
        }
        return last.read(cells);
    }

    private RowPlan plan(String name) {
        Map<String, KqlType> schema = new LinkedHashMap<>();
        columns.forEach(column -> schema.put(column.name(), column.type()));
        LogTable table = tables.stream().filter(known -> known.name().equals(name)).findFirst().or(() -> LogTables
                .documented().find(name)).orElseGet(() -> LogTables.guessed(name, schema));
        return new RowPlan(table, columns);
    }
}
