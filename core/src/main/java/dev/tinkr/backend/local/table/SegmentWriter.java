package dev.tinkr.backend.local.table;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes batches as Parquet files. For one thread. */
public final class SegmentWriter implements AutoCloseable {

    private final DuckDb duckDb;
    private final SegmentFunction function;
    private Connection connection;

    SegmentWriter(DuckDb duckDb, SegmentFunction function) {
        this.duckDb = duckDb;
        this.function = function;
    }

    /** Writes the batch, in order of time, to a file that is not there yet. */
    public void write(RowBatch batch, Path file) throws IOException {
        long ticket = function.offer(batch);
        try (Statement statement = connection().createStatement()) {
            statement.execute("COPY (SELECT " + batch.projection() + " FROM " + SegmentFunction.NAME + "(" + ticket
                    + ")) TO " + DuckDb.quoted(file.toString())
                    + " (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION lz4_raw)");
        } catch (SQLException e) {
            throw new IOException("the segment " + file.getFileName() + " cannot be written: " + e.getMessage(), e);
        } finally {
            function.withdraw(ticket);
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = duckDb.connect();
        }
        return connection;
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IOException("a connection to DuckDB cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
