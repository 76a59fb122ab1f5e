package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.Translation;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogSearchTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
    private static final TimeWindow WINDOW = new TimeWindow(TIME, TIME.plusSeconds(600));
    private LogTable table;
    private long rows = Long.MAX_VALUE;

    @BeforeEach
    void fillTable() throws SQLException {
        table = new LogTable();
        for (int i = 0; i < 60; i++) {
            table.add(TIME.plusSeconds(i / 7), i % 3 == 0 ? Level.ERROR : Level.INFO, "web", "message " + i,
                    "{\"n\":" + i + ",\"even\":" + (i % 2 == 0) + "}");
        }
    }

    @AfterEach
    void closeTable() throws SQLException {
        table.close();
    }

    private Answer<List<LogEntry>> ask(LogRequest request, TimeShift shift, Deadline deadline) throws SQLException {
        Optional<LogPosition.Page> page = request.position().map(LogPosition.Page::parse);
        Translation<SqlBounds> translation = LocalTranslator.translate(request.query(), request.services());
        Optional<Predicate<LogEntry>> finish = translation.exact()
                ? Optional.empty()
                : Optional.of(QueryMatcher.of(request.query()));
        return new LogSearch(new LocalSession(table.connection(), deadline), request,
                page.map(LogPosition.Page::shift).orElse(shift), page.map(LogPosition.Page::after),
                "logs", rows, translation.nativeQuery().possible(), finish).answer();
    }

    private Answer<List<LogEntry>> ask(LogRequest request) throws SQLException {
        return ask(request, TimeShift.NONE, Deadline.after(Duration.ofMinutes(1)));
    }

    private static LogRequest request(String query, int limit, Order order) {
        return LogRequest.of(ServiceSelector.ALL, QueryParser.parse(query).query(), WINDOW, limit).withOrder(order);
    }

    private List<LogEntry> follow(LogRequest first) throws SQLException {
        List<LogEntry> all = new ArrayList<>();
        LogRequest request = first;
        while (true) {
            Answer<List<LogEntry>> page = ask(request);
            assertThat(page.partial()).isFalse();
            assertThat(page.value()).hasSizeLessThanOrEqualTo(first.limit());
            all.addAll(page.value());
            if (page.next().isEmpty()) {
                return all;
            }
            assertThat(page.value()).as("a page that has a next one is full").hasSize(first.limit());
            request = request.withPosition(page.next());
        }
    }

    @ParameterizedTest
    @CsvSource({"*,1", "*,7", "*,30", "*,58", "*,59", "*,60", "*,100", "level:ERROR,3", "n:>=10,1", "n:>=10,4",
            "even:true,50",
            "NOT n:5,11",
            "nothing,5"})
    void followingTheCursorYieldsEveryMatchOnceInBothOrders(String query, int limit) throws SQLException {
        QueryMatcher matcher = QueryMatcher.of(QueryParser.parse(query).query());
        List<String> wanted = table.entries().stream().filter(matcher).map(LogEntry::id).toList();
        for (Order order : Order.values()) {
            List<LogEntry> found = follow(request(query, limit, order));
            assertThat(found).extracting(LogEntry::id).containsExactlyInAnyOrderElementsOf(wanted);
            Comparator<LogEntry> byTime = Comparator.comparing(LogEntry::timestamp);
            assertThat(found).isSortedAccordingTo(order == Order.ASC ? byTime : byTime.reversed());
        }
    }

    @ParameterizedTest
    @CsvSource({"*,58", "*,59", "*,60", "*,100", "n:>=10,4", "NOT n:5,11"})
    void aTableKnownToBeShortGivesTheSamePages(String query, int limit) throws SQLException {
        rows = table.entries().size();
        followingTheCursorYieldsEveryMatchOnceInBothOrders(query, limit);
    }

    @Test
    void theLastPageHasNoNext() throws SQLException {
        assertThat(ask(request("*", 60, Order.DESC)).next()).isEmpty();
        assertThat(ask(request("*", 59, Order.DESC)).next()).isPresent();
    }

    @Test
    void aWindowHoldsItsStartAndNotItsEnd() throws SQLException {
        TimeWindow window = new TimeWindow(TIME.plusSeconds(1), TIME.plusSeconds(2));
        LogRequest request = LogRequest.of(ServiceSelector.ALL, QueryParser.parse("*").query(), window, 100);
        assertThat(ask(request).value()).hasSize(7).allMatch(entry -> entry.timestamp().equals(TIME.plusSeconds(1)));
    }

    @Test
    void manyCandidatesThatDoNotMatchAreReadThrough() throws SQLException {
        table.execute(
                "INSERT INTO logs SELECT ts_ns + 1000000 * i, file, pos + 1000 + i, seq, level, message, service, trace_id, "
                        + "span_id, '{\"n\":[' || i || ']}' FROM (SELECT * FROM logs LIMIT 1), range(0, 50000) t(i)");
        LogRequest request = request("n:[40 TO 41]", 3, Order.DESC);
        assertThat(follow(request)).hasSize(4);
    }

    @Test
    void timesAreShownUnderTheShiftAndStaySoOverThePages() throws SQLException {
        TimeShift shift = TimeShift.ofMinutes(90);
        TimeWindow shown = new TimeWindow(WINDOW.start().plus(shift.by()), WINDOW.end().plus(shift.by()));
        LogRequest request = LogRequest.of(ServiceSelector.ALL, QueryParser.parse("*").query(), shown, 40);
        Answer<List<LogEntry>> first = ask(request, shift, Deadline.after(Duration.ofMinutes(1)));
        assertThat(first.value()).hasSize(40).allMatch(entry -> shown.contains(entry.timestamp()));
        Answer<List<LogEntry>> second = ask(request.withPosition(first.next()), TimeShift.ofMinutes(91),
                Deadline.after(Duration.ofMinutes(1)));
        assertThat(second.value()).hasSize(20);
        assertThat(second.value().getLast().timestamp()).isEqualTo(TIME.plus(shift.by()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1~0~1~2~3", "2~0~1~2~3~f", "1~0~99999999999999999999~2~3~f", "1~0~1~-2~3~f",
            "1~999999999999~1~2~3~f", "1~0~1~2~9999999999~f", "1~0~1~2~3~\ud800", "1~0~1; DROP TABLE logs~2~3~f"})
    void aCursorThatWeDidNotWriteIsRefused(String position) {
        assertThatThrownBy(() -> ask(request("*", 1, Order.DESC).withPosition(Optional.of(position))))
                .isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.kind())
                        .isEqualTo(BackendException.Kind.BAD_REQUEST));
    }

    @Test
    void aHostileFileNameInACursorIsOnlyAName() throws SQLException {
        String position = "1~0~" + Nanos.of(TIME) + "~0~0~'); DROP TABLE logs; --";
        assertThat(ask(request("*", 100, Order.ASC).withPosition(Optional.of(position))).value()).isNotEmpty();
        assertThat(table.entries()).hasSize(60);
    }

    @Test
    void aDeadlineBeforeAnythingCameIsAnError() {
        assertThatThrownBy(() -> ask(request("*", 1, Order.DESC), TimeShift.NONE, Deadline.after(Duration.ZERO)))
                .isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.kind())
                        .isEqualTo(BackendException.Kind.DEADLINE));
    }

    @Test
    void aDeadlineThatPassesInTheMiddleGivesWhatIsThereAndWhereToGoOn() throws SQLException {
        Deadline deadline = Deadline.after(Duration.ofSeconds(2));
        LogRequest request = request("n:>=0", 60, Order.ASC);
        List<LogEntry> seen = new ArrayList<>();
        Predicate<LogEntry> slow = entry -> {
            if (seen.size() == 20) {
                deadline.pause(Duration.ofMinutes(1));
                deadline.check("a slow row");
            }
            return seen.add(entry);
        };
        Answer<List<LogEntry>> answer = new LogSearch(new LocalSession(table.connection(), deadline), request,
                TimeShift.NONE, Optional.empty(), "logs", rows, Sql.TRUE, Optional.of(slow)).answer();
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).singleElement().asString().contains("deadline");
        assertThat(answer.value()).hasSize(20);
        List<LogEntry> rest = follow(request.withPosition(answer.next()));
        assertThat(rest).hasSize(40).doesNotContainAnyElementsOf(answer.value());
    }

    @Test
    void aCallerWhoGoesAwayStopsTheStatement() {
        Deadline deadline = Deadline.after(Duration.ofMinutes(5));
        LocalSession session = new LocalSession(table.connection(), deadline);
        Thread.ofVirtual().start(() -> {
            deadline.pause(Duration.ofMillis(100));
            deadline.cancel();
        });
        assertThatThrownBy(
                () -> session.query("SELECT count(*) FROM range(10000000000) a, range(1000) b WHERE hash(a.range + "
                        + "b.range) = 7", "counting for ever", row -> true))
                .isInstanceOfSatisfying(BackendException.class,
                        e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.CANCELLED));
    }
}
