package dev.tinkr.backend.local;

import dev.tinkr.backend.local.table.Signal;
import java.nio.file.Path;
import java.util.List;

/** The tables that a question can name: each a view over the segments of one signal, also when there are none. */
enum LocalTables {

    LOGS("logs", """
            ts_ns BIGINT, file VARCHAR, pos BIGINT, seq INTEGER, level TINYINT, message VARCHAR, service VARCHAR, \
            trace_id VARCHAR, span_id VARCHAR, attributes VARCHAR"""),

    METRICS("metrics", """
            ts_ns BIGINT, start_ns BIGINT, name VARCHAR, unit VARCHAR, kind TINYINT, monotonic BOOLEAN, \
            cumulative BOOLEAN, service VARCHAR, dimensions VARCHAR, value DOUBLE, count BIGINT, sum DOUBLE, \
            min DOUBLE, max DOUBLE, bounds DOUBLE[], buckets BIGINT[], quantiles DOUBLE[], quantile_values DOUBLE[]"""),

    SPANS("spans", """
            ts_ns BIGINT, end_ns BIGINT, trace_id VARCHAR, span_id VARCHAR, parent_span_id VARCHAR, name VARCHAR, \
            service VARCHAR, kind VARCHAR, status TINYINT, status_message VARCHAR, tags VARCHAR, file VARCHAR, \
            pos BIGINT, seq INTEGER""");

    private final String table;
    private final String columns;

    LocalTables(String table, String columns) {
        this.table = table;
        this.columns = columns;
    }

    /** The table of that signal. */
    static LocalTables of(Signal signal) {
        return switch (signal) {
            case LOGS -> LOGS;
            case METRICS -> METRICS;
            case SPANS -> SPANS;
        };
    }

    /** Its name in SQL. */
    String table() {
        return table;
    }

    /** Its columns as a table has them. */
    String columns() {
        return columns;
    }

    /** The statement that makes the view, for one connection only. */
    String view(List<Path> segments) {
        if (segments.isEmpty()) {
            String empty = columns.replaceAll("(\\w+) ([A-Z]+(?:\\[])?)(,?)", "CAST(NULL AS $2) AS $1$3");
            return "CREATE OR REPLACE TEMP VIEW " + table + " AS SELECT " + empty + " WHERE FALSE";
        }
        return "CREATE OR REPLACE TEMP VIEW " + table + " AS SELECT * FROM read_parquet("
                + Sql.list(segments.stream().map(Path::toString).toList()) + ")";
    }
}
