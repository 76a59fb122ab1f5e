package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private final long[][] counts;

    LogCount(LocalSession session, CountRequest request, TimeShift shift) {
        this.session = session;
        this.shift = shift;
        this.buckets = Buckets.of(request.window(), request.step());
        this.window = shift.stored(request.window());
        this.counts = new long[buckets.count()][LEVELS.length];
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
                counts[Math.toIntExact(row.getLong(1))][row.getInt(2)] += row.getLong(3);
                return true;
            });
        }
        if (!condition.exact()) {
            sql = LogSql.count(condition.possible(), window, firstEdge(), buckets.step().toNanos());
            cutShort = countPossible(condition.possibleOnly(), matcher);
        }
        Answer<List<HistogramBucket>> answer = Answer.of(result(), sql);
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
                    counts[buckets.indexOf(entry.timestamp())][entry.level().ordinal()]++;
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

    private List<HistogramBucket> result() {
        List<HistogramBucket> result = new ArrayList<>(counts.length);
        for (int bucket = 0; bucket < counts.length; bucket++) {
            Map<Level, Long> byLevel = new EnumMap<>(Level.class);
            for (Level level : LEVELS) {
                if (counts[bucket][level.ordinal()] > 0) {
                    byLevel.put(level, counts[bucket][level.ordinal()]);
                }
            }
            Instant start = buckets.start(bucket);
            result.add(new HistogramBucket(start, buckets.end(bucket), byLevel));
        }
        return result;
    }
}
