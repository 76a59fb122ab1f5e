package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.grafana.loki.stub.LokiStub;
import dev.tinkr.backend.grafana.loki.stub.Stored;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.FaultSuite;
import dev.tinkr.testing.http.Question;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes wrong between us and a Loki. */
class LokiFaultsTest extends FaultSuite {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final TimeWindow WINDOW = new TimeWindow(START, START.plusSeconds(3600));
    private static final ServiceSelector PAYMENTS = ServiceSelector.named("payments");

    @Override
    protected StubServer healthy() {
        LokiStub loki = new LokiStub();
        for (int i = 0; i < 900; i++) {
            loki.push(new Stored(Map.of("service_name", "payments"), Nanos.of(START.plusSeconds(i)),
                    "level=error msg=\"no "
                            + i + "\"",
                    Map.of()));
        }
        StubServer server = StubServer.http(loki);
        server.refuseWith(fault -> StubReply.of(fault.status(), "text/plain", "refused"));
        return server;
    }

    @Override
    protected ObservabilityBackend open(URI service) {
        return BackendRegistry.find("grafana").orElseThrow().open(BackendSettings.of(Map.of("loki_url", service
                .toString(), "prometheus_url", "http://127.0.0.1:9", "user", "4711", "password", "s3cret-pass")), Clock
                        .systemUTC());
    }

    @Override
    protected Collection<String> secrets() {
        return List.of("s3cret-pass", "NDcxMTpzM2NyZXQtcGFzcw==");
    }

    @Override
    protected List<Question> questions() {
        return List.of(
                new Question("logs", (backend, deadline) -> backend.queryLogs(LogRequest.of(PAYMENTS, QueryParser.parse(
                        "level:ERROR no").query(), WINDOW, 700), deadline)),
                new Question("counts", (backend, deadline) -> backend.countLogs(new CountRequest(PAYMENTS, QueryParser
                        .parse("level:ERROR").query(), WINDOW, Duration.ofMinutes(5), Optional.empty()), deadline)),
                new Question("counts by reading", (backend, deadline) -> backend.countLogs(new CountRequest(PAYMENTS,
                        QueryParser.parse("no").query(), WINDOW, Duration.ofMinutes(5), Optional.empty()), deadline)));
    }

    @Override
    protected String name() {
        return "loki";
    }
}
