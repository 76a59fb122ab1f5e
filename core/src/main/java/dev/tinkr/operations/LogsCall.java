package dev.tinkr.operations;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks for log entries.
 *
 * @param query  in the query language, or in the backend's own where {@code raw} says so
 * @param order  {@code asc} or {@code desc}
 * @param cursor from the page before, for the same call
 * @param raw    whether the query is sent as it is, which takes the {@code oncall} role
 */
public record LogsCall(String service, String query, When when, int limit, String order, Optional<String> resourceType,
        Optional<String> cursor, boolean raw) {

    /** How many entries a call gives that does not say. */
    public static final int DEFAULT_LIMIT = 100;

    /** Refuses nulls. */
    public LogsCall {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(resourceType, "resourceType");
        Objects.requireNonNull(cursor, "cursor");
    }

    /** The same call for the page that the cursor names. */
    public LogsCall withCursor(Optional<String> next) {
        return new LogsCall(service, query, when, limit, order, resourceType, next, raw);
    }

    /** The same call for at most so many entries. */
    public LogsCall withLimit(int most) {
        return new LogsCall(service, query, when, most, order, resourceType, cursor, raw);
    }
}
