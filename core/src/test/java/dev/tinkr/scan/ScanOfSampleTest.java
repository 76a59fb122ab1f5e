package dev.tinkr.scan;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.backend.local.sample.SampleIncident;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.config.SecretResolver;
import dev.tinkr.config.Selection;
import dev.tinkr.config.TinkrConfig;
import dev.tinkr.operations.AuditLog;
import dev.tinkr.operations.BackendOperations;
import dev.tinkr.operations.redaction.Redactor;
import dev.tinkr.scan.ScanReport.ServiceOutcome;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample's incident as a scan finds it and tells of it, scanned twice at the same time. */
class ScanOfSampleTest {

    private static final Clock CLOCK = Clock.fixed(SampleIncident.ANCHOR, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void eachNotificationIsSentExactlyOnce() throws Exception {
        SampleIncident.writeTo(folder.resolve("telemetry"));
        List<String> told = scannedTwiceAtOnce(3);
        assertThat(told).doesNotHaveDuplicates().anyMatch(body -> body.contains("payments-api"));
    }

    @Test
    void fiftyServicesScannedTwiceAtOnceAreToldOfOnceEach() throws Exception {
        Path logs = Files.createDirectories(folder.resolve("telemetry"));
        for (int i = 0; i < 50; i++) {
            Files.write(logs.resolve("service-%02d.jsonl".formatted(i)),
                    linesOf("service-%02d".formatted(i), i % 5 == 0));
        }
        List<String> told = scannedTwiceAtOnce(50);
        assertThat(told).doesNotHaveDuplicates();
        for (int i = 0; i < 50; i++) {
            String service = "service-%02d".formatted(i);
            assertThat(told.stream().anyMatch(body -> body.contains(service))).as(service).isEqualTo(i % 5 == 0);
        }
    }

    /** A day and a half of a request every half a minute, and for some ten failures a minute at its end. */
    private static List<String> linesOf(String service, boolean failing) {
        List<String> lines = new ArrayList<>();
        for (Instant time = CLOCK.instant().minus(Duration.ofHours(36)); time.isBefore(CLOCK.instant()); time = time
                .plusSeconds(30)) {
            lines.add(line(service, time, "INFO", "Handled GET /orders in " + time.getEpochSecond() % 97 + " ms"));
        }
        for (int i = 0; failing && i < 200; i++) {
            lines.add(line(service, CLOCK.instant().minusSeconds(6L * (200 - i)), "ERROR",
                    "Could not reach the ledger at 10.0.0." + i % 7));
        }
        return lines;
    }

    private static String line(String service, Instant time, String level, String message) {
        return "{\"@timestamp\":\"%s\",\"log.level\":\"%s\",\"service.name\":\"%s\",\"message\":\"%s\"}".formatted(time,
                level, service, message);
    }

    /** Scans all of the folder twice at the same time; answers with what the pager was told. */
    private List<String> scannedTwiceAtOnce(int services) throws Exception {
        try (StubServer pager = StubServer.http(request -> StubReply.json(202, "{\"status\":\"success\"}"));
                ObservabilityBackend backend = BackendRegistry.find("local").orElseThrow().open(new BackendSettings(Map
                        .of("path", folder.resolve("telemetry").toString(), "cache",
                                folder.resolve("cache").toString()),
                        Map.of(), ScanBudget.OFF), CLOCK)) {
            Map<String, String> variables = Map.of("TINKR_CONFIG_TOML", """
                    [profiles.prod]
                    backend = "local"
                    active = true
                    [profiles.prod.notifiers.pager]
                    type = "pagerduty"
                    routing_key = "R0UT1NG"
                    url = "%s"
                    """.formatted(pager.uri()), "TINKR_SCAN_SERVICES", "*", "TINKR_SCAN_WINDOW", "1h",
                    "TINKR_SCAN_STATE", folder.resolve("state").toString());
            TinkrConfig config = TinkrConfig.load(new ConfigSources(variables, folder), BackendCatalog.registered(),
                    SecretResolver.NONE);
            ScanRunner runner = new ScanRunner(config, Selection.NONE, new BackendOperations(backend, BackendCatalog
                    .registered(), Redactor.ON, AuditLog.NONE, CLOCK), new CloudServices(variables, CLOCK), CLOCK);
            CountDownLatch go = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<ScanReport>> scans = IntStream.range(0, 2).mapToObj(i -> threads.submit(() -> {
                    go.await();
                    return runner.run(ScanRequest.OF_SETTINGS, Deadline.after(Duration.ofMinutes(10)));
                })).toList();
                go.countDown();
                for (Future<ScanReport> one : scans) {
                    assertThat(one.get().services()).hasSizeGreaterThanOrEqualTo(services)
                            .allMatch(ServiceOutcome::examined);
                    assertThat(one.get().complete()).isTrue();
                }
            }
            assertThat(pager.seen()).isNotEmpty();
            return pager.seen().stream().map(request -> request.body()).toList();
        }
    }
}
