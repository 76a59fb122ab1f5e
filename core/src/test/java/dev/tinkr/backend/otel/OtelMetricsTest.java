package dev.tinkr.backend.otel;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.testing.engine.MetricEngine;
import dev.tinkr.testing.engine.MetricSamples;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The otel backend's metrics, from a real Prometheus; its OpenSearch is not there. */
class OtelMetricsTest {

    private static ObservabilityBackend open(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of("opensearch_url", "http://127.0.0.1:9"));
        settings.putAll(more);
        return BackendRegistry.find("otel").orElseThrow().open(BackendSettings.of(settings), Clock.systemUTC());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5));
    }

    @Test
    void metricsComeFromPrometheusByTheNamesThatOpenTelemetryGaveThem() {
        try (ObservabilityBackend backend = open(Map.of("prometheus_url", MetricEngine.of(MetricEngine.Kind.PROMETHEUS)
                .uri().toString()))) {
            assertThat(backend.getMetrics(new MetricRequest("payments-api", "http.server.request.duration",
                    MetricSamples.HALF_AN_HOUR, Optional.empty(), Optional.of(Duration.ofMinutes(5)), Map.of(), Optional
                            .empty()),
                    soon()).value()).hasSize(12);
            assertThat(backend.listMetrics(new MetricListRequest("payments-api", Optional.empty(),
                    MetricSamples.HALF_AN_HOUR, Optional.empty()), soon()).value()).extracting(MetricDescriptor::name)
                    .contains("http_server_request_duration_seconds");
            assertThat(backend.check(soon())).extracting(SignalCheck::signal,
                    SignalCheck::state)
                    .contains(org.assertj.core.api.Assertions.tuple("metrics", SignalCheck.State.OK));
        }
    }

    @Test
    void halfOfACredentialIsRefused() {
        assertThatThrownBy(() -> open(Map.of("prometheus_url", "http://localhost:9090", "prometheus_username", "u")))
                .isInstanceOf(BackendException.class).hasMessageContaining("'prometheus_password' is missing");
        assertThatThrownBy(() -> open(Map.of("prometheus_url", "localhost"))).hasMessageContaining("prometheus_url");
    }
}
