package dev.tinkr.backend.gcp;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.gcp.stub.GoogleSite;
import dev.tinkr.backend.identity.google.GoogleTokens;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Calls are signed, counted against the right quota, and go nowhere unsafe. */
class GcpClientTest {

    private static final TimeWindow HOUR = new TimeWindow(StubbedGcp.NOW.minusSeconds(3600), StubbedGcp.NOW);
    private static final LogRequest ALL = LogRequest.of(ServiceSelector.ALL, new Query.All(), HOUR, 10);

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    /** Tokens one after the other, each as long as nobody refuses it. */
    private static final class Renewed implements GoogleTokens {
        private int number = 1;

        @Override
        public Optional<String> token(Deadline deadline) {
            return Optional.of("token-" + number);
        }

        @Override
        public boolean refused(String token) {
            number++;
            return true;
        }

        @Override
        public Optional<String> quotaProject(Deadline deadline) {
            return Optional.of("billed");
        }

        @Override
        public Optional<String> project(Deadline deadline) {
            return Optional.of(GoogleSite.PROJECT);
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private static GcpConfig config(StubServer server, Map<String, String> besides) {
        Map<String, String> settings = new HashMap<>(Map.of("endpoint_url", server.uri().toString()));
        settings.putAll(besides);
        return GcpConfig.of(BackendSettings.of(settings));
    }

    @Test
    void aTokenThatEndedEarlyIsReplacedOnceAndTheProjectComesFromTheCredentials() {
        GoogleSite site = new GoogleSite();
        site.accept("token-2");
        Entries.some(site.logging(), "shop", 1);
        try (StubServer server = StubServer.http(site);
                ObservabilityBackend backend = new GcpBackend(config(server, Map
                        .of()), Map.of(), new Renewed(), RetryPolicy.standard(), StubbedGcp.CLOCK)) {
            assertThat(backend.queryLogs(ALL, soon()).value()).hasSize(1);
            assertThat(server.seen()).hasSize(2).allSatisfy(call -> assertThat(call.header("X-Goog-User-Project"))
                    .contains("billed"));
            site.revoke("token-2");
            assertThatThrownBy(() -> backend.queryLogs(ALL, soon())).isInstanceOfSatisfying(BackendException.class,
                    e -> assertThat(e.kind()).isEqualTo(Kind.DENIED));
            assertThat(server.seen()).hasSize(4);
        }
    }

    @Test
    void theSettingNamesTheQuotaProject() {
        try (StubServer server = StubServer.http(new GoogleSite());
                ObservabilityBackend backend = StubbedGcp.open(server
                        .uri(), Map.of("quota_project", "another"))) {
            backend.queryLogs(ALL, soon());
            assertThat(server.seen().getFirst().header("X-Goog-User-Project")).contains("another");
        }
    }

    @Test
    void checkSaysForEachSignalHowItIs() {
        GoogleSite site = new GoogleSite();
        Metrics.requests(site.monitoring(), "shop");
        try (StubServer server = StubServer.http(site);
                ObservabilityBackend good = StubbedGcp.open(server.uri());
                ObservabilityBackend stranger = StubbedGcp.open(server.uri(), Map.of("access_token", "not-known"));
                ObservabilityBackend elsewhere = StubbedGcp.open(server.uri(), Map.of("project_id", "not-mine"))) {
            assertThat(good.check(soon())).extracting(SignalCheck::state).containsOnly(SignalCheck.State.OK);
            assertThat(stranger.check(soon())).extracting(SignalCheck::state).containsOnly(SignalCheck.State.DENIED);
            assertThat(elsewhere.check(soon())).allSatisfy(check -> {
                assertThat(check.state()).isEqualTo(SignalCheck.State.DENIED);
                assertThat(check.detail()).contains("Permission");
            });
        }
    }

    @Test
    void theServicesAreThoseThatWriteAndThoseThatMonitoringKnows() {
        GoogleSite site = new GoogleSite();
        Entries.some(site.logging(), "shop", 1_200);
        site.logging().add(Entries.json("cart", 5_000, StubbedGcp.NOW.minusSeconds(3599).toString(), "old", "INFO"));
        Metrics.requests(site.monitoring(), "till");
        try (StubServer server = StubServer.http(site); ObservabilityBackend backend = StubbedGcp.open(server.uri())) {
            assertThat(backend.listServices(new ServiceListRequest(Optional.empty(), HOUR), soon()).value())
                    .containsExactly("other", "shop", "till");
            assertThat(backend.listServices(new ServiceListRequest(Optional.of("SHO"), HOUR), soon()).value())
                    .containsExactly("shop");
        }
    }

    @ParameterizedTest
    @CsvSource({"endpoint_url,http://logging.example.org", "endpoint_url,ftp://localhost", "endpoint_url,no url",
            "endpoint_url,https://me:s3cret@logging.example.org", "endpoint_url,http://me:s3cret@elsewhere.example.org",
            "endpoint_url,https://logging.example.org?key=x",
            "project_id,My Project", "list_calls_per_minute,0", "list_calls_per_minute,many", "quota_project,a/b"})
    void wrongSettingsAreRefusedByName(String key, String value) {
        assertThatThrownBy(() -> GcpConfig.of(BackendSettings.of(Map.of(key, value)))).isInstanceOfSatisfying(
                BackendException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION)).message()
                .doesNotContain("s3cret");
    }

    @Test
    void aCallThatIsCancelledEndsAtOnce() throws Exception {
        try (StubServer server = StubServer.http(new GoogleSite());
                ObservabilityBackend backend = StubbedGcp.open(server
                        .uri())) {
            server.fail((number, request) -> Optional.of(dev.tinkr.testing.http.Fault.SLOW));
            Deadline deadline = soon();
            Thread.ofVirtual().start(() -> {
                while (server.seen().isEmpty()) {
                    Thread.onSpinWait();
                }
                deadline.cancel();
            });
            assertThatThrownBy(() -> backend.queryLogs(ALL, deadline)).isInstanceOfSatisfying(BackendException.class,
                    e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
        }
    }

    @Test
    void aTokenIsNotShownByWhoeverSendsItBack() {
        try (StubServer server = StubServer.http(request -> StubReply.of(403, "text/plain", "no entry with " + request
                .header("Authorization").orElse("")));
                ObservabilityBackend backend = new GcpBackend(config(server, Map.of()), Map.of(), new Renewed(),
                        RetryPolicy.standard(), StubbedGcp.CLOCK)) {
            assertThatThrownBy(() -> backend.queryLogs(ALL, soon())).hasMessageContaining("no entry with").message()
                    .doesNotContain("token-1");
        }
    }
}
