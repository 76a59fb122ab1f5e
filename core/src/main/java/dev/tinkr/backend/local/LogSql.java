package dev.tinkr.backend.local;

import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.model.TimeWindow;
import java.util.Optional;

/** The statements that read the table {@code logs}, or another that has its columns. */
final class LogSql {

    private static final String KEY = "ts_ns, file, pos, seq";

    private LogSql() {}

    /** Rows that fulfil the condition, beyond {@code after} and up to {@code until}, in order. */
    static String page(String table, String condition, TimeWindow window, Order order, Optional<LogPosition> after,
            Optional<LogPosition> until) {
        return "SELECT *\nFROM " + table + "\nWHERE " + where(condition, window) + between(order, after, until) + "\n"
                + orderBy(order);
    }

    /** The key of the row at that place, counted from 1, beyond {@code after}. */
    static String keyAt(String table, String condition, TimeWindow window, Order order, Optional<LogPosition> after,
            int place) {
        return "SELECT " + KEY + "\nFROM " + table + "\nWHERE " + where(condition, window)
                + between(order, after, Optional.empty()) + "\n" + orderBy(order) + "\nLIMIT 1 OFFSET " + (place - 1);
    }

    /** How many rows of each level, and of each bucket counted from {@code first}, fulfil the condition. */
    static String count(String condition, TimeWindow window, long first, long step) {
        return "SELECT (ts_ns - " + first + ") // " + step + " AS bucket, level, count(*)\nFROM logs\nWHERE "
                + where(condition, window) + "\nGROUP BY bucket, level";
    }

    /** Whole rows that fulfil the condition, in any order. */
    static String any(String condition, TimeWindow window) {
        return "SELECT *\nFROM logs\nWHERE " + where(condition, window);
    }

    static String where(String condition, TimeWindow window) {
        String inWindow = "ts_ns >= " + Nanos.of(window.start()) + " AND ts_ns < " + Nanos.of(window.end()) + " /* "
                + window.start() + " to " + window.end() + " */";
        return condition.equals(Sql.TRUE) ? inWindow : inWindow + "\n  AND " + condition;
    }

    private static String orderBy(Order order) {
        return switch (order) {
            case ASC -> "ORDER BY ts_ns, file, pos, seq";
            case DESC -> "ORDER BY ts_ns DESC, file DESC, pos DESC, seq DESC";
        };
    }

    private static String between(Order order, Optional<LogPosition> after, Optional<LogPosition> until) {
        String on = order == Order.ASC ? ">" : "<";
        String back = order == Order.ASC ? "<" : ">";
        return after.map(key -> "\n  AND " + beyond(key, on, on)).orElse("")
                + until.map(key -> "\n  AND " + beyond(key, back, back + "=")).orElse("");
    }

    /**
     * Behind the key in the order of keys. Spelt out: DuckDB fails on two comparisons of whole rows in one statement.
     * The time stands by itself too, so that whole row groups are skipped by it.
     */
    private static String beyond(LogPosition key, String direction, String last) {
        return "ts_ns " + direction + "= " + key.tsNanos() + " AND (ts_ns " + direction + " " + key.tsNanos()
                + " OR file " + direction + " " + Sql.quote(key.file()) + " OR file = " + Sql.quote(key.file())
                + " AND (pos " + direction + " " + key.pos() + " OR pos = " + key.pos() + " AND seq " + last + " "
                + key.seq() + "))";
    }
}
