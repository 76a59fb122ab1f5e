package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the entries that a filter selects, page by page in order of time, none twice. Pages may be empty and still not
 * the last; the service may send an entry twice.
 */
final class EntryPages {

    private final LoggingClient client;
    private final String filter;
    private final Order order;
    private final Deadline deadline;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> tokens = new HashSet<>();
    private final List<String> here = new ArrayList<>();
    private Instant at;
    private Optional<String> next = Optional.empty();
    private Duration waited = Duration.ZERO;
    private int pages;
    private boolean exhausted;

    EntryPages(LoggingClient client, String filter, Order order, Optional<LogPosition> from, Deadline deadline) {
        this.client = client;
        this.filter = from.map(position -> filter + " AND timestamp" + (order == Order.ASC ? ">=" : "<=") + Filter
                .quoted(position.time().toString())).orElse(filter);
        this.order = order;
        this.deadline = deadline;
        from.ifPresent(position -> {
            at = position.time();
            here.addAll(position.seen());
            position.seen().forEach(mark -> seen.add(position.time() + mark));
        });
    }

    /** The entries of the next page that were not there before; perhaps none. */
    List<EntryDecoder.Found> next(int wanted) {
        // Those at the position come once more: a page no larger than they would bring nothing.
        int size = Math.min(LoggingClient.LARGEST_PAGE, wanted + (pages == 0 ? here.size() : 0));
        LoggingClient.Listed listed = client.list(filter, order, size, next, deadline);
        pages++;
        waited = waited.plus(listed.waited());
        next = listed.page().next();
        exhausted = next.isEmpty();
        if (next.isPresent() && !tokens.add(next.get())) {
            throw new BackendException(Kind.FAILED, "Cloud Logging sent the same page token twice: its pages would"
                    + " never end");
        }
        return listed.page().entries().stream().filter(found -> seen.add(found.entry().timestamp() + LogPosition.mark(
                found))).toList();
    }

    /** Notes that the entry was used, so that the next call begins after it. */
    void passed(EntryDecoder.Found found) {
        if (!found.entry().timestamp().equals(at)) {
            at = found.entry().timestamp();
            here.clear();
        }
        here.add(LogPosition.mark(found));
    }

    boolean exhausted() {
        return exhausted;
    }

    int pages() {
        return pages;
    }

    /** How long the quota was waited for. */
    Duration waited() {
        return waited;
    }

    /** The moment of which there are more entries than a position holds; none where that is not so. */
    Optional<Instant> crowded() {
        return here.size() > LogPosition.MOST_SEEN ? Optional.of(at) : Optional.empty();
    }

    /** Where to go on; empty before the first entry. */
    Optional<LogPosition> position() {
        return at == null ? Optional.empty() : Optional.of(new LogPosition(at, here));
    }
}
