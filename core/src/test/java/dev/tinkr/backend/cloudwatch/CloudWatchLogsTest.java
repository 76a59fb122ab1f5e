package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.cloudwatch.stub.AwsStub;
import dev.tinkr.backend.cloudwatch.stub.LogEvent;
import dev.tinkr.backend.cloudwatch.stub.LogsStub.Course;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.ResourceType;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.StubServer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Searches of Logs Insights from their start to their end, against a stub that is asked by the real SDK. */
class CloudWatchLogsTest {

    private static final long TEN = Stubs.TEN.toEpochMilli();
    private static final Duration LONG = Duration.ofSeconds(30);

    private AwsStub stub;
    private StubServer server;
    private ObservabilityBackend backend;

    @BeforeEach
    void serve() {
        stub = new AwsStub();
        server = StubServer.http(stub);
        backend = Stubs.open(server.uri());
    }

    @AfterEach
    void stop() {
        backend.close();
        server.close();
    }

    private static LogRequest request(String service, String query, int limit) {
        return LogRequest.of(ServiceSelector.named(service), QueryParser.parse(query).query(), Stubs.TEN_O_CLOCK,
                limit);
    }

    private Answer<List<LogEntry>> ask(String service, String query) {
        return backend.queryLogs(request(service, query, 100), Deadline.after(LONG));
    }

    private void write(String group, int count) {
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(LogEvent.of(group + i, group, "s", TEN + i, "line " + i));
        }
        stub.logs().writeAll(group, events);
    }

    @Test
    void aSearchIsOneQueryOfTheServicesGroup() {
        stub.logs()
                .write("/aws/lambda/payments", "2026/11/20/[$LATEST]1", TEN + 5,
                        "{\"level\":\"ERROR\",\"message\":\"timeout\"}")
                .write("/aws/lambda/payments-old", "s", TEN + 6, "ERROR timeout").write("/aws/lambda/payments", "s", TEN
                        + 7, "INFO fine");

        Answer<List<LogEntry>> answer = ask("payments", "level:ERROR AND timeout");

        assertThat(answer.value()).singleElement().satisfies(entry -> {
            assertThat(entry.message()).isEqualTo("timeout");
            assertThat(entry.level()).isEqualTo(Level.ERROR);
            assertThat(entry.service()).isEqualTo("payments");
            assertThat(entry.timestamp()).isEqualTo(Stubs.TEN.plusMillis(5));
        });
        assertThat(answer.partial()).isFalse();
        assertThat(answer.warnings()).isEmpty();
        assertThat(answer.scannedRecords()).hasValue(2);
        assertThat(answer.scannedBytes().orElseThrow()).isPositive();
        assertThat(answer.consoleUrl().orElseThrow())
                .startsWith("https://eu-central-1.console.aws.amazon.com/cloudwatch/home"
                        + "?region=eu-central-1#logsV2:logs-insights$3FqueryDetail$3D~(end~'2026-11-20T11*3a00*3a00.000Z");
        assertThat(stub.logs().queries()).hasSize(1);
    }

    @Test
    void atTheDeadlineWhatIsThereIsAPartialAnswerAndTheSearchIsStopped() {
        write("/ecs/payments", 50);
        stub.logs().course(new Course(List.of("Scheduled", "Running"), 7, 0));

        Answer<List<LogEntry>> answer = backend.queryLogs(request("payments", "*", 100),
                Deadline.after(Duration.ofSeconds(2)));

        assertThat(answer.value()).hasSize(7);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("the deadline passed while the search ran"));
        assertThat(stub.logs().stopped()).hasSize(1);

        stub.logs().course(new Course(List.of("Complete"), 0, 0));
        Answer<List<LogEntry>> rest = backend.queryLogs(request("payments", "*", 100).withPosition(answer.next()),
                Deadline
                        .after(LONG));
        Set<String> ids = new HashSet<>();
        answer.value().forEach(entry -> ids.add(entry.id()));
        rest.value().forEach(entry -> assertThat(ids.add(entry.id())).as("given out twice").isTrue());
        assertThat(ids).hasSize(50);
    }

    @Test
    void aCallerWhoGoesAwayStopsTheSearch() {
        write("/ecs/payments", 5);
        stub.logs().course(new Course(List.of("Running"), 1, 0));
        Deadline deadline = Deadline.after(LONG);
        Thread.ofVirtual().start(() -> {
            while (stub.logs().queries().isEmpty()) {
                Thread.onSpinWait();
            }
            deadline.cancel();
        });

        assertThatThrownBy(() -> backend.queryLogs(request("payments", "*", 10), deadline)).isInstanceOfSatisfying(
                BackendException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
        // It may have gone before the search had an id by which it could be stopped.
        Deadline patience = Deadline.after(LONG);
        while (stub.logs().stopped().isEmpty() && patience.pause(Duration.ofMillis(10))) {
            assertThat(stub.logs().queries()).hasSize(1);
        }
        assertThat(stub.logs().stopped()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Cancelled,somebody cancelled", "Timeout,time limit"})
    void aSearchThatEndsEarlyIsAPartialAnswerThatSaysWhy(String status, String said) {
        write("/ecs/payments", 5);
        stub.logs().course(new Course(List.of("Running", status), 3, 0));

        Answer<List<LogEntry>> answer = ask("payments", "*");

        assertThat(answer.value()).hasSize(3);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains(said));
        assertThat(stub.logs().stopped()).isEmpty();
    }

    @Test
    void aSearchThatFailsIsAFailure() {
        write("/ecs/payments", 5);
        stub.logs().course(new Course(List.of("Scheduled", "Running", "Failed"), 3, 0));

        assertThatThrownBy(() -> ask("payments", "*")).isInstanceOfSatisfying(BackendException.class,
                e -> assertThat(e.kind())
                        .isEqualTo(Kind.FAILED));
    }

    @Test
    void aSearchThatIsUnknownForAWhileOrOfAStatusYetToComeIsWaitedFor() {
        write("/ecs/payments", 5);
        stub.logs().course(new Course(List.of("Unknown", "Running", "Complete"), 2, 0));

        Answer<List<LogEntry>> answer = ask("payments", "*");
        assertThat(answer.value()).hasSize(5);
        assertThat(answer.partial()).isFalse();
    }

    @Test
    void withoutAFreeSlotASearchWaits() {
        write("/ecs/payments", 5);
        stub.logs().slots(1).course(new Course(List.of("Running", "Running", "Running", "Running", "Complete"), 0, 0));
        for (int i = 0; i < 60; i++) {
            stub.logs().write("/many/" + i + "/cart", "s", TEN + i, "line");
        }

        Answer<List<LogEntry>> answer = ask("cart", "*");

        assertThat(answer.value()).hasSize(60);
        assertThat(answer.partial()).isFalse();
        assertThat(stub.logs().refusedStarts()).isPositive();
    }

    @Test
    void moreGroupsThanAQueryTakesAreAskedInSeveralAndGivenInOrder() {
        for (int i = 0; i < 120; i++) {
            stub.logs().write("/many/" + i + "/cart", "s", TEN + (i * 7919) % 120, "line " + i);
        }
        Set<String> seen = new HashSet<>();
        Optional<String> position = Optional.empty();
        List<Long> times = new ArrayList<>();
        do {
            Answer<List<LogEntry>> page = backend.queryLogs(
                    request("cart", "*", 50).withOrder(Order.ASC).withPosition(position),
                    Deadline.after(LONG));
            page.value().forEach(entry -> {
                assertThat(seen.add(entry.id())).isTrue();
                times.add(entry.timestamp().toEpochMilli());
            });
            position = page.next();
        } while (position.isPresent());

        assertThat(seen).hasSize(120);
        assertThat(times).isSorted();
    }

    @Test
    void aWindowWithMoreRecordsThanASearchGivesIsReadInPieces() {
        write("/ecs/payments", 12_345);
        Set<String> seen = new HashSet<>();
        Optional<String> position = Optional.empty();
        do {
            Answer<List<LogEntry>> page = backend.queryLogs(request("payments", "line", 10_000).withPosition(position),
                    Deadline
                            .after(LONG));
            assertThat(page.partial()).isFalse();
            page.value().forEach(entry -> assertThat(seen.add(entry.id())).isTrue());
            position = page.next();
        } while (position.isPresent());

        assertThat(seen).hasSize(12_345);
    }

    @Test
    void recordsThatAreAlikeAndOfOneMillisecondComeOnceEach() {
        for (int i = 0; i < 30; i++) {
            stub.logs().write("/ecs/payments", "s", TEN, "the same");
        }
        int found = 0;
        Optional<String> position = Optional.empty();
        do {
            Answer<List<LogEntry>> page = backend.queryLogs(request("payments", "*", 7).withPosition(position),
                    Deadline.after(LONG));
            found += page.value().size();
            position = page.next();
        } while (position.isPresent());

        assertThat(found).isEqualTo(30);
    }

    @Test
    void ofMoreRecordsInAMillisecondThanASearchGivesTheRestIsSaidToBeMissing() {
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < 10_020; i++) {
            events.add(LogEvent.of("p" + i, "/ecs/payments", "s", TEN + 1_000, "line " + i));
        }
        stub.logs().writeAll("/ecs/payments", events).write("/ecs/payments", "s", TEN, "the first");

        List<HistogramBucket> buckets;
        Answer<List<HistogramBucket>> answer = backend.countLogs(
                new CountRequest(ServiceSelector.named("payments"), QueryParser
                        .parse("line OR first").query(), Stubs.TEN_O_CLOCK, Duration.ofHours(1), Optional.empty()),
                Deadline.after(LONG));
        buckets = answer.value();

        assertThat(buckets.getFirst().total()).isGreaterThanOrEqualTo(10_000);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("2026-11-20T10:00:01Z"));
    }

    @Test
    void aBudgetThatRefusesEndsTheSearchWhereItIsSpent() {
        write("/ecs/payments", 50);
        stub.logs().course(new Course(List.of("Running"), 9, 1_000_000));
        try (ObservabilityBackend bounded = Stubs.open(server.uri(), Map.of(), Map.of(),
                new ScanBudget(OptionalLong.of(2_500_000),
                        ScanBudget.Mode.REFUSE))) {
            Answer<List<LogEntry>> answer = bounded.queryLogs(request("payments", "*", 100), Deadline.after(LONG));

            assertThat(answer.value()).hasSize(9);
            assertThat(answer.partial()).isTrue();
            assertThat(answer.warnings()).anyMatch(warning -> warning.contains("TINKR_MAX_SCAN_BYTES"));
            assertThat(stub.logs().stopped()).hasSize(1);
        }
    }

    @Test
    void aBudgetThatWarnsLetsTheSearchGoOn() {
        write("/ecs/payments", 50);
        stub.logs().course(new Course(List.of("Running", "Running", "Complete"), 9, 1_000_000));
        try (ObservabilityBackend bounded = Stubs.open(server.uri(), Map.of(), Map.of(),
                new ScanBudget(OptionalLong.of(2_500_000),
                        ScanBudget.Mode.WARN))) {
            Answer<List<LogEntry>> answer = bounded.queryLogs(request("payments", "*", 100), Deadline.after(LONG));

            assertThat(answer.value()).hasSize(50);
            assertThat(answer.partial()).isFalse();
            assertThat(answer.warnings()).singleElement().asString().contains("TINKR_MAX_SCAN_BYTES");
        }
    }

    @Test
    void theProfileSaysWhichGroupsAServiceHas() {
        stub.logs().write("/prod/web", "s", TEN, "{\"service\":\"other\",\"message\":\"here\"}").write("/ecs/payments",
                "s", TEN, "not "
                        + "here");
        Map<String, Map<String, Object>> services = Map.of("payments", Map.of("log_group",
                "arn:aws:logs:eu-central-1:123456789012:log-group:/prod/web:*"));
        try (ObservabilityBackend configured = Stubs.open(server.uri(), Map.of(), services, ScanBudget.OFF)) {
            Answer<List<LogEntry>> answer = configured.queryLogs(request("payments", "*", 10), Deadline.after(LONG));

            assertThat(answer.value()).singleElement().satisfies(entry -> {
                assertThat(entry.message()).isEqualTo("here");
                assertThat(entry.service()).isEqualTo("payments");
            });
        }
    }

    @Test
    void aServiceWithoutAGroupOfItsOwnIsFoundByWhatTheRecordsOrTheStreamsSay() {
        stub.logs().write("/ecs/prod", "cart/app/0123", TEN, "plain text of the cart")
                .write("/ecs/prod", "web/app/0124", TEN
                        + 1, "{\"service\":\"cart\",\"message\":\"json of the cart\"}")
                .write("/ecs/prod", "web/app/0125", TEN + 2,
                        "the word cart proves nothing");

        Answer<List<LogEntry>> answer = ask("cart", "*");

        assertThat(answer.value()).extracting(LogEntry::message).containsExactly("json of the cart",
                "plain text of the cart");
        assertThat(answer.value()).extracting(LogEntry::service).containsOnly("cart");
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("no log group is named after the service"));
    }

    @Test
    void theKindOfThingTellsGroupsOfOneNameApart() {
        stub.logs().write("/aws/lambda/cart", "s", TEN, "of the function").write("/ecs/cart", "s", TEN, "of the task");
        LogRequest all = request("cart", "*", 10);
        LogRequest lambda = new LogRequest(all.services(), all.query(), all.raw(), all.window(), all.limit(),
                all.order(), Optional
                        .of(ResourceType.LAMBDA),
                all.position());

        assertThat(backend.queryLogs(lambda, Deadline.after(LONG)).value()).extracting(LogEntry::message)
                .containsExactly(
                        "of the function");
        assertThat(backend.queryLogs(all, Deadline.after(LONG)).value()).hasSize(2);
    }

    @Test
    void groupsOfLinkedAccountsAndOfAnotherClassAreSearchedToo() {
        stub.logs().group("/ecs/cart").group("/linked/cart", "999999999999", "STANDARD")
                .group("/rare/cart", "123456789012",
                        "INFREQUENT_ACCESS")
                .group("/delivered/cart", "123456789012", "DELIVERY");
        for (String group : List.of("/ecs/cart", "/linked/cart", "/rare/cart")) {
            stub.logs().write(group, "s", TEN, "of " + group);
        }
        try (ObservabilityBackend linked = Stubs.open(server.uri(), Map.of("linked_accounts", "true"))) {
            assertThat(linked.queryLogs(request("cart", "*", 10), Deadline.after(LONG)).value())
                    .extracting(LogEntry::message)
                    .containsExactlyInAnyOrder("of /ecs/cart", "of /linked/cart", "of /rare/cart");
        }
        assertThat(ask("cart", "*").value()).hasSize(2);
    }

    @Test
    void countsOfLevelsAreCountedByInsights() {
        stub.logs().write("/ecs/cart", "s", TEN, "2026-11-20T10:00:00Z ERROR one").write("/ecs/cart", "s", TEN + 61_000,
                "{\"level\":\"warn\"}").write("/ecs/cart", "s", TEN + 62_000, "{\"level\":50,\"msg\":\"pino\"}")
                .write("/ecs/cart",
                        "s", TEN + 63_000, "no level")
                .write("/ecs/cart", "s", TEN + 64_000,
                        "{\"log\":\"{\\\"level\\\":\\\"fatal\\\"}\"}")
                .write("/ecs/cart", "s", TEN + 65_000,
                        "{\"log_processed\":{\"level\":\"info\"}}");

        Answer<List<HistogramBucket>> answer = backend.countLogs(
                new CountRequest(ServiceSelector.named("cart"), QueryParser.parse(
                        "level:>=WARN").query(), Stubs.TEN_O_CLOCK, Duration.ofMinutes(1), Optional.empty()),
                Deadline.after(LONG));

        assertThat(answer.value()).hasSize(60);
        assertThat(answer.value().get(0).counts()).isEqualTo(Map.of(Level.ERROR, 1L));
        assertThat(answer.value().get(1).counts()).isEqualTo(Map.of(Level.WARN, 1L, Level.ERROR, 1L, Level.FATAL, 1L));
        assertThat(answer.nativeQuery()).contains("| stats count(*) as tinkr_count by bin(1m)");
    }

    @Test
    void patternsAreInsightsOwnWithTheirTrueCounts() {
        for (int i = 0; i < 20; i++) {
            stub.logs().write("/ecs/cart", "s", TEN + i, "{\"message\":\"order " + i + " placed\"}");
        }
        stub.logs().write("/ecs/cart", "s", TEN, "started");
        CountRequest all = new CountRequest(ServiceSelector.named("cart"), QueryParser.parse("*").query(),
                Stubs.TEN_O_CLOCK,
                Duration.ofMinutes(1), Optional.empty());

        assertThat(backend.logPatterns(all, Deadline.after(LONG)).orElseThrow().value()).containsExactly(new LogPattern(
                "order <*> placed", 20), new LogPattern("started", 1));
        assertThat(backend
                .logPatterns(new CountRequest(all.services(), QueryParser.parse("order").query(), all.window(), all
                        .step(), Optional.empty()), Deadline.after(LONG)))
                .isEmpty();
    }

    @Test
    void aTailGivesWhatIsWrittenFromNowOnAndNothingTwice() {
        stub.logs().write("/ecs/cart", "s", TEN - 1, "ERROR before");
        Clock ten = Clock.fixed(Stubs.TEN, ZoneOffset.UTC);
        try (ObservabilityBackend now = Stubs.open(server.uri(), Map.of(), Map.of(), ScanBudget.OFF, ten);
                LogTail tail = now.tail(
                        request("cart", "level:ERROR", 10), Deadline.after(LONG)).orElseThrow()) {
            assertThat(tail.next(Deadline.after(Duration.ofMillis(200))).value()).isEmpty();
            for (int i = 0; i < 7; i++) {
                stub.logs().write("/ecs/cart", "s", TEN + 7 - i, i == 3 ? "INFO no" : "ERROR " + i);
            }
            assertThat(tail.next(Deadline.after(LONG)).value()).extracting(LogEntry::message).containsExactly("ERROR 6",
                    "ERROR 5",
                    "ERROR 4", "ERROR 2", "ERROR 1", "ERROR 0");
            stub.logs().write("/ecs/cart", "s", TEN + 2, "ERROR late");
            assertThat(tail.next(Deadline.after(LONG)).value()).extracting(LogEntry::message)
                    .containsExactly("ERROR late");
            assertThat(tail.next(Deadline.after(Duration.ofMillis(200))).value()).isEmpty();
        }
    }

    @Test
    void aRawQueryIsSentAsItIs() {
        write("/ecs/cart", 3);
        LogRequest all = request("cart", "*", 10);
        LogRequest raw = new LogRequest(ServiceSelector.ALL, all.query(), Optional.of(
                "stats count(*) as n by @logStream"), all.window(), 10, all.order(), Optional.empty(),
                Optional.empty());

        Answer<List<LogEntry>> answer = backend.queryLogs(raw, Deadline.after(LONG));
        assertThat(answer.value()).singleElement().satisfies(entry -> assertThat(entry.attributes()).isEqualTo(Map.of(
                "@logStream", "s", "n", "3")));
        LogRequest malformed = new LogRequest(ServiceSelector.ALL, all.query(), Optional.of("filter ("), all.window(),
                10, all
                        .order(),
                Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> backend.queryLogs(malformed, Deadline.after(LONG))).isInstanceOfSatisfying(
                BackendException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.BAD_REQUEST);
                    assertThat(e.getMessage()).contains("MalformedQueryException");
                });
    }

    @Test
    void aForgedCursorIsRefused() {
        write("/ecs/cart", 3);
        for (String forged : List.of("", "x", "{}", "{\"at\":1}", "{\"at\":\"1\",\"seen\":[]}",
                "{\"at\":1,\"seen\":[\"zz\"]}",
                "{\"at\":1,\"seen\":[],\"more\":1}")) {
            assertThatThrownBy(() -> backend.queryLogs(request("cart", "*", 10).withPosition(Optional.of(forged)),
                    Deadline.after(
                            LONG)))
                    .as(forged).isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.kind()).isEqualTo(
                            Kind.BAD_REQUEST));
        }
    }

    @Test
    void servicesAreWhatTheGroupsAreNamedAfter() {
        stub.logs().group("/aws/lambda/cart").group("/ecs/prod/payments").group("/aws/rds/instance/orders/postgresql")
                .group(
                        "batch");
        assertThat(
                backend.listServices(new ServiceListRequest(Optional.empty(), Stubs.TEN_O_CLOCK), Deadline.after(LONG))
                        .value())
                .containsExactly("batch", "cart", "orders", "payments");
        assertThat(
                backend.listServices(new ServiceListRequest(Optional.of("AY"), Stubs.TEN_O_CLOCK), Deadline.after(LONG))
                        .value())
                .containsExactly("payments");
    }
}
