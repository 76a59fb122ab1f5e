package dev.tinkr.backend.datadog;

import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.datadog.stub.StubDatadog;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.FaultSuite;
import dev.tinkr.testing.http.Question;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Datadog, when it does not answer as it should. */
class DatadogFaultsTest extends FaultSuite {

    @Override
    protected StubServer healthy() {
        return StubServer.http(DatadogAccount.fill(StubDatadog.of(DatadogAccount.KEYS, Set.of())));
    }

    @Override
    protected ObservabilityBackend open(URI service) {
        return DatadogAccount.open(service);
    }

    @Override
    protected Collection<String> secrets() {
        return List.of(DatadogAccount.KEYS.api(), DatadogAccount.KEYS.application());
    }

    @Override
    protected String name() {
        return "datadog";
    }

    @Override
    protected List<Question> questions() {
        ServiceSelector payments = ServiceSelector.named("payments-api");
        return List.of(new Question("logs", (backend, deadline) -> backend.queryLogs(LogRequest.of(payments,
                new Query.All(), DatadogAccount.HOUR, 1_500), deadline)), new Question("counts", (backend,
                        deadline) -> backend.countLogs(new CountRequest(payments, new Query.All(), DatadogAccount.HOUR,
                                Duration.ofMinutes(10), Optional.empty()), deadline)),
                new Question("metrics", (backend,
                        deadline) -> backend.getMetrics(new MetricRequest("payments-api",
                                "system.cpu.user", DatadogAccount.HOUR, Optional.empty(), Optional.of(
                                        Duration.ofMinutes(5)),
                                Map.of(), Optional.empty()), deadline)),
                new Question("metric list", (backend, deadline) -> backend.listMetrics(new MetricListRequest(
                        "payments-api", Optional.of("cpu"), DatadogAccount.HOUR, Optional.empty()), deadline)),
                new Question("traces", (backend, deadline) -> backend.getTraces(new TraceRequest("payments-api",
                        DatadogAccount.HOUR, 20, Map.of(), Optional.empty(), Optional.empty()), deadline)),
                new Question("one trace", (backend, deadline) -> backend.getTrace(new TraceByIdRequest(
                        "1000000000000000001", Optional.of(DatadogAccount.HOUR)), deadline)),
                new Question("services", (
                        backend, deadline) -> backend.listServices(new ServiceListRequest(Optional.empty(),
                                DatadogAccount.HOUR), deadline)));
    }

    @Override
    protected Optional<String> pageToken(StubRequest request) {
        return Optional.of("/meta/page/after").filter(pointer -> request.path().matches(
                ".*/(events/search|analytics/aggregate)") && request.path().matches(".*/(logs|spans)/.*"));
    }
}
