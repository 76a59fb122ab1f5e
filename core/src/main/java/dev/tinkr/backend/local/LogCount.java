package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LevelCounts;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Counts log entries. What SQL is certain of, DuckDB counts; what is merely possible goes through the matcher row by
 * row. Together that is every entry of the window, never a sample.
 */
final class LogCount {

    private static final Level[] LEVELS = Level.values();

    private final LocalSession session;
    private final TimeShift shift;
    private final Buckets buckets;
    private final TimeWindow window;
    private final LevelCounts counts;

    LogCount(LocalSession session, CountRequest request, TimeShift shift) {
        this.session = session;
        this.shift = shift;
        this.buckets = Buckets.of(request.window(), request.step());
        this.window = shift.stored(request.window());
        this.counts = new LevelCounts(buckets);
    }

    /**
     * The counts of what fulfils the condition.
     *
     * @param matcher decides what is possible and not certain
     */
    Answer<List<HistogramBucket>> answer(SqlBounds condition, Predicate<LogEntry> matcher) {
        Optional<String> cutShort = Optional.empty();
        String sql = LogSql.count(condition.certain(), window, firstEdge(), buckets.step().toNanos());
        if (!condition.certain().equals(Sql.FALSE)) {
            session.query(sql, "counting log entries", row -> {
                counts.add(Math.toIntExact(row.getLong(1)), LEVELS[row.getInt(2)], row.getLong(3));
                return true;
            });
        }
        if (!condition.exact()) {
            sql = LogSql.count(condition.possible(), window, firstEdge(), buckets.step().toNanos());
            cutShort = countPossible(condition.possibleOnly(), matcher);
        }
        Answer<List<HistogramBucket>> answer = Answer.of(counts.list(), sql);
        return cutShort.map(answer::cutShort).orElse(answer);
    }

    private Optional<String> countPossible(String condition, Predicate<LogEntry> matcher) {
        LocalDecoder decoder = new LocalDecoder(shift);
        long[] read = new long[1];
        try {
            session.query(LogSql.any(condition, window), "counting log entries", row -> {
                read[0]++;
                LogEntry entry = decoder.logEntry(row);
                if (matcher.test(entry)) {
                    counts.add(entry.timestamp(), entry.level(), 1);
                }
                return true;
            });
            return Optional.empty();
        } catch (BackendException e) {
            if (e.kind() != Kind.DEADLINE || read[0] == 0) {
                throw e;
            }
            return Optional.of("the deadline passed after " + read[0]
                    + " candidates were counted; the counts are too low, narrow the window or the query");
        }
    }

    /** Where the first bucket would begin if it were not clipped, in stored time. */
    private long firstEdge() {
        return Nanos.of(buckets.firstEdge().minus(shift.by()));
    }
}
