package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.azure.api.LogsApi;
import dev.tinkr.backend.azure.api.QueryAnswer;
import dev.tinkr.backend.azure.kql.Kql;
import dev.tinkr.model.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads records in order, query by query. KQL has no cursor: the next query goes on beyond the time of the last record,
 * and since the first so many records by time may end amid those of one moment, that moment is read by itself, in the
 * order of the records' keys.
 */
final class LogPages {

    private final LogsApi api;
    private final LogKql kql;
    private final TimeWindow window;
    private final Order order;
    private final boolean doubtful;
    private final Deadline deadline;
    private final Set<String> problems = new LinkedHashSet<>();
    private Optional<Instant> beyond = Optional.empty();
    private Optional<LogPosition> amid;
    private boolean exhausted;
    private int queries;
    private long scanned;
    private boolean scannedKnown;

    /** A record with the place behind it. */
    record Found(LogRow row, LogPosition position) {}

    /**
     * Pages of what may match, or only of what may and may not.
     *
     * @param from where to go on; empty for the start
     */
    LogPages(LogsApi api, LogKql kql, TimeWindow window, Order order, boolean doubtful, Optional<LogPosition> from,
            Deadline deadline) {
        this.api = api;
        this.kql = kql;
        this.window = window;
        this.order = order;
        this.doubtful = doubtful;
        this.amid = from;
        this.deadline = deadline;
        this.exhausted = kql.nothing();
    }

    /** Whether nothing follows. */
    boolean exhausted() {
        return exhausted;
    }

    /** How many queries were answered. */
    int queries() {
        return queries;
    }

    /** What the service said is missing; what follows is then not to be trusted. */
    Set<String> problems() {
        return problems;
    }

    /** How many records the service looked at; empty where it never told. */
    Optional<Long> scanned() {
        return scannedKnown ? Optional.of(scanned) : Optional.empty();
    }

    /** The next records, about so many; there may be none although more follow. */
    List<Found> next(int size) {
        return amid.isPresent() ? moment(amid.get(), size) : stretch(size);
    }

    private List<Found> moment(LogPosition after, int size) {
        int asked = size + after.number();
        List<LogRow> rows = read(kql.moment(after.time(), after.key(), asked, doubtful));
        List<Found> found = new ArrayList<>();
        LogPosition last = new LogPosition(after.time(), after.key(), 0);
        for (LogRow row : rows) {
            last = following(last, row);
            if (row.key() != after.key() || last.number() > after.number()) {
                found.add(new Found(row, last));
            }
        }
        if (rows.size() < asked) {
            beyond = Optional.of(after.time());
            amid = Optional.empty();
        } else {
            amid = Optional.of(last);
        }
        return found;
    }

    private static LogPosition following(LogPosition last, LogRow row) {
        boolean same = last.time().equals(row.time()) && last.key() == row.key();
        return new LogPosition(row.time(), row.key(), same ? last.number() + 1 : 1);
    }

    private List<Found> stretch(int size) {
        Optional<TimeWindow> rest = rest();
        if (rest.isEmpty()) {
            exhausted = true;
            return List.of();
        }
        List<LogRow> rows = read(doubtful
                ? kql.doubtful(rest.get(), order, size)
                : kql.page(rest.get(), order, size));
        boolean all = rows.size() < size;
        exhausted = all;
        Instant lastTime = rows.isEmpty() ? Instant.MIN : rows.getLast().time();
        List<Found> found = new ArrayList<>();
        LogPosition last = LogPosition.before(Instant.MIN);
        for (LogRow row : rows) {
            if (!all && row.time().equals(lastTime)) {
                amid = Optional.of(LogPosition.before(lastTime));
                break;
            }
            last = following(last, row);
            found.add(new Found(row, last));
        }
        return found;
    }

    private Optional<TimeWindow> rest() {
        Instant start = Kql.tickFrom(window.start());
        Instant end = Kql.tickFrom(window.end());
        if (beyond.isPresent()) {
            start = order == Order.ASC ? later(start, beyond.get().plusNanos(Kql.NANOS_PER_TICK)) : start;
            end = order == Order.DESC && beyond.get().isBefore(end) ? beyond.get() : end;
        }
        return start.isBefore(end) ? Optional.of(new TimeWindow(start, end)) : Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<LogRow> read(String query) {
        QueryAnswer<LogRow> answer = api.query("the log search", query, window, deadline,
                columns -> new LogDecoder(columns, kql.tables()));
        queries++;
        problems.addAll(answer.problems());
        answer.scanned().ifPresent(records -> {
            scanned += records;
            scannedKnown = true;
        });
        return answer.rows();
    }
}
