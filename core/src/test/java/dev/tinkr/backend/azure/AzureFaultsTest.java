package dev.tinkr.backend.azure;

import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
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

/** Whatever goes wrong with Azure ends in the right error or an answer that says so. */
class AzureFaultsTest extends FaultSuite {

    private static final ServiceSelector PAYMENTS = ServiceSelector.named("payments-api");

    @Override
    protected StubServer healthy() {
        return new AzureStub().server;
    }

    @Override
    protected ObservabilityBackend open(URI service) {
        return AzureStub.open(service);
    }

    @Override
    protected Collection<String> secrets() {
        return Set.of(AzureStub.TOKEN);
    }

    @Override
    protected String name() {
        return "azure";
    }

    @Override
    protected List<Question> questions() {
        return List.of(new Question("logs", (backend, deadline) -> backend.queryLogs(LogRequest.of(PAYMENTS,
                QueryParser.parse("refused").query(), AzureStub.HOUR, 3), deadline)),
                new Question("counts", (backend, deadline) -> backend.countLogs(new CountRequest(PAYMENTS,
                        QueryParser.parse("refused OR order:[1 TO 2]").query(), AzureStub.HOUR, Duration.ofMinutes(
                                10),
                        Optional.empty()), deadline)),
                new Question("metrics", (backend, deadline) -> backend.getMetrics(new MetricRequest("checkout",
                        "Requests", AzureStub.HOUR, Optional.empty(), Optional.empty(), Map.of(), Optional.empty()),
                        deadline)),
                new Question("metric list", (backend, deadline) -> backend.listMetrics(new MetricListRequest(
                        "payments-api", Optional.empty(), AzureStub.HOUR, Optional.empty()), deadline)),
                new Question("traces", (backend, deadline) -> backend.getTraces(new TraceRequest("payments-api",
                        AzureStub.HOUR, 10, Map.of(), Optional.empty(), Optional.empty()), deadline)),
                new Question("one trace", (backend, deadline) -> backend.getTrace(new TraceByIdRequest(AzureStub.TRACE,
                        Optional.of(AzureStub.HOUR)), deadline)),
                new Question("services", (backend, deadline) -> backend.listServices(new ServiceListRequest(Optional
                        .empty(), AzureStub.HOUR), deadline)),
                new Question("all logs", (backend, deadline) -> backend.queryLogs(LogRequest.of(ServiceSelector.ALL,
                        new Query.All(), AzureStub.HOUR, 100), deadline)));
    }

    @Override
    protected Optional<String> pageToken(StubRequest request) {
        return Optional.of("/nextLink").filter(pointer -> request.path().matches(".*(/resources|/metricDefinitions)"));
    }

    @Override
    protected String nextPage(StubRequest request, String token) {
        return "https://management.azure.com" + request.rawPath() + "?api-version=2021-04-01&$skiptoken=" + token;
    }
}
