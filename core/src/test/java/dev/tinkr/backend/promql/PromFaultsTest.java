package dev.tinkr.backend.promql;

import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.testing.http.FaultSuite;
import dev.tinkr.testing.http.Question;
import dev.tinkr.testing.http.StubServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Prometheus does wrong, seen through the backend that asks it. */
class PromFaultsTest extends FaultSuite {

    private static final TimeWindow WINDOW = new TimeWindow(Instant.parse("2026-11-20T12:00:20Z"), Instant.parse(
            "2026-11-20T12:05:40Z"));

    @Override
    protected StubServer healthy() {
        return StubServer.http(new PromStub());
    }

    @Override
    protected ObservabilityBackend open(URI service) {
        return BackendRegistry.find("otel").orElseThrow().open(BackendSettings.of(Map.of("opensearch_url",
                "http://127.0.0.1:9", "prometheus_url", service.toString(), "prometheus_token", "a-secret-token")),
                Clock
                        .systemUTC());
    }

    @Override
    protected Collection<String> secrets() {
        return List.of("a-secret-token");
    }

    @Override
    protected List<Question> questions() {
        return List.of(new Question("metrics", (backend, deadline) -> backend.getMetrics(new MetricRequest("checkout",
                "orders", WINDOW, Optional.empty(), Optional.of(Duration.ofMinutes(1)), Map.of(), Optional.empty()),
                deadline)),
                new Question("metric list", (backend, deadline) -> backend.listMetrics(new MetricListRequest("checkout",
                        Optional.empty(), WINDOW, Optional.empty()), deadline)));
    }

    @Override
    protected String name() {
        return "promql";
    }
}
