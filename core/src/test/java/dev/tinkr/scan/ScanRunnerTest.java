package dev.tinkr.scan;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.config.SecretResolver;
import dev.tinkr.config.Selection;
import dev.tinkr.config.TinkrConfig;
import dev.tinkr.model.Severity;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.scan.ScanReport.ServiceOutcome;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Scans as the configuration says, and as whoever starts one says in its place. */
class ScanRunnerTest {

    private final StubServer pager = StubServer.http(request -> StubReply.json(202, "{\"status\":\"success\"}"));
    private final StubServer hook = StubServer.http(request -> StubReply.of(200, "text/plain", "ok"));
    private final Map<String, String> variables = new HashMap<>();
    private final AtomicReference<Duration> looked = new AtomicReference<>();

    @TempDir
    private Path home;

    private final Detector detector = new Detector() {
        @Override
        public Services services(TimeWindow window, Deadline deadline) {
            return new Services(List.of("payments-api", "orders-api"), List.of());
        }

        @Override
        public Detector.Findings detect(String service, TimeWindow window, Deadline deadline) {
            looked.set(Duration.between(window.start(), window.end()));
            return new Detector.Findings(List.of(dev.tinkr.scan.Findings.anomaly(service, Severity.HIGH)), List.of(),
                    Optional
                            .empty());
        }
    };

    @BeforeEach
    void configure() {
        variables.put("TINKR_CONFIG_TOML", """
                [profiles.prod]
                backend = "local"
                active = true
                [profiles.prod.notifiers.pager]
                type = "pagerduty"
                routing_key = "env:ROUTING_KEY"
                url = "%s"
                [profiles.prod.notifiers.hook]
                type = "webhook"
                url = "%s/hook"
                """.formatted(pager.uri(), hook.uri()));
        variables.put("ROUTING_KEY", "R0UT1NG");
        variables.put("TINKR_SCAN_SERVICES", "payments-api");
        variables.put("TINKR_SCAN_STATE", home.resolve("state").toString());
    }

    @AfterEach
    void stop() {
        pager.close();
        hook.close();
    }

    private ScanReport run(Map<String, ?> event) {
        ConfigSources sources = new ConfigSources(variables, home);
        TinkrConfig config = TinkrConfig.load(sources, BackendCatalog.registered(), SecretResolver.NONE);
        return new ScanRunner(config, Selection.NONE, detector, new CloudServices(variables, Clock.systemUTC()), Clock
                .systemUTC()).run(ScanRequest.of(event), Deadline.after(Duration.ofSeconds(30)));
    }

    @Test
    void theSettingsSayWhatIsScannedAndWhoIsTold() {
        ScanReport report = run(Map.of());

        assertThat(report.services()).extracting(ServiceOutcome::service).containsExactly("payments-api");
        assertThat(report.complete()).isTrue();
        assertThat(looked.get()).isEqualTo(Duration.ofMinutes(10));
        assertThat(pager.seen()).singleElement().satisfies(request -> assertThat(request.body()).contains("R0UT1NG"));
        assertThat(hook.seen()).hasSize(1);
    }

    @Test
    void whoeverStartsAScanMaySayOtherwise() {
        ScanReport report = run(Map.of("services", "*", "window", "1h", "severity", "critical", "notifiers", List.of(
                "hook")));

        assertThat(report.services()).extracting(ServiceOutcome::service).containsExactly("orders-api", "payments-api");
        assertThat(looked.get()).isEqualTo(Duration.ofHours(1));
        assertThat(hook.seen()).isEmpty();
        assertThat(pager.seen()).isEmpty();
    }

    @Test
    void aNotifierThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> run(Map.of("notifiers", "pagr"))).isInstanceOf(ConfigException.class)
                .hasMessageContaining("'pagr'").hasMessageContaining("'pager'");
    }

    @Test
    void whatWasMeantForAnotherProgramStartsNoScan() {
        assertThatThrownBy(() -> run(Map.of("Records", List.of()))).isInstanceOf(ConfigException.class)
                .hasMessageContaining("'Records'");
        assertThatThrownBy(() -> run(Map.of("service", "x"))).hasMessageContaining("services?");
        assertThatThrownBy(() -> run(Map.of("services", List.of(1)))).hasMessageContaining("a list of texts");
        assertThatThrownBy(() -> run(Map.of("services", List.of()))).hasMessageContaining("not empty");
        assertThatThrownBy(() -> run(Map.of("window", "soon"))).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> run(Map.of("severity", "bad"))).hasMessageContaining("'bad'");
        assertThat(looked.get()).isNull();
    }

    @Test
    void withoutServicesThereIsNothingToScan() {
        variables.remove("TINKR_SCAN_SERVICES");

        assertThatThrownBy(() -> run(Map.of())).isInstanceOf(ConfigException.class).hasMessageContaining(
                "TINKR_SCAN_SERVICES");
    }
}
