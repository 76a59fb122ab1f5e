package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RawSelectTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
    private static final TimeWindow WINDOW = new TimeWindow(TIME, TIME.plusSeconds(600));
    private LogTable table;

    @BeforeEach
    void fillTable() throws SQLException {
        table = new LogTable();
        for (int i = 0; i < 10; i++) {
            table.add(TIME.plusSeconds(i), i % 2 == 0 ? Level.ERROR : Level.INFO, "web", "message " + i, "{\"n\":" + i
                    + "}");
        }
    }

    @AfterEach
    void closeTable() throws SQLException {
        table.close();
    }

    private Answer<List<LogEntry>> ask(String sql, int limit, Optional<String> position) {
        LogRequest request = LogRequest.of(ServiceSelector.ALL, QueryParser.parse("*").query(), WINDOW, limit);
        RawSelect raw = new RawSelect(new LocalSession(table.connection(), Deadline.after(Duration.ofMinutes(1))), sql);
        return raw.search(request, TimeShift.NONE, position.map(LogPosition.Page::parse).map(LogPosition.Page::after));
    }

    private List<String> messages(String sql) {
        return ask(sql, 100, Optional.empty()).value().stream().map(LogEntry::message).toList();
    }

    @Test
    void whatASelectGivesIsReadWithinTheWindowPageByPage() {
        String sql = "SELECT * FROM logs WHERE json_extract_string(attributes, '/n') > '3'; ";
        List<String> messages = new ArrayList<>();
        Optional<String> position = Optional.empty();
        do {
            Answer<List<LogEntry>> answer = ask(sql, 4, position);
            answer.value().forEach(entry -> messages.add(entry.message()));
            position = answer.next();
        } while (position.isPresent());
        assertThat(messages).containsExactly("message 9", "message 8", "message 7", "message 6", "message 5",
                "message 4");
        assertThat(messages("SELECT * REPLACE (ts_ns + 3600000000000 AS ts_ns) FROM logs")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FROM logs LIMIT 1 -- a comment",
            "WITH e AS (SELECT * FROM logs WHERE level = 5) SELECT * FROM e ORDER BY ts_ns LIMIT 1",
            "SELECT * REPLACE (message || i AS message) FROM logs, range(1, 2) t(i) WHERE ts_ns = (SELECT min(ts_ns) FROM logs)"})
    void anythingThatIsASelectOverTheTableIsTaken(String sql) {
        assertThat(messages(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "no sql", "SELECT * FROM logs; SELECT * FROM logs", "DROP TABLE logs",
            "DELETE FROM logs", "INSERT INTO logs SELECT * FROM logs", "COPY logs TO 'x'", "ATTACH 'x'",
            "INSTALL httpfs",
            "PRAGMA version", "SET threads = 1", "CALL pragma_version()", "EXPLAIN SELECT * FROM logs",
            "SELECT * FROM 'x.parquet'", "SELECT * FROM \"x.csv\"", "FROM 'x.json'",
            "SELECT * FROM 'x.parquet' TABLESAMPLE 10%", "SELECT * FROM 'x.parquet' USING SAMPLE 10 ROWS",
            "SELECT * FROM logs, 'x.parquet'", "SELECT * FROM logs WHERE message IN (SELECT content FROM 'x.csv')",
            "WITH t AS (SELECT * FROM read_csv('x')) SELECT * FROM t", "SELECT * FROM read_parquet('x')",
            "SELECT * FROM READ_TEXT('x')", "SELECT * FROM logs, read_blob('x')", "SELECT * FROM glob('*')",
            "SELECT * FROM parquet_scan('x')", "SELECT * FROM sniff_csv('x')", "SELECT * FROM query('SELECT 1')",
            "SELECT * FROM query_table('x')", "SELECT * FROM duckdb_settings()",
            "SELECT * FROM json_execute_serialized_sql('x')", "SELECT current_setting('threads') FROM logs",
            "SELECT * REPLACE (getenv('HOME') AS message) FROM logs", "SELECT * FROM pragma_storage_info('logs')",
            "SELECT * FROM (PIVOT 'x.csv' ON a)", "SELECT \ud800"})
    void whatCouldReachBeyondTheTableIsRefused(String sql) throws SQLException {
        assertThatThrownBy(() -> ask(sql, 1, Optional.empty())).isInstanceOfSatisfying(BackendException.class, e -> {
            assertThat(e.kind()).isEqualTo(BackendException.Kind.BAD_REQUEST);
            assertThat(e.getMessage()).contains("one SELECT over the table logs");
        });
        assertThat(table.entries()).hasSize(10);
    }

    @Test
    void aColumnThatIsMissingIsNamed() {
        assertThatThrownBy(() -> messages("SELECT ts_ns, message FROM logs")).isInstanceOfSatisfying(
                BackendException.class, e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.BAD_REQUEST))
                .hasMessageContaining("file");
    }

    @Test
    void whatASelectLeavesEmptyIsEmpty() {
        String sql = "SELECT ts_ns, NULL AS file, NULL AS pos, NULL AS seq, 9 AS level, message, NULL AS service, "
                + "NULL AS trace_id, NULL AS span_id, NULL AS attributes FROM logs";
        Answer<List<LogEntry>> first = ask(sql, 4, Optional.empty());
        assertThat(first.value()).hasSize(4).allSatisfy(entry -> {
            assertThat(entry.level()).isEqualTo(Level.UNKNOWN);
            assertThat(entry.service()).isEmpty();
            assertThat(entry.attributes()).isEmpty();
        });
        assertThat(ask(sql, 10, first.next()).value()).hasSize(6);
    }
}
