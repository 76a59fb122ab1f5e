package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Reads one page of log entries. DuckDB is first asked, of narrow columns, where the page ends, then for the whole rows
 * up to there, since sorting whole rows to keep the first of them takes more memory than there is; of a table no longer
 * than a page, the rows are read at once. Where SQL only comes near, pages of candidates go through the matcher until
 * there are enough that match.
 */
final class LogSearch {

    private static final int FEWEST_CANDIDATES = 1_000;
    private static final int MOST_CANDIDATES = 128_000;

    private final LocalSession session;
    private final LogRequest request;
    private final TimeShift shift;
    private final LocalDecoder decoder;
    private final TimeWindow window;
    private final String table;
    private final long rows;
    private final String condition;
    private final Optional<Predicate<LogEntry>> finish;
    private final List<LogEntry> found = new ArrayList<>();
    private Optional<LogPosition> lastRead;
    private Optional<LogPosition> lastFound = Optional.empty();
    private boolean more;
    private long candidates;

    /**
     * A search.
     *
     * @param table     which table, with the columns of {@code logs}
     * @param rows      how many rows it has, at most
     * @param condition in SQL
     * @param finish    what is left to check of the rows that fulfil it; empty when it is exact
     * @param shift     by how much times are shown later
     * @param after     where to go on; empty for the first page
     */
    LogSearch(LocalSession session, LogRequest request, TimeShift shift, Optional<LogPosition> after, String table,
            long rows, String condition, Optional<Predicate<LogEntry>> finish) {
        this.session = session;
        this.request = request;
        this.shift = shift;
        this.decoder = new LocalDecoder(shift);
        this.window = shift.stored(request.window());
        this.table = table;
        this.rows = rows;
        this.condition = condition;
        this.finish = finish;
        this.lastRead = after;
    }

    /** The page, cut short where the deadline passes after its first entries were looked at. */
    Answer<List<LogEntry>> answer() {
        Optional<String> cutShort = Optional.empty();
        try {
            read();
        } catch (BackendException e) {
            if (e.kind() != Kind.DEADLINE || candidates == 0) {
                throw e;
            }
            cutShort = Optional.of("the deadline passed after " + candidates + " candidates; the cursor goes on from "
                    + "there, a narrower window or query is faster");
        }
        Optional<LogPosition> next = more ? lastFound : cutShort.isPresent() ? lastRead : Optional.empty();
        Answer<List<LogEntry>> answer = Answer
                .of(List.copyOf(found), LogSql.page(table, condition, window, request.order(),
                        Optional.empty(), Optional.empty()) + "\nLIMIT " + request.limit())
                .withScanned(OptionalLong.of(candidates), OptionalLong.empty())
                .withNext(next.map(key -> new LogPosition.Page(shift, key).text()));
        return cutShort.map(answer::cutShort).orElse(answer);
    }

    private void read() {
        int size = finish.isEmpty()
                ? request.limit() + 1
                : Math.clamp(request.limit() * 4L, FEWEST_CANDIDATES, MOST_CANDIDATES);
        boolean lastPage = false;
        while (!more && !lastPage) {
            Optional<LogPosition> after = lastRead;
            Optional<LogPosition> until = rows <= size
                    ? Optional.empty()
                    : keyAt(after, size);
            lastPage = until.isEmpty();
            session.query(LogSql.page(table, condition, window, request.order(), after, until), "reading log entries",
                    row -> {
                        candidates++;
                        LogEntry entry = decoder.logEntry(row);
                        boolean matches = finish.isEmpty() || finish.get().test(entry);
                        if (matches && found.size() == request.limit()) {
                            more = true;
                            return false;
                        }
                        lastRead = Optional.of(LocalDecoder.position(row));
                        if (matches) {
                            found.add(entry);
                            lastFound = lastRead;
                        }
                        return true;
                    });
            size = Math.min(size * 8, MOST_CANDIDATES);
        }
    }

    /** The key of the row at that place behind {@code after}; empty when there are fewer. */
    private Optional<LogPosition> keyAt(Optional<LogPosition> after, int place) {
        LogPosition[] key = new LogPosition[1];
        session.query(LogSql.keyAt(table, condition, window, request.order(), after, place), "finding log entries",
                row -> {
                    key[0] = LocalDecoder.position(row);
                    return false;
                });
        return Optional.ofNullable(key[0]);
    }
}
