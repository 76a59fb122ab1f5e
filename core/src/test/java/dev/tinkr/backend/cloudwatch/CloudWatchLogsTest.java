package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.cloudwatch.stub.LogEvent;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What Logs Insights is asked and what its records become. */
class CloudWatchLogsTest extends CloudWatchLogsTestBase {

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
    void countsOfMoreFormsThanASearchGivesAreAskedForByHalves() {
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < 11_000; i++) {
            events.add(LogEvent.of("e" + i, "/ecs/cart", "s", TEN + 30_000 + i % 2 * 60_000,
                    "{\"level\":\"no" + i + "\"}"));
        }
        stub.logs().writeAll("/ecs/cart", events);

        Answer<List<HistogramBucket>> answer = backend.countLogs(new CountRequest(ServiceSelector.named("cart"),
                QueryParser.parse("*").query(), new TimeWindow(Stubs.TEN, Stubs.TEN.plusSeconds(110)),
                Duration.ofMinutes(
                        1),
                Optional.empty()), Deadline.after(LONG));

        assertThat(answer.value()).extracting(HistogramBucket::total).containsExactly(5_500L, 5_500L);
        assertThat(answer.partial()).isFalse();
        assertThat(stub.logs().queries()).hasSize(3);
    }

    @Test
    void anEventAheadOfItsTimeHidesNoneThatFollowsIt() {
        stub.logs().group("/ecs/cart");
        Clock ten = Clock.fixed(Stubs.TEN, ZoneOffset.UTC);
        try (ObservabilityBackend now = Stubs.open(server.uri(), Map.of(), Map.of(), ScanBudget.OFF, ten);
                LogTail tail = now.tail(request("cart", "*", 10), Deadline.after(LONG)).orElseThrow()) {
            stub.logs().write("/ecs/cart", "s", TEN + 3_600_000, "ahead");
            assertThat(tail.next(Deadline.after(LONG)).value()).extracting(LogEntry::message).containsExactly("ahead");
            stub.logs().write("/ecs/cart", "s", TEN + 5, "now");
            assertThat(tail.next(Deadline.after(Duration.ofSeconds(10))).value()).extracting(LogEntry::message)
                    .containsExactly("now");
        }
    }

    @Test
    void aRawQueryThatNamesItsGroupsTakesNoneBesides() {
        write("/ecs/cart", 3);
        LogRequest all = request("cart", "*", 10);
        LogRequest raw = new LogRequest(ServiceSelector.ALL, all.query(), Optional.of(
                "SOURCE logGroups(namePrefix: [\"/ecs\"])\n| fields @timestamp, @message"), all.window(), 10,
                all.order(),
                Optional.empty(), Optional.empty());
        assertThat(backend.queryLogs(raw, Deadline.after(LONG)).value()).hasSize(3);
    }
}
