package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.Translation;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogCountTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
    private LogTable table;

    @BeforeEach
    void fillTable() throws SQLException {
        table = new LogTable();
        for (int i = 0; i < 200; i++) {
            table.add(TIME.plusSeconds(i * 3L), Level.values()[i % 7], "web", "message " + i,
                    "{\"n\":" + (i % 2 == 0 ? "" + i : "[" + i + ",\"x\"]") + ",\"k\":\"v" + i % 3 + "\"}");
        }
    }

    @AfterEach
    void closeTable() throws SQLException {
        table.close();
    }

    private Answer<List<HistogramBucket>> count(String text, TimeWindow window, Duration step, TimeShift shift)
            throws SQLException {
        Query query = QueryParser.parse(text).query();
        Translation<SqlBounds> translation = LocalTranslator.translate(query, ServiceSelector.ALL);
        CountRequest request = new CountRequest(ServiceSelector.ALL, query, window, step, Optional.empty());
        return new LogCount(new LocalSession(table.connection(), Deadline.after(Duration.ofMinutes(1))), request, shift)
                .answer(translation.nativeQuery(), QueryMatcher.of(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "level:>=WARN", "message", "nothing", "k:v1", "NOT k:v1", "n:150", "n:151", "n:>100",
            "k:v1 OR n:x", "NOT (k:v2 n:x)"})
    void countsWhatTheMatcherCounts(String query) throws SQLException {
        TimeWindow window = new TimeWindow(TIME.plusSeconds(50), TIME.plusSeconds(410));
        QueryMatcher matcher = QueryMatcher.of(QueryParser.parse(query).query());
        List<LogEntry> wanted = table.entries().stream().filter(entry -> window.contains(entry.timestamp()))
                .filter(matcher).toList();
        for (HistogramBucket bucket : count(query, window, Duration.ofMinutes(1), TimeShift.NONE).value()) {
            TimeWindow within = new TimeWindow(bucket.start(), bucket.end());
            for (Level level : Level.values()) {
                assertThat(bucket.counts().getOrDefault(level, 0L)).isEqualTo(wanted.stream()
                        .filter(entry -> within.contains(entry.timestamp()) && entry.level() == level).count());
            }
        }
    }

    @Test
    void bucketsCoverTheWindowWithoutAHoleAndAreClippedToIt() throws SQLException {
        TimeWindow window = new TimeWindow(TIME.minusSeconds(90), TIME.plusSeconds(130));
        List<HistogramBucket> buckets = count("*", window, Duration.ofMinutes(1), TimeShift.NONE).value();
        assertThat(buckets).extracting(HistogramBucket::start).containsExactly(TIME.minusSeconds(90),
                TIME.minusSeconds(60),
                TIME, TIME.plusSeconds(60), TIME.plusSeconds(120));
        assertThat(buckets).extracting(HistogramBucket::end).containsExactly(TIME.minusSeconds(60), TIME,
                TIME.plusSeconds(60), TIME.plusSeconds(120), TIME.plusSeconds(130));
        assertThat(buckets).extracting(HistogramBucket::total).containsExactly(0L, 0L, 20L, 20L, 4L);
    }

    @Test
    void bucketsBeginAtWholeStepsOfTheTimeThatIsShown() throws SQLException {
        TimeShift shift = TimeShift.ofMinutes(7);
        TimeWindow window = new TimeWindow(TIME.plus(shift.by()), TIME.plus(shift.by()).plusSeconds(300));
        List<HistogramBucket> buckets = count("*", window, Duration.ofMinutes(5), shift).value();
        assertThat(buckets).extracting(HistogramBucket::total).containsExactly(60L, 40L);
        assertThat(buckets.get(1).start()).isEqualTo(TIME.plusSeconds(600));
    }
}
