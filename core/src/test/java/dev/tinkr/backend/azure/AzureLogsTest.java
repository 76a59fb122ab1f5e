package dev.tinkr.backend.azure;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.azure.stub.Workspace;
import dev.tinkr.backend.identity.entra.Tokens;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import dev.tinkr.testing.http.TestCertificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Logs of several tables, pages of them, partial answers, and queries of one's own. */
class AzureLogsTest {

    private final AzureStub stub = new AzureStub();
    private final ObservabilityBackend backend = stub.open();

    @AfterEach
    void close() {
        backend.close();
        stub.close();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    private static LogRequest request(String service, String query, int limit) {
        return LogRequest.of(service.isEmpty() ? ServiceSelector.ALL : ServiceSelector.named(service), QueryParser
                .parse(query).query(), AzureStub.HOUR, limit);
    }

    private List<LogEntry> ask(String service, String query) {
        return backend.queryLogs(request(service, query, 100), soon()).value();
    }

    @Test
    void everyTableSaysItsLevelInItsOwnWords() {
        stub.workspace.add("Syslog", AzureStub.row(1, "ProcessName", "sshd", "SyslogMessage", "denied", "SeverityLevel",
                "err", "ProcessID", 7));
        stub.workspace.add("FunctionAppLogs", AzureStub.row(2, "AppName", "resize", "Message", "done", "Level",
                "Warning", "LevelId", 3));
        stub.workspace.add("AppServiceConsoleLogs", AzureStub.row(3, "_ResourceId",
                "/subscriptions/x/providers/microsoft.web/sites/shop", "ResultDescription",
                "{\"level\":50,\"msg\":\"pino\",\"traceId\":\"abc\",\"n\":1}", "Level", "Informational"));
        stub.workspace.add("ContainerLogV2", AzureStub.row(4, "ContainerName", "cart", "LogMessage", "plain line",
                "LogLevel", "critical"));

        assertThat(ask("sshd", "*")).singleElement().satisfies(entry -> {
            assertThat(entry.level()).isEqualTo(Level.ERROR);
            assertThat(entry.message()).isEqualTo("denied");
            assertThat(entry.attributes()).containsEntry("ProcessID", 7).containsEntry("Type", "Syslog");
        });
        assertThat(ask("resize", "level:WARN")).singleElement().extracting(LogEntry::message).isEqualTo("done");
        assertThat(ask("shop", "level:ERROR AND n:1")).singleElement().satisfies(entry -> {
            assertThat(entry.message()).isEqualTo("pino");
            assertThat(entry.traceId()).isEqualTo("abc");
        });
        assertThat(ask("", "level:>=ERROR")).extracting(LogEntry::service).containsExactlyInAnyOrder("cart", "shop",
                "sshd", "payments-api", "payments-api", "bank");
    }

    @Test
    void azuresOwnNamesAreUnderstood() {
        assertThat(ask("", "AppRoleName:payments-api AND Properties.order:o-3")).hasSize(1);
        assertThat(ask("", "cloud_RoleName:pay* AND customDimensions.order:o-3")).hasSize(1);
        assertThat(ask("", "SeverityLevel:>=3")).hasSize(3);
        assertThat(ask("", "operation_Id:" + AzureStub.TRACE.toUpperCase(java.util.Locale.ROOT))).hasSize(6);
    }

    @Test
    void pagesHoldEveryRecordOnceAlsoWhereManyAreOfOneMomentAndAlike() {
        for (int i = 0; i < 40; i++) {
            stub.workspace.add("AppTraces", AzureStub.row(900, "AppRoleName", "crowd", "Message", "same " + i / 10));
        }
        List<LogEntry> all = new ArrayList<>();
        LogRequest request = request("crowd", "same", 7);
        Optional<String> next = Optional.empty();
        int pages = 0;
        do {
            Answer<List<LogEntry>> answer = backend.queryLogs(request.withPosition(next), soon());
            all.addAll(answer.value());
            next = answer.next();
            pages++;
        } while (next.isPresent());

        assertThat(all).hasSize(40);
        assertThat(pages).isEqualTo(6);
        for (int i = 0; i < 4; i++) {
            String message = "same " + i;
            assertThat(all.stream().filter(entry -> entry.message().equals(message))).hasSize(10);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1~2", "1~1~1~1~1", "2~0~0~0~0", "1~99999999999~0~0~0\n", "1~0~0~99999999999999999999~0",
                    "x'; drop"})
    void aCursorOfSomebodyElseIsRefused(String cursor) {
        assertThatThrownBy(() -> backend.queryLogs(request("", "*", 5).withPosition(Optional.of(cursor)), soon()))
                .isInstanceOf(BackendException.class).extracting("kind").isEqualTo(Kind.BAD_REQUEST);
    }

    @Test
    void aPartialErrorIsNoCompleteAnswer() {
        stub.workspace.failPartly("{\"code\":\"PartialError\",\"message\":\"There were some errors when processing your"
                + " query.\",\"details\":[{\"code\":\"EngineError\",\"message\":\"Something went wrong processing your"
                + " query on the server.\",\"innererror\":{\"code\":\"-2133196797\",\"message\":\"The results of this"
                + " query exceed the set limit of 500000 records\"}}]}");

        Answer<List<LogEntry>> logs = backend.queryLogs(request("payments-api", "*", 100), soon());
        Answer<?> counts = backend.countLogs(new CountRequest(ServiceSelector.ALL, new Query.All(), AzureStub.HOUR,
                Duration.ofMinutes(10), Optional.empty()), soon());
        Answer<?> services = backend.listServices(new ServiceListRequest(Optional.empty(), AzureStub.HOUR), soon());

        for (Answer<?> answer : List.of(logs, counts, services)) {
            assertThat(answer.partial()).isTrue();
            assertThat(answer.warnings()).singleElement().asString().contains("PartialError").contains(
                    "exceed the set limit of 500000 records");
        }
        assertThat(logs.value()).hasSize(5);
    }

    @Test
    void theServiceIsToldHowLongWeWaitAndTellsWhatItScanned() {
        Answer<List<LogEntry>> answer = backend.queryLogs(request("payments-api", "*", 100), soon());

        StubRequest sent = stub.server.seen().getFirst();
        assertThat(sent.header("Prefer")).hasValueSatisfying(prefer -> assertThat(prefer).matches(
                "wait=(1[0-9]|2[01]), include-statistics=true"));
        assertThat(sent.body()).contains("2026-11-20T12:00:00Z/2026-11-20T13:00:01Z");
        assertThat(answer.scannedRecords().orElse(0)).isGreaterThan(5);
    }

    @Test
    void theServicesAreSpokenToOverTls() {
        try (StubServer server = StubServer.https(stub.workspace::answer);
                AzureBackend secure = new AzureBackend(AzureConfig.of(BackendSettings.of(AzureStub.settings(server.uri()
                        .toString()))), Tokens.fixed(AzureStub.TOKEN), Optional.of(TestCertificate.trust()), Clock
                                .systemUTC());
                ObservabilityBackend trusting = AzureStub.open(server.uri())) {
            assertThat(secure.queryLogs(request("payments-api", "*", 100), soon()).value()).hasSize(5);
            assertThatThrownBy(() -> trusting.queryLogs(request("payments-api", "*", 100), Deadline.after(Duration
                    .ofSeconds(4)))).isInstanceOf(BackendException.class).hasMessageContaining("no trusted connection");
        }
    }

    @Test
    void aTokenThatIsNotGoodIsDenied() {
        try (AzureBackend unknown = new AzureBackend(AzureConfig.of(BackendSettings.of(AzureStub.settings(stub.server
                .uri().toString()))), Tokens.fixed("another"), Optional.empty(), Clock.systemUTC())) {
            assertThatThrownBy(() -> unknown.queryLogs(request("", "*", 1), soon())).isInstanceOf(
                    BackendException.class).hasMessageNotContaining("another").extracting("kind").isEqualTo(
                            Kind.DENIED);
        }
    }

    @Test
    void aRawQueryIsSentAsItIsAndItsRowsAreRead() {
        String raw = "AppTraces\n| where SeverityLevel >= 2";
        LogRequest request = new LogRequest(ServiceSelector.ALL, new Query.All(), Optional.of(raw), AzureStub.HOUR, 2,
                LogRequest.Order.DESC, Optional.empty(), Optional.empty());
        Answer<List<LogEntry>> answer = backend.queryLogs(request, soon());

        assertThat(answer.value()).hasSize(2);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.nativeQuery()).isEqualTo(raw);
        assertThat(backend.translate(request).text()).isEqualTo(raw);
    }

    @Test
    void aRawQueryThatKqlDoesNotKnowIsTheAskersFault() {
        LogRequest request = new LogRequest(ServiceSelector.ALL, new Query.All(), Optional.of("Nowhere | take 1"),
                AzureStub.HOUR, 2, LogRequest.Order.DESC, Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> backend.queryLogs(request, soon())).isInstanceOf(BackendException.class)
                .hasMessageContaining("Failed to resolve table").extracting("kind").isEqualTo(Kind.BAD_REQUEST);
    }

    @Test
    void aTableOfOnesOwnIsReadByItsColumns() {
        Map<String, String> columns = new LinkedHashMap<>(Map.of("TimeGenerated", "datetime", "RawData", "string",
                "level_s", "string", "service_s", "string", "status_d", "real", "Type", "string"));
        stub.workspace.create("Shop_CL", columns);
        stub.workspace.add("Shop_CL", AzureStub.row(5, "RawData", "it broke", "level_s", "ERROR", "service_s", "till",
                "status_d", 502.0));
        try (ObservabilityBackend configured = stub.open(Map.of("till", Map.of("table", "Shop_CL")))) {
            List<LogEntry> found = configured.queryLogs(request("till", "broke AND level:ERROR AND status_d:>=500", 5),
                    soon()).value();

            assertThat(found).singleElement().satisfies(entry -> {
                assertThat(entry.level()).isEqualTo(Level.ERROR);
                assertThat(entry.service()).isEqualTo("till");
            });
        }
    }

    @Test
    void aTableThatIsNoNameIsRefusedWhenTheBackendIsOpened() {
        assertThatThrownBy(() -> stub.open(Map.of("till", Map.of("table", "x | take 1")))).isInstanceOf(
                BackendException.class).hasMessageContaining("'till'");
    }

    @Test
    void anAnswerAsTheServiceDocumentsItIsRead() {
        String documented = """
                {"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},
                {"name":"Message","type":"string"},{"name":"SeverityLevel_int","type":"int"},
                {"name":"SeverityLevel_string","type":"string"},{"name":"Properties","type":"dynamic"},
                {"name":"Type","type":"string"},{"name":"AppRoleName","type":"string"}],
                "rows":[["2026-11-20T12:00:00.1234567Z","hello",3,"","{\\"a\\":{\\"b\\":[1,2]},\\"n\\":null}","AppTraces","x"],
                ["2026-11-20T12:00:00Z","",null,"err",null,"Syslog",""]]},
                {"name":"Other","columns":[],"rows":[]}],"render":{},"statistics":{"query":{"executionTime":0.1,
                "inputDatasetStatistics":{"rows":{"total":10,"scanned":7}}}}}""";
        try (StubServer server = StubServer.http(request -> StubReply.json(documented));
                ObservabilityBackend recorded = AzureStub.open(server.uri())) {
            Answer<List<LogEntry>> answer = recorded.queryLogs(request("", "*", 100), soon());

            assertThat(answer.value()).extracting(LogEntry::level).containsExactly(Level.ERROR, Level.ERROR);
            assertThat(answer.value().getFirst().timestamp().getNano()).isEqualTo(123_456_700);
            assertThat(answer.value().getFirst().attributes()).containsEntry("a", Map.of("b", List.of(1, 2)))
                    .containsEntry("SeverityLevel", 3)
                    .doesNotContainKeys("n", "SeverityLevel_int", "SeverityLevel_string");
            assertThat(answer.scannedRecords()).hasValue(7);
        }
    }

    @Test
    void nothingHostileChangesTheShapeOfAQuery() {
        for (String value : List.of("\" or true //", "\\\" | take 1", "a\nb", "'; drop", "`x` | union *", "\u2028",
                "\\u0022", "{x}", "🔥", "nul\u0000")) {
            stub.workspace.add("AppTraces", AzureStub.row(10, "AppRoleName", value, "Message", "hostile " + value,
                    "Properties", Map.of("note", value, "k" + value, "v")));
            Query query = new Query.FieldMatches(new dev.tinkr.query.Field.Attribute("note"),
                    new dev.tinkr.query.ValuePattern.Exact(value));
            List<LogEntry> found = backend.queryLogs(LogRequest.of(ServiceSelector.named(value), query,
                    AzureStub.HOUR, 10), soon()).value();
            assertThat(found).as(value).singleElement().extracting(LogEntry::service).isEqualTo(value);
            Query byName = new Query.FieldExists(new dev.tinkr.query.Field.Attribute("k" + value));
            assertThat(backend.queryLogs(LogRequest.of(ServiceSelector.ALL, byName, AzureStub.HOUR, 10), soon())
                    .value()).as(value).hasSize(1);
        }
        assertThat(Workspace.schemas()).containsKey("AppTraces");
    }

    /** Answers so many queries, and then says to come again in an hour. */
    private void answersOnly(int queries) {
        AtomicInteger asked = new AtomicInteger();
        stub.server.putInFront(site -> request -> asked.incrementAndGet() > queries
                ? StubReply.json(429, "{}").with("Retry-After", "3600")
                : site.answer(request));
    }

    @Test
    void whatWasReadIsKeptWhereTheWorkspaceTakesNoMoreQueries() {
        for (int i = 0; i < 1_500; i++) {
            stub.workspace.add("AppTraces", AzureStub.row(i, "AppRoleName", "crowd", "Message", "same " + i));
        }
        answersOnly(1);

        Answer<List<LogEntry>> answer = backend.queryLogs(request("crowd", "-/\\bsame/", 10), soon());

        assertThat(answer.partial()).isTrue();
        assertThat(answer.next()).isPresent();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("429"));
    }

    @Test
    void whatWasCountedIsKeptWhereTheRestCannotBeRead() {
        answersOnly(1);

        Answer<List<HistogramBucket>> answer = backend.countLogs(new CountRequest(ServiceSelector.named(
                "payments-api"), QueryParser.parse("order:o-3").query(), AzureStub.HOUR, Duration.ofHours(1),
                Optional
                        .empty()),
                soon());

        assertThat(answer.value().getFirst().total()).isEqualTo(1);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("429"));
    }

    @Test
    void rowsBeyondTheLimitOfARawQueryAreOnlyCounted() {
        String rows = """
                {"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},
                {"name":"Message","type":"string"}],"rows":[["2026-11-20T12:00:00Z","first"],[null,"second"]]}]}""";
        LogRequest raw = new LogRequest(ServiceSelector.ALL, new Query.All(), Optional.of("T"), AzureStub.HOUR, 1,
                LogRequest.Order.DESC, Optional.empty(), Optional.empty());
        try (StubServer server = StubServer.http(request -> StubReply.json(rows));
                ObservabilityBackend recorded = AzureStub.open(server.uri())) {
            Answer<List<LogEntry>> answer = recorded.queryLogs(raw, soon());
            assertThat(answer.value()).extracting(LogEntry::message).containsExactly("first");
            assertThat(answer.warnings()).singleElement().asString().contains("gives 2 rows");
        }
    }
}
