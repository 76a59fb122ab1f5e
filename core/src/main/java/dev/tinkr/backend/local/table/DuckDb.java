package dev.tinkr.backend.local.table;

import dev.tinkr.backend.BackendException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * One DuckDB in this process, in memory, which may use so much memory and touch one folder and nothing else: no network,
 * no extensions from anywhere, no settings changed later. Its connections share all of that.
 */
public final class DuckDb implements AutoCloseable {

    private final DuckDBConnection root;
    private final SegmentFunction segmentFunction;

    private DuckDb(DuckDBConnection root, SegmentFunction segmentFunction) {
        this.root = root;
        this.segmentFunction = segmentFunction;
    }

    /**
     * Starts one.
     *
     * @param memoryBytes how much memory it may use before it writes to {@code folder}
     * @param threads     how many threads it may use
     * @param folder      the only folder whose files it reads and writes
     */
    public static DuckDb start(long memoryBytes, int threads, Path folder) {
        try {
            Path temporary = folder.resolve("tmp");
            Files.createDirectories(temporary);
            DuckDBConnection connection = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:",
                    properties(memoryBytes, threads));
            try (Statement statement = connection.createStatement()) {
                SegmentFunction function = SegmentFunction.register(connection);
                statement.execute("SET temp_directory = " + quoted(temporary.toString()));
                statement.execute("SET allowed_directories = [" + quoted(folder.toAbsolutePath() + "/") + "]");
                statement.execute("SET enable_external_access = false");
                statement.execute("SET lock_configuration = true");
                return new DuckDb(connection, function);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new BackendException(BackendException.Kind.CONFIGURATION, "DuckDB cannot start in " + folder + ": "
                    + e.getMessage() + "; set TINKR_LOCAL_CACHE to a folder that can be written", e);
        }
    }

    private static Properties properties(long memoryBytes, int threads) {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", (memoryBytes >> 20) + "MiB");
        properties.setProperty("threads", Integer.toString(threads));
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("preserve_insertion_order", "true");
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return properties;
    }

    /** One more connection, for one thread at a time; the caller closes it. */
    public Connection connect() throws SQLException {
        return root.duplicate();
    }

    /** What writes segments through this DuckDB. */
    public SegmentWriter segmentWriter() {
        return new SegmentWriter(this, segmentFunction);
    }

    /** A text as SQL literal: the one way in which a value becomes part of a statement here. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new BackendException(BackendException.Kind.INTERNAL, "DuckDB cannot be closed: " + e.getMessage(), e);
        }
    }
}
