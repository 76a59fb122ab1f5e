package dev.tinkr.backend.local.table;

import dev.tinkr.backend.BackendException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Writes batches as Parquet files. For one thread. */
public final class SegmentWriter implements AutoCloseable {

    /** A question about minutes reads whole groups of rows: small ones, which lets it pass over most of the rest. */
    private static final int ROW_GROUP = 20_480;

    private final DuckDb duckDb;
    private final SegmentFunction function;
    private Connection connection;

    SegmentWriter(DuckDb duckDb, SegmentFunction function) {
        this.duckDb = duckDb;
        this.function = function;
    }

    /** Writes the batch, in order of time, to a file that is not there yet. */
    public void write(RowBatch batch, Path file) {
        long ticket = function.offer(batch);
        try {
            copy("SELECT " + batch.projection() + " FROM " + SegmentFunction.NAME + "(" + ticket + ")", file);
        } finally {
            function.withdraw(ticket);
        }
    }

    /** Writes the rows of several segments of one signal as one, in order of time. */
    public void join(List<Path> segments, Path file) {
        String paths = segments.stream().map(path -> DuckDb.quoted(path.toString())).collect(Collectors.joining(", "));
        copy("SELECT * FROM read_parquet([" + paths + "]) ORDER BY ts_ns", file);
    }

    private void copy(String query, Path file) {
        try (Statement statement = connection().createStatement()) {
            statement.execute("COPY (" + query + ") TO " + DuckDb.quoted(file.toString())
                    + " (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION lz4_raw, ROW_GROUP_SIZE " + ROW_GROUP + ")");
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static BackendException failure(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String firstLine = message.lines().findFirst().orElse("");
        return new BackendException(BackendException.Kind.FAILED, message.startsWith("Out of Memory")
                ? "DuckDB has too little memory to write what was read (" + firstLine
                        + "); raise the setting memory (TINKR_LOCAL_MEMORY)"
                : "what was read cannot be written to the cache: " + firstLine, e);
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = duckDb.connect();
        }
        return connection;
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw failure(e);
            }
        }
    }
}
