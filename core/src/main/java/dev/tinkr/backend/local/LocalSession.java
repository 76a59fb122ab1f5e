package dev.tinkr.backend.local;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * One request's connection to DuckDB. Its statements are cancelled when the deadline passes or the caller goes away,
 * and their rows are read one by one, never held all at once.
 */
final class LocalSession implements AutoCloseable {

    private static final int CHECK_EVERY = 512;

    private final Connection connection;
    private final Deadline deadline;

    LocalSession(Connection connection, Deadline deadline) {
        this.connection = connection;
        this.deadline = deadline;
    }

    /** What to do with a row. */
    @FunctionalInterface
    interface RowReader {
        /** Reads the row; answers whether to go on. */
        boolean read(ResultSet row) throws SQLException;
    }

    /** Runs a statement without an answer. */
    void run(String sql) {
        perform(sql, "preparing the question", row -> true);
    }

    /**
     * Runs a query and hands over its rows until the reader has enough.
     *
     * @param what what is being done, for the error when the deadline passes
     */
    void query(String sql, String what, RowReader reader) {
        perform(sql, what, reader);
    }

    private void perform(String sql, String what, RowReader reader) {
        deadline.check(what);
        try (Statement statement = connection.createStatement();
                Deadline.Registration registration = deadline.whenOver(() -> cancel(statement))) {
            if (registration != null && statement.execute(sql)) {
                read(statement, what, reader);
            }
        } catch (SQLException e) {
            deadline.check(what);
            throw failure(what, e);
        }
    }

    private void read(Statement statement, String what, RowReader reader) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            boolean more = true;
            for (int count = 1; more && rows.next(); count++) {
                if (count % CHECK_EVERY == 0) {
                    deadline.check(what);
                }
                more = reader.read(rows);
            }
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new BackendException(Kind.INTERNAL, "a statement cannot be cancelled: " + e.getMessage(), e);
        }
    }

    private static BackendException failure(String what, SQLException e) {
        String message = e.getMessage() == null ? "no reason given" : e.getMessage().lines().findFirst().orElse("");
        if (message.toLowerCase(Locale.ROOT).contains("out of memory")) {
            return new BackendException(Kind.FAILED, "DuckDB ran out of its memory during " + what
                    + "; narrow the window, or raise the setting memory (TINKR_LOCAL_MEMORY)", e);
        }
        return new BackendException(Kind.FAILED, "DuckDB failed during " + what + ": " + message, e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new BackendException(Kind.INTERNAL, "a connection to DuckDB cannot be closed: " + e.getMessage(), e);
        }
    }
}
