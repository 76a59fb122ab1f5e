package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.grafana.loki.stub.LokiStub;
import dev.tinkr.backend.grafana.loki.stub.Stored;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A Loki that has no pages is read page by page, within budget, tenant and window. */
class LokiPagingTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final TimeWindow HOUR = new TimeWindow(START, START.plusSeconds(3600));

    private final LokiStub loki = new LokiStub();
    private final StubServer server = StubServer.http(loki);
    private ObservabilityBackend backend = open(Map.of(), Map.of(), ScanBudget.OFF);

    private ObservabilityBackend open(Map<String, String> more, Map<String, Map<String, Object>> services,
            ScanBudget budget) {
        Map<String, String> settings = new java.util.HashMap<>(Map.of("loki_url", server.uri().toString(),
                "prometheus_url", "http://127.0.0.1:9"));
        settings.putAll(more);
        return BackendRegistry.find("grafana").orElseThrow().open(new BackendSettings(settings, services, budget), Clock
                .systemUTC());
    }

    @AfterEach
    void close() {
        backend.close();
        server.close();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    private void push(String app, Instant time, String line) {
        loki.push(new Stored(Map.of("app", app), Nanos.of(time), line, Map.of()));
    }

    private LogRequest ask(String query, TimeWindow window, int limit) {
        return LogRequest.of(ServiceSelector.named("pay"), QueryParser.parse(query).query(), window, limit);
    }

    private List<LogEntry> all(LogRequest first) {
        List<LogEntry> entries = new ArrayList<>();
        Optional<String> position = Optional.empty();
        do {
            Answer<List<LogEntry>> answer = backend.queryLogs(first.withPosition(position), soon());
            assertThat(answer.partial()).as(answer.warnings().toString()).isFalse();
            entries.addAll(answer.value());
            position = answer.next();
        } while (position.isPresent());
        return entries;
    }

    @ParameterizedTest
    @EnumSource
    void aCrowdAtOneNanosecondIsReadOnceWhereverAPageEnds(LogRequest.Order order) {
        for (int i = 0; i < 300; i++) {
            push("pay", START.plusNanos(i / 100), "line " + i);
        }
        for (int limit : new int[]{1, 7, 99, 100, 101, 250, 300, 1000}) {
            List<LogEntry> entries = all(ask("line", HOUR, limit).withOrder(order));
            Set<String> messages = new HashSet<>();
            entries.forEach(entry -> messages.add(entry.message()));
            assertThat(entries).as("by " + limit).hasSize(300);
            assertThat(messages).as("by " + limit).hasSize(300);
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamsWhoseLabelsShareTheirHashCodeLoseNoLine(LogRequest.Order order) {
        for (String pod : List.of("Aa", "BB")) {
            loki.push(new Stored(Map.of("app", "pay", "pod", pod), Nanos.of(START), "the same", Map.of()));
        }
        assertThat(all(ask("*", HOUR, 1).withOrder(order))).extracting(entry -> entry.attributes().get("pod"))
                .containsExactlyInAnyOrder("Aa", "BB");
    }

    @Test
    void aLimitBeyondWhatLokiGivesAtOnceIsMetByPaging() {
        loki.limit(500);
        for (int i = 0; i < 1_800; i++) {
            push("pay", START.plusMillis(i), "line " + i);
        }
        Answer<List<LogEntry>> answer = backend.queryLogs(ask("*", HOUR, 1_700), soon());
        assertThat(answer.value()).hasSize(1_700);
        assertThat(answer.next()).isPresent();
        assertThat(answer.partial()).isFalse();
        assertThat(answer.value().getFirst().message()).isEqualTo("line 1799");
    }

    @Test
    void moreOfOneNanosecondThanLokiGivesIsSaid() {
        loki.limit(50);
        for (int i = 0; i < 80; i++) {
            push("pay", START.plusSeconds(60), "line " + i);
        }
        push("pay", START, "first");
        Answer<List<LogEntry>> answer = backend.queryLogs(ask("*", HOUR, 1_000), soon());
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).singleElement().asString().contains("more lines than the 50");
        assertThat(answer.value()).extracting(LogEntry::message).contains("first").hasSize(51);
    }

    @ParameterizedTest
    @EnumSource
    void aWindowLongerThanLokiTakesIsAskedInParts(LogRequest.Order order) {
        TimeWindow year = new TimeWindow(START.minus(Duration.ofDays(365)), START.plusSeconds(1));
        for (int day = 0; day <= 365; day += 5) {
            push("pay", START.minus(Duration.ofDays(day)), "day " + day);
        }
        assertThat(all(ask("*", year, 20).withOrder(order))).hasSize(74);
        assertThat(backend
                .countLogs(new CountRequest(ServiceSelector.named("pay"), QueryParser.parse("*").query(), year,
                        Duration.ofDays(1), Optional.empty()), soon())
                .value().stream().mapToLong(bucket -> bucket.counts()
                        .getOrDefault(Level.UNKNOWN, 0L))
                .sum()).isEqualTo(74);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "x", "{\"at\":1}", "{\"at\":\"1\",\"id\":\"a\"}", "{\"at\":1,\"id\":\"zz\"}",
            "{\"at\":-1,\"id\":\"a\"}", "{\"at\":1,\"id\":\"a\",\"x\":1}"})
    void aCursorThatWeDidNotWriteIsRefused(String cursor) {
        assertThatThrownBy(() -> backend.queryLogs(ask("*", HOUR, 5).withPosition(Optional.of(cursor)), soon()))
                .isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.kind()).isEqualTo(
                        BackendException.Kind.BAD_REQUEST));
    }

    @Test
    void theServiceIsFoundByTheLabelThatHasItAndThatIsRemembered() {
        loki.push(new Stored(Map.of("service_name", "pod-1", "app", "pay"), Nanos.of(START), "x", Map.of()));
        loki.push(new Stored(Map.of("service_name", "other"), Nanos.of(START), "y", Map.of()));
        assertThat(backend.queryLogs(ask("*", HOUR, 5), soon()).value()).singleElement().satisfies(entry -> {
            assertThat(entry.service()).isEqualTo("pay");
            assertThat(entry.attributes()).containsEntry("service_name", "pod-1");
        });
        server.forget();
        backend.queryLogs(ask("*", HOUR, 5), soon());
        assertThat(server.seen()).extracting(StubRequest::path).containsExactly("/loki/api/v1/query_range");
        assertThat(backend.translate(ask("*", HOUR, 5)).text()).isEqualTo("{app=\"pay\"}");
        assertThat(backend.listServices(new ServiceListRequest(Optional.of("OTH"), HOUR), soon()).value())
                .containsExactly("other");
    }

    @Test
    void aProfileMaySayWhichStreamsAreAServices() {
        loki.push(new Stored(Map.of("namespace", "shop", "container", "web"), Nanos.of(START), "mine", Map.of()));
        loki.push(new Stored(Map.of("namespace", "shop", "container", "db"), Nanos.of(START), "not mine", Map.of()));
        backend.close();
        backend = open(Map.of(), Map.of("pay", Map.of("labels", Map.of("namespace", "shop", "container", "web"))),
                ScanBudget.OFF);
        assertThat(backend.queryLogs(ask("*", HOUR, 5), soon()).value()).extracting(LogEntry::message).containsExactly(
                "mine");
    }

    @Test
    void aTenantAndCredentialsGoWithEveryCall() {
        loki.demand(Map.of("X-Scope-OrgID", "team-a", "Authorization", "Bearer glsa_1"));
        push("pay", START, "x");
        backend.close();
        backend = open(Map.of("tenant", "team-a", "api_key", "glsa_1"), Map.of(), ScanBudget.OFF);
        assertThat(backend.queryLogs(ask("*", HOUR, 5), soon()).value()).hasSize(1);
        try (ObservabilityBackend stranger = open(Map.of("api_key", "glsa_1"), Map.of(), ScanBudget.OFF)) {
            assertThatThrownBy(() -> stranger.queryLogs(ask("*", HOUR, 5), soon())).isInstanceOfSatisfying(
                    BackendException.class, e -> {
                        assertThat(e.kind()).isEqualTo(BackendException.Kind.DENIED);
                        assertThat(e.getMessage()).contains("no org id").doesNotContain("glsa_1");
                    });
        }
    }

    @Test
    void aBudgetIsAskedForBeforeTheQueryIsSent() {
        push("pay", START, "x".repeat(1_000));
        loki.indexed(5_000_000);
        try (ObservabilityBackend refusing = open(Map.of(), Map.of(), new ScanBudget(OptionalLong.of(1_000_000),
                ScanBudget.Mode.REFUSE));
                ObservabilityBackend warning = open(Map.of(), Map.of(), new ScanBudget(
                        OptionalLong.of(1_000_000), ScanBudget.Mode.WARN))) {
            assertThatThrownBy(() -> refusing.queryLogs(ask("*", HOUR, 5), soon())).hasMessageContaining(
                    "5000000 bytes").hasMessageContaining("TINKR_MAX_SCAN_BYTES");
            assertThat(warning.queryLogs(ask("*", HOUR, 5), soon()).warnings()).singleElement().asString().contains(
                    "5000000 bytes");
            assertThat(warning.countLogs(new CountRequest(ServiceSelector.named("pay"), QueryParser.parse("*").query(),
                    HOUR, Duration.ofMinutes(1), Optional.empty()), soon()).warnings()).hasSize(1);
            loki.indexed(0);
            assertThat(refusing.queryLogs(ask("*", HOUR, 5), soon()).value()).hasSize(1);
            loki.push(new Stored(Map.of("app", "pay"), Nanos.of(START), "y".repeat(2_000_000), Map.of()));
            assertThatThrownBy(() -> refusing.queryLogs(ask("*", HOUR, 5), soon())).hasMessageContaining("budget");
        }
    }

    @Test
    void readingEndsWhereItCostsMoreThanWasForetold() {
        loki.limit(50);
        loki.indexed(10);
        for (int i = 0; i < 80; i++) {
            push("pay", START.plusMillis(i), "line " + i + "x".repeat(1_000));
        }
        try (ObservabilityBackend refusing = open(Map.of(), Map.of(), new ScanBudget(OptionalLong.of(20_000),
                ScanBudget.Mode.REFUSE))) {
            Answer<List<LogEntry>> lines = refusing.queryLogs(ask("line", HOUR, 80), soon());
            assertThat(lines.value()).hasSizeBetween(1, 50);
            assertThat(lines.warnings()).singleElement().asString().contains("TINKR_MAX_SCAN_BYTES");
            Answer<List<HistogramBucket>> counts = refusing.countLogs(new CountRequest(ServiceSelector.named("pay"),
                    QueryParser.parse("line").query(), HOUR, Duration.ofMinutes(10), Optional.empty()), soon());
            assertThat(counts.partial()).isTrue();
            assertThat(counts.warnings()).singleElement().asString().contains("TINKR_MAX_SCAN_BYTES");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "line"})
    void whatLokiSaysOfItsCountsIsPassedOn(String query) {
        push("pay", START, "a line");
        try (StubServer warning = StubServer.http(request -> {
            StubReply reply = loki.answer(request);
            String body = new String(reply.body(), StandardCharsets.UTF_8);
            return request.path().contains("/query")
                    ? StubReply.json(body.replaceFirst("\\{", "{\"warnings\":[\"some series are left out\"],"))
                    : reply;
        });
                ObservabilityBackend warned = BackendRegistry.find("grafana").orElseThrow().open(BackendSettings.of(Map
                        .of("loki_url", warning.uri().toString(), "prometheus_url", "http://127.0.0.1:9")), Clock
                                .systemUTC())) {
            Answer<List<HistogramBucket>> answer = warned.countLogs(new CountRequest(ServiceSelector.named("pay"),
                    QueryParser.parse(query).query(), HOUR, Duration.ofMinutes(10), Optional.empty()), soon());
            assertThat(answer.value().getFirst().counts()).containsEntry(Level.UNKNOWN, 1L);
            assertThat(answer.warnings()).containsExactly("Loki says: some series are left out");
        }
    }

    @Test
    void whatAQueryReadIsTold() {
        push("pay", START, "x".repeat(100));
        Answer<List<LogEntry>> answer = backend.queryLogs(ask("*", HOUR, 5), soon());
        assertThat(answer.scannedBytes()).hasValue(100);
        assertThat(answer.scannedRecords()).hasValue(1);
        assertThat(answer.nativeQuery()).isEqualTo("{app=\"pay\"}");
    }

    @Test
    void aRawQueryIsSentAsItIsAndMayNotCount() {
        push("pay", START, "a raw line");
        LogRequest raw = new LogRequest(ServiceSelector.ALL, QueryParser.parse("*").query(), Optional.of(
                "{app=~\".+\"} |= \"raw\""), HOUR, 5, LogRequest.Order.DESC, Optional.empty(), Optional.empty());
        assertThat(backend.queryLogs(raw, soon()).value()).hasSize(1);
        LogRequest counting = new LogRequest(ServiceSelector.ALL, QueryParser.parse("*").query(), Optional.of(
                "sum(count_over_time({app=\"pay\"}[1m]))"), HOUR, 5, LogRequest.Order.DESC, Optional.empty(),
                Optional
                        .empty());
        assertThatThrownBy(() -> backend.queryLogs(counting, soon())).hasMessageContaining("a log query is needed");
    }

    @Test
    void patternsComeFromALokiThatLooksForThem() {
        push("pay", START, "x");
        CountRequest all = new CountRequest(ServiceSelector.named("pay"), QueryParser.parse("*").query(), HOUR, Duration
                .ofHours(1), Optional.empty());
        assertThat(backend.logPatterns(all, soon())).isEmpty();
        loki.patterns("{\"status\":\"success\",\"data\":[{\"pattern\":\"a <_>\",\"samples\":[[1,2],[2,3]]},"
                + "{\"pattern\":\"b <_>\",\"samples\":[[1,9]]},{\"pattern\":\"a <_>\",\"samples\":[[1,1]]}]}");
        assertThat(backend.logPatterns(all, soon()).orElseThrow().value()).containsExactly(new LogPattern("b <_>", 9),
                new LogPattern("a <_>", 6));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(
                () -> backend.getTrace(new dev.tinkr.backend.TraceByIdRequest("1", Optional.empty()), soon()))
                .isInstanceOfSatisfying(BackendException.class, e -> {
                    assertThat(e.kind()).isEqualTo(BackendException.Kind.NOT_CONFIGURED);
                    assertThat(e.getMessage()).contains("GRAFANA_TEMPO_URL");
                });
        assertThat(backend.check(soon())).extracting(check -> check.state().name()).containsExactly("OK", "FAILED",
                "NOT_CONFIGURED");
    }
}
