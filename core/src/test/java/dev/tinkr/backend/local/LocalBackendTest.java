package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalBackendTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
    private static final TimeWindow WINDOW = new TimeWindow(TIME, TIME.plusSeconds(3600));
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    private Path temporary;
    private Path folder;
    private OtlpFiles files;
    private ObservabilityBackend backend;

    @BeforeEach
    void openBackend() throws IOException {
        folder = Files.createDirectory(temporary.resolve("telemetry"));
        files = new OtlpFiles(folder);
        backend = open();
    }

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    private ObservabilityBackend open() {
        return BackendRegistry.find("local").orElseThrow()
                .open(BackendSettings.of(Map.of("path", folder.toString(), "cache",
                        temporary.resolve("cache").toString(), "memory", "128MiB")), Clock.systemUTC());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }

    private static LogRequest logs(String query, int limit) {
        return LogRequest.of(ServiceSelector.ALL, QueryParser.parse(query).query(), WINDOW, limit);
    }

    private void writeLogs(int from, int to) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append(OtlpFiles.log(i % 2 == 0 ? "web" : "pay", TIME.plusSeconds(i),
                    i % 5 == 0 ? Level.ERROR : Level.INFO,
                    "message " + i, "{\"key\":\"n\",\"value\":{\"intValue\":\"" + i + "\"}}"));
        }
        files.append("app.jsonl", lines.toString());
    }

    @Test
    void oneFolderAnswersEveryQuestion() throws IOException {
        writeLogs(0, 20);
        files.append("all.jsonl", OtlpFiles.gauge("web", "cpu", TIME.plusSeconds(5), 0.5) + OtlpFiles.span("web", TRACE,
                "00f067aa0ba902b7", "", TIME, 20)
                + OtlpFiles.span("pay", TRACE, "00f067aa0ba902b8", "00f067aa0ba902b7", TIME
                        .plusMillis(5), 10));
        Answer<List<LogEntry>> errors = backend.queryLogs(logs("level:ERROR n:>=10", 10), soon());
        assertThat(errors.value()).extracting(LogEntry::message).containsExactly("message 15", "message 10");
        assertThat(errors.warnings()).isEmpty();
        assertThat(errors.partial()).isFalse();
        assertThat(errors.nativeQuery()).contains("FROM logs");
        CountRequest count = new CountRequest(ServiceSelector.named("web"), QueryParser.parse("n:>3").query(), WINDOW,
                Duration
                        .ofMinutes(30),
                Optional.empty());
        assertThat(backend.countLogs(count, soon()).value()).extracting(bucket -> bucket.total()).containsExactly(8L,
                0L);
        assertThat(
                backend.getMetrics(new MetricRequest("web", "cpu", WINDOW, Optional.empty(), Optional.empty(), Map.of(),
                        Optional.empty()), soon()).value())
                .singleElement().satisfies(point -> assertThat(point.value()).isEqualTo(0.5));
        assertThat(backend
                .listMetrics(new MetricListRequest("web", Optional.of("CP"), WINDOW, Optional.empty()), soon()).value())
                .extracting(MetricDescriptor::name).containsExactly("cpu");
        assertThat(backend
                .getTraces(new TraceRequest("pay", WINDOW, 10, Map.of(), Optional.empty(), Optional.empty()), soon())
                .value()).singleElement().satisfies(trace -> assertThat(trace.spanCount()).isEqualTo(2));
        assertThat(backend.getTrace(new TraceByIdRequest("0AF76519-16cd43dd8448eb211c80319c", Optional.empty()), soon())
                .value())
                .hasValueSatisfying(trace -> assertThat(trace.service()).isEqualTo("web"));
        assertThat(backend.listServices(new ServiceListRequest(Optional.empty(), WINDOW), soon()).value())
                .containsExactly("pay",
                        "web");
        assertThat(backend.check(soon())).allMatch(check -> check.state() == SignalCheck.State.OK);
    }

    @Test
    void anEmptyFolderGivesEmptyAnswersAndSaysSoWhenChecked() {
        assertThat(backend.queryLogs(logs("*", 10), soon()).value()).isEmpty();
        assertThat(backend.getTrace(new TraceByIdRequest(TRACE, Optional.empty()), soon()).value()).isEmpty();
        assertThat(backend.listServices(new ServiceListRequest(Optional.empty(), WINDOW), soon()).value()).isEmpty();
        assertThat(backend.check(soon()))
                .allMatch(check -> check.state() == SignalCheck.State.NOT_CONFIGURED && check.detail()
                        .contains(folder.toString()));
    }

    @Test
    void aFolderThatIsGoneIsNamed() throws IOException {
        Files.delete(folder);
        assertThatThrownBy(() -> backend.queryLogs(logs("*", 10), soon()))
                .isInstanceOfSatisfying(BackendException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("TINKR_LOCAL_PATH");
        assertThat(backend.check(soon())).allMatch(check -> check.state() == SignalCheck.State.FAILED);
    }

    @Test
    void damagedLinesAreReportedAndTheOthersAnswer() throws IOException {
        writeLogs(0, 3);
        files.append("app.jsonl", "{\"resourceLogs\":[{\"broken\n");
        Answer<List<LogEntry>> answer = backend.queryLogs(logs("*", 10), soon());
        assertThat(answer.value()).hasSize(3);
        assertThat(answer.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("app.jsonl").contains("damaged"));
    }

    @Test
    void linesThatComeLaterAreInTheNextAnswerAndNotTwice() throws IOException {
        writeLogs(0, 5);
        assertThat(backend.queryLogs(logs("*", 100), soon()).value()).hasSize(5);
        writeLogs(5, 9);
        assertThat(backend.queryLogs(logs("*", 100), soon()).value()).extracting(LogEntry::id).hasSize(9)
                .doesNotHaveDuplicates();
    }

    @Test
    void anUnknownMetricOfAKnownServiceNamesTheNearest() throws IOException {
        files.append("m.jsonl", OtlpFiles.gauge("web", "cpu.usage", TIME, 1));
        Answer<?> answer = backend
                .getMetrics(new MetricRequest("web", "cpu.usge", WINDOW, Optional.empty(), Optional.empty(),
                        Map.of(), Optional.empty()), soon());
        assertThat(answer.value()).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
        assertThat(answer.warnings()).singleElement().asString().contains("cpu.usage");
        TimeWindow later = new TimeWindow(TIME.plus(Duration.ofDays(9)), TIME.plus(Duration.ofDays(10)));
        assertThat(backend
                .getMetrics(new MetricRequest("web", "cpu.usage", later, Optional.empty(), Optional.empty(), Map.of(),
                        Optional.empty()), soon())
                .warnings()).as("a metric that was silent").isEmpty();
    }

    @Test
    void aRawQueryIsASelectOverTheLogs() throws IOException {
        writeLogs(0, 30);
        LogRequest first = raw("SELECT * FROM logs WHERE pos % 2 >= 0 AND message LIKE '%1%';", 5);
        List<LogEntry> found = new ArrayList<>(backend.queryLogs(first, soon()).value());
        Optional<String> next = backend.queryLogs(first, soon()).next();
        while (next.isPresent()) {
            Answer<List<LogEntry>> page = backend.queryLogs(first.withPosition(next), soon());
            found.addAll(page.value());
            next = page.next();
        }
        assertThat(found).extracting(LogEntry::message).hasSize(12).doesNotHaveDuplicates()
                .allMatch(text -> text.contains("1"));
        assertThat(backend.queryLogs(raw("WITH e AS (SELECT * FROM logs WHERE level = 5) SELECT * FROM e", 100), soon())
                .value())
                .hasSize(6);
    }

    private static LogRequest raw(String sql, int limit) {
        return new LogRequest(ServiceSelector.ALL, QueryParser.parse("*").query(), Optional.of(sql), WINDOW, limit,
                Order.DESC,
                Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "SELECT 1", "SELECT message FROM logs", "DROP VIEW logs",
            "SELECT * FROM logs; DROP VIEW logs",
            "COPY logs TO '/tmp/x'", "SELECT * FROM logs) ; COPY (SELECT 1", "SELECT * FROM read_csv('/etc/passwd')",
            "SELECT * FROM '/etc/passwd'", "SELECT * FROM read_parquet('*')", "SELECT * FROM glob('/*')",
            "PRAGMA version",
            "SET memory_limit='1TB'", "SELECT * FROM duckdb_settings()", "SELECT * FROM query('SELECT 1')",
            "SELECT * FROM missing",
            "SELECT * REPLACE (getenv('HOME') AS message) FROM logs", "INSTALL httpfs", "ATTACH '/tmp/x.db'",
            "SELECT * FROM logs WHERE message = (SELECT content FROM read_text('/etc/passwd'))",
            "SELECT * FROM logs --\n) ; DROP VIEW logs"})
    void whateverElseIsRaw(String sql) throws IOException {
        writeLogs(0, 3);
        if (sql.startsWith("SELECT * FROM logs --")) {
            assertThat(sql).contains("DROP");
        }
        assertThatThrownBy(() -> backend.queryLogs(raw(sql, 5), soon())).isInstanceOfSatisfying(BackendException.class,
                e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.BAD_REQUEST))
                .hasMessageContaining("SELECT");
        assertThat(backend.queryLogs(logs("*", 10), soon()).value()).hasSize(3);
    }

    @Test
    void manyMayAskWhileFilesGrow() throws Exception {
        AtomicBoolean growing = new AtomicBoolean(true);
        writeLogs(0, 50);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> askers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                askers.add(threads.submit(() -> askWhile(growing)));
            }
            for (int from = 50; from < 400; from += 50) {
                writeLogs(from, from + 50);
                backend.queryLogs(logs("*", 1), soon());
            }
            growing.set(false);
            for (Future<Integer> asker : askers) {
                assertThat(asker.get()).isPositive();
            }
        }
        assertThat(backend.queryLogs(logs("*", 1000), soon()).value()).hasSize(400);
    }

    /** Asks again and again; whatever was there once is there the next time, and nothing is there twice. */
    private int askWhile(AtomicBoolean growing) {
        Set<String> before = Set.of();
        int asked = 0;
        do {
            List<LogEntry> entries = backend.queryLogs(logs("*", 1000), soon()).value();
            Set<String> ids = entries.stream().map(LogEntry::id).collect(Collectors.toSet());
            assertThat(entries).hasSameSizeAs(ids);
            assertThat(ids).containsAll(before);
            before = new HashSet<>(ids);
            asked++;
        } while (growing.get());
        return asked;
    }

    @Test
    void nothingIsLeftAfterClose() throws IOException {
        writeLogs(0, 20);
        Set<Thread> before = platformThreads();
        for (int i = 0; i < 3; i++) {
            try (ObservabilityBackend another = open()) {
                assertThat(another.queryLogs(logs("n:>3", 5), soon()).value()).hasSize(5);
            }
        }
        assertThat(platformThreads())
                .allMatch(thread -> before.contains(thread) || thread.getName().startsWith("ForkJoinPool"));
        backend.close();
        backend.close();
        assertThatThrownBy(() -> backend.queryLogs(logs("*", 5), soon())).hasMessageContaining("closed");
    }

    private static Set<Thread> platformThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> !thread.isVirtual())
                .filter(thread -> !thread.getName()
                        .startsWith("VirtualThread"))
                .collect(Collectors.toSet());
    }

    @Test
    void theCacheCanBeDroppedAndComesAgain() throws IOException {
        writeLogs(0, 20);
        backend.queryLogs(logs("*", 5), soon());
        long freed = BackendRegistry.find("local").orElseThrow()
                .dropCache(BackendSettings.of(Map.of("cache", temporary.resolve(
                        "cache").toString())));
        assertThat(freed).isPositive();
        assertThat(backend.queryLogs(logs("*", 50), soon()).value()).hasSize(20);
    }
}
