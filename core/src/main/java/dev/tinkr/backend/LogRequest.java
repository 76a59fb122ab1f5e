package dev.tinkr.backend;

import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for log entries.
 *
 * @param services     whose
 * @param query        which of them
 * @param raw          a native query to send as it is, in place of services and query; empty for none
 * @param window       [start, end)
 * @param limit        at most so many, 1 to 10,000
 * @param order        by time
 * @param resourceType what the services run on, where the asker said
 * @param position     where to go on, as {@link Answer#next} had it; empty for the first page. It comes from outside:
 *                     a backend refuses what it cannot have written
 */
public record LogRequest(ServiceSelector services, Query query, Optional<String> raw, TimeWindow window, int limit,
        Order order, Optional<ResourceType> resourceType, Optional<String> position) {

    /** The most entries that one call gives. */
    public static final int MAX_LIMIT = 10_000;

    /** Order by time. */
    public enum Order {
        /** Oldest first. */
        ASC,
        /** Newest first. */
        DESC
    }

    /** Refuses nulls and a limit out of range. */
    public LogRequest {
        Objects.requireNonNull(services, "services");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(raw, "raw");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(resourceType, "resourceType");
        Objects.requireNonNull(position, "position");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    /** The newest entries of that window that fit the query. */
    public static LogRequest of(ServiceSelector services, Query query, TimeWindow window, int limit) {
        return new LogRequest(services, query, Optional.empty(), window, limit, Order.DESC, Optional.empty(),
                Optional.empty());
    }

    /** The same request in that order. */
    public LogRequest withOrder(Order newOrder) {
        return new LogRequest(services, query, raw, window, limit, newOrder, resourceType, position);
    }

    /** The same request from that position on. */
    public LogRequest withPosition(Optional<String> newPosition) {
        return new LogRequest(services, query, raw, window, limit, order, resourceType, newPosition);
    }
}
