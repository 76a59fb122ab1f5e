package dev.tinkr.backend.gcp;

import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.gcp.stub.GoogleSite;
import dev.tinkr.model.TimeWindow;
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

/** Every question to Google Cloud, whatever goes wrong. */
class GcpFaultsTest extends FaultSuite {

    private static final TimeWindow WINDOW = new TimeWindow(StubbedGcp.NOW.minusSeconds(3600), StubbedGcp.NOW);
    private static final String SERVICE = "shop";
    private static final ServiceSelector SHOP = ServiceSelector.named(SERVICE);

    @Override
    protected StubServer healthy() {
        GoogleSite site = new GoogleSite();
        site.logging().withEmptyPages();
        Entries.some(site.logging(), SERVICE, 5);
        Metrics.requests(site.monitoring(), SERVICE);
        Traces.checkout(site.traces(), SERVICE);
        return StubServer.http(site);
    }

    @Override
    protected ObservabilityBackend open(URI service) {
        return StubbedGcp.open(service);
    }

    @Override
    protected Collection<String> secrets() {
        return List.of(GoogleSite.TOKEN);
    }

    @Override
    protected String name() {
        return "gcp";
    }

    @Override
    protected List<Question> questions() {
        return List.of(
                new Question("logs",
                        (backend, deadline) -> backend.queryLogs(LogRequest.of(SHOP, new Query.All(), WINDOW,
                                100), deadline)),
                new Question("counts", (backend, deadline) -> backend.countLogs(new CountRequest(SHOP, new Query.All(),
                        WINDOW, Duration.ofMinutes(10), Optional.empty()), deadline)),
                new Question("metrics", (backend, deadline) -> backend.getMetrics(new MetricRequest(SERVICE,
                        "request_count", WINDOW, Optional.empty(), Optional.empty(), Map.of(), Optional.empty()),
                        deadline)),
                new Question("metric list", (backend, deadline) -> backend.listMetrics(new MetricListRequest(SERVICE,
                        Optional.empty(), WINDOW, Optional.empty()), deadline)),
                new Question("traces",
                        (backend, deadline) -> backend.getTraces(new TraceRequest(SERVICE, WINDOW, 10, Map
                                .of(), Optional.empty(), Optional.empty()), deadline)),
                new Question("one trace",
                        (backend, deadline) -> backend.getTrace(new TraceByIdRequest(Traces.ID, Optional
                                .empty()), deadline)),
                new Question("services", (backend, deadline) -> backend.listServices(new ServiceListRequest(Optional
                        .empty(), WINDOW), deadline)));
    }

    @Override
    protected Optional<String> pageToken(StubRequest request) {
        return Optional.of("/nextPageToken").filter(pointer -> request.path().matches(
                ".*(entries:list|/traces|timeSeries|metricDescriptors)"));
    }
}
