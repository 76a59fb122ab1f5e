package dev.tinkr.backend.local;

import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;

/** A DuckDB of its own with a table {@code logs} as the segments have it, filled by hand. */
final class LogTable implements AutoCloseable {

    private final Connection connection;
    private int rows;

    LogTable() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
        execute("CREATE TABLE logs (ts_ns BIGINT, file VARCHAR, pos BIGINT, seq INTEGER, level TINYINT, message VARCHAR, "
                + "service VARCHAR, trace_id VARCHAR, span_id VARCHAR, attributes VARCHAR)");
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    LogTable add(Instant time, Level level, String service, String message, String attributes) throws SQLException {
        return add(time, level, service, message, "", attributes);
    }

    LogTable add(Instant time, Level level, String service, String message, String traceId, String attributes)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO logs VALUES (?,?,?,?,?,?,?,?,?,?)")) {
            insert.setLong(1, Nanos.of(time));
            insert.setString(2, rows % 2 == 0 ? "a.jsonl" : "b'.jsonl");
            insert.setLong(3, rows++ * 100L);
            insert.setInt(4, 0);
            insert.setInt(5, level.ordinal());
            insert.setString(6, message);
            insert.setString(7, service);
            insert.setString(8, traceId);
            insert.setString(9, "");
            insert.setString(10, attributes);
            insert.execute();
        }
        return this;
    }

    /** Writes the table as a segment, in order of time. */
    Path writeTo(Path file) throws SQLException {
        execute("COPY (SELECT * FROM logs ORDER BY ts_ns) TO " + Sql.quote(file.toString()) + " (FORMAT parquet)");
        return file;
    }

    List<LogEntry> entries() throws SQLException {
        List<LogEntry> entries = new ArrayList<>();
        LocalDecoder decoder = new LocalDecoder(TimeShift.NONE);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM logs ORDER BY pos")) {
            while (row.next()) {
                entries.add(decoder.logEntry(row));
            }
        }
        return entries;
    }

    /** The ids of the entries that fulfil the condition. */
    Set<String> idsWhere(String condition) throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT file || ':' || pos || ':' || seq FROM logs WHERE "
                        + condition + " ORDER BY pos")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
