package dev.tinkr.backend.local;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** A DuckDB of its own with empty tables {@code metrics} and {@code spans} as the segments have them. */
final class Tables implements AutoCloseable {

    private final Connection connection;

    Tables() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
        execute("CREATE TABLE metrics (" + LocalTables.METRICS.columns() + ")");
        execute("CREATE TABLE spans (" + LocalTables.SPANS.columns() + ")");
        execute("CREATE TABLE logs (" + LocalTables.LOGS.columns() + ")");
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void value(String service, String name, int kind, boolean cumulative, Instant time, Instant start,
            String dimensions,
            double value) throws SQLException {
        execute("INSERT INTO metrics VALUES (" + Nanos.of(time) + ", " + Nanos.of(start) + ", " + Sql.quote(name)
                + ", 's', "
                + kind + ", true, " + cumulative + ", " + Sql.quote(service) + ", " + Sql.quote(dimensions) + ", '"
                + value
                + "'::DOUBLE, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
    }

    void histogram(String service, String name, Instant time, Instant start, String dimensions, double sum,
            String bounds,
            String buckets) throws SQLException {
        execute("INSERT INTO metrics VALUES (" + Nanos.of(time) + ", " + Nanos.of(start) + ", " + Sql.quote(name)
                + ", 's', 2, false, false, " + Sql.quote(service) + ", " + Sql.quote(dimensions) + ", NULL, list_sum("
                + buckets
                + "), " + sum + ", NULL, NULL, " + bounds + ", " + buckets + ", NULL, NULL)");
    }

    void span(String traceId, String spanId, String parent, String service, Instant start, long millis, int status,
            String tags) throws SQLException {
        execute("INSERT INTO spans VALUES (" + Nanos.of(start) + ", " + Nanos.of(start.plusMillis(millis)) + ", "
                + Sql.quote(
                        traceId)
                + ", " + Sql.quote(spanId) + ", " + Sql.quote(parent) + ", 'op-" + spanId + "', " + Sql.quote(service)
                + ", 'server', " + status + ", '', " + Sql.quote(tags) + ", 'f', 0, 0)");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
