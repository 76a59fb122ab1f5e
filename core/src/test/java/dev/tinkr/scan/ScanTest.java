package dev.tinkr.scan;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.config.Notifier;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.Severity;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.scan.store.FolderStore;
import dev.tinkr.scan.store.StateStore;
import dev.tinkr.testing.http.Fault;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What whoever is on call gets to hear of scans. */
class ScanTest {

    private static final List<String> FIFTY = IntStream.range(0, 50).mapToObj("service-%02d"::formatted).toList();
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Map<String, List<Anomaly>> anomalies = new ConcurrentHashMap<>();
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();
    private Optional<Set<String>> examined = Optional.empty();
    private final StubServer pager = StubServer.http(request -> StubReply.json(202, "{\"status\":\"success\"}"));
    private final StubServer chat = StubServer.http(request -> StubReply.of(200, "text/plain", "ok"));

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        pager.close();
        chat.close();
    }

    private final Detector detector = new Detector() {
        @Override
        public Services services(TimeWindow window, Deadline deadline) {
            return new Services(FIFTY, List.of("more services than fit into the list"));
        }

        @Override
        public Findings detect(String service, TimeWindow window, Deadline deadline) {
            if (stuck.contains(service)) {
                deadline.pause(Duration.ofMinutes(5));
                deadline.check("the logs of " + service);
            }
            return new Findings(anomalies.getOrDefault(service, List.of()), List.of(), examined);
        }
    };

    private List<Target> targets() {
        return List.of(Target.of(new Notifier("pager", "pagerduty", Map.of("routing_key", "R0UT1NG", "url", pager.uri()
                .toString())), Clock.systemUTC()), Target.of(new Notifier("chat", "slack", Map.of("webhook_url",
                        chat
                                .uri() + "/services/T0/B0/s3cr3t")),
                        Clock.systemUTC()));
    }

    private ScanReport scan(Optional<StateStore> store, List<String> services, Duration patience) {
        List<Target> targets = targets();
        try {
            return new Scan(detector, store, targets, Clock.systemUTC()).run(services, TEN_MINUTES, Severity.MEDIUM,
                    Deadline.after(patience));
        } finally {
            targets.forEach(Target::close);
        }
    }

    private ScanReport scan() {
        return scan(Optional.of(new FolderStore(folder)), List.of(Scan.EVERY_SERVICE), Duration.ofSeconds(30));
    }

    private static Map<String, Integer> countsOf(StubServer server) {
        Map<String, Integer> counts = new TreeMap<>();
        server.seen().forEach(request -> counts.merge(request.body(), 1, Integer::sum));
        return counts;
    }

    @Test
    void fiftyServicesScannedTwiceAtTheSameTimeAreToldOnceEach() throws Exception {
        FIFTY.forEach(service -> anomalies.put(service, List.of(Findings.anomaly(service, Severity.HIGH))));
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<ScanReport>> scans = IntStream.range(0, 2).mapToObj(i -> threads.submit(() -> {
                go.await();
                return scan();
            })).toList();
            go.countDown();
            for (Future<ScanReport> one : scans) {
                assertThat(one.get().complete()).isTrue();
            }
        }
        assertThat(pager.seen()).hasSize(50);
        assertThat(countsOf(pager)).hasSize(50);
        assertThat(chat.seen()).hasSize(50);
        assertThat(countsOf(chat)).hasSize(50);
        assertThat(scan().told()).isEmpty();
    }

    @Test
    void theEndOfAFindingResolvesIt() {
        anomalies.put("service-07", List.of(Findings.anomaly("service-07", Severity.CRITICAL)));
        scan();
        anomalies.clear();
        scan();

        assertThat(pager.seen()).extracting(request -> request.body()).satisfiesExactly(
                first -> assertThat(first).contains("\"event_action\":\"trigger\"",
                        "\"dedup_key\":\"tinkr-fp-service-07\"",
                        "\"severity\":\"critical\""),
                second -> assertThat(second).contains("\"event_action\":\"resolve\"",
                        "\"dedup_key\":\"tinkr-fp-service-07\""));
    }

    @Test
    void nothingIsResolvedByAScanThatCouldNotLookAtIt() {
        anomalies.put("service-07", List.of(Findings.anomaly("service-07", Severity.CRITICAL)));
        scan();
        anomalies.clear();
        examined = Optional.of(Set.of("log_count"));
        assertThat(scan().told()).isEmpty();
        examined = Optional.of(Set.of("log_count", "error_count"));
        assertThat(scan().told()).hasSize(2);
    }

    @Test
    void whatIsToBeKnownOfTheListOfServicesIsSaid() {
        assertThat(scan().warnings()).contains("more services than fit into the list");
        assertThat(scan(Optional.of(new FolderStore(folder)), FIFTY, Duration.ofSeconds(30)).warnings()).isEmpty();
    }

    @Test
    void aServiceThatHangsTakesNothingFromTheOthers() {
        stuck.addAll(FIFTY.subList(0, 10));
        anomalies.put("service-49", List.of(Findings.anomaly("service-49", Severity.HIGH)));

        ScanReport report = scan(Optional.of(new FolderStore(folder)), FIFTY, Duration.ofSeconds(12));

        assertThat(report.services()).filteredOn(one -> !one.examined()).extracting(
                ScanReport.ServiceOutcome::service).containsExactlyElementsOf(FIFTY.subList(0, 10));
        assertThat(report.services().getFirst().problem()).contains("the logs of service-00");
        assertThat(report.complete()).isFalse();
        assertThat(pager.seen()).hasSize(1);
        assertThat(report.summary()).contains("examined 40 of 50 services", "sent 2 of 2");
    }

    @Test
    void aNotifierThatFailsLosesNothingAndKeepsNothingFromTheOthers() {
        anomalies.put("service-07", List.of(Findings.anomaly("service-07", Severity.HIGH)));
        chat.fail((number, request) -> Optional.of(Fault.STATUS_403));

        ScanReport failed = scan();
        assertThat(failed.told()).filteredOn(one -> !one.problem().isEmpty()).singleElement().satisfies(one -> {
            assertThat(one.notifier()).isEqualTo("chat");
            assertThat(one.problem()).contains("Slack", "403").doesNotContain("s3cr3t");
        });
        assertThat(pager.seen()).hasSize(1);

        chat.forget();
        chat.fail((number, request) -> Optional.empty());
        assertThat(scan().complete()).isTrue();
        assertThat(chat.seen()).hasSize(1);
        assertThat(pager.seen()).hasSize(1);
    }

    @Test
    void aNotifierThatStumblesIsTriedAgainAtOnce() {
        anomalies.put("service-07", List.of(Findings.anomaly("service-07", Severity.HIGH)));
        chat.fail((number, request) -> number == 0 ? Optional.of(Fault.STATUS_503) : Optional.empty());

        assertThat(scan().complete()).isTrue();
        assertThat(chat.seen()).hasSize(2);
    }

    @Test
    void withoutAStoreEverythingIsToldAgainAndTheReportSaysSo() {
        anomalies.put("service-07", List.of(Findings.anomaly("service-07", Severity.HIGH)));

        scan(Optional.empty(), FIFTY, Duration.ofSeconds(20));
        ScanReport second = scan(Optional.empty(), FIFTY, Duration.ofSeconds(20));

        assertThat(pager.seen()).hasSize(2);
        assertThat(second.warnings()).anySatisfy(warning -> assertThat(warning).contains("TINKR_SCAN_STATE"));
    }

    @Test
    void aStateThatNobodyCanReadIsSaidAndNotOverwritten() throws IOException {
        Path file = folder.resolve("tinkr-scan-state.json");
        for (String odd : List.of("", "[]", "{}", "{\"version\":2}", "{\"version\":1,\"examined\":{},\"known\":[{}],"
                + "\"outbox\":[]}",
                "{\"version\":1,\"examined\":{},\"known\":[],\"outbox\":[{\"id\":\"a\",\"notifier\":\"b\","
                        + "\"service\":\"c\",\"changes\":[]}]}")) {
            Files.writeString(file, odd);
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(BackendException.class, this::scan)).as(odd)
                    .satisfies(e -> {
                        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
                        assertThat(e.getMessage()).contains(file.toString());
                    });
            assertThat(file).hasContent(odd);
        }
    }

    @Test
    void aWriteWhoseAnswerWasLostIsNotTakenForALostRace() {
        anomalies.put("service-07", List.of(Findings.anomaly("service-07", Severity.HIGH)));
        StateStore forgetful = new StateStore() {
            private final StateStore real = new FolderStore(folder);
            private final List<String> lost = Collections.synchronizedList(new ArrayList<>());

            @Override
            public Optional<Stored> read(Deadline deadline) {
                return real.read(deadline);
            }

            @Override
            public boolean write(String text, Optional<String> expected, Deadline deadline) {
                boolean written = real.write(text, expected, deadline);
                if (written && lost.isEmpty()) {
                    lost.add(text);
                    return false;
                }
                return written;
            }

            @Override
            public String place() {
                return real.place();
            }
        };

        assertThat(scan(Optional.of(forgetful), FIFTY, Duration.ofSeconds(20)).told()).hasSize(2);
        assertThat(pager.seen()).hasSize(1);
    }
}
