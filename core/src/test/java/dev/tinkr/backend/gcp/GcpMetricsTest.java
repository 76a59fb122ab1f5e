package dev.tinkr.backend.gcp;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.gcp.stub.GoogleSite;
import dev.tinkr.backend.gcp.stub.MonitoringSite;
import dev.tinkr.backend.gcp.stub.StoredSeries;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The points of every kind of metric. */
class GcpMetricsTest {

    private static final TimeWindow HOUR = new TimeWindow(StubbedGcp.NOW.minusSeconds(3600), StubbedGcp.NOW);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final GoogleSite google = new GoogleSite();
    private StubServer server;
    private ObservabilityBackend backend;

    @BeforeEach
    void open() {
        Metrics.requests(google.monitoring(), "shop");
        server = StubServer.http(google);
        backend = StubbedGcp.open(server.uri());
    }

    @AfterEach
    void close() {
        backend.close();
        server.close();
    }

    private Answer<List<MetricPoint>> ask(String metric, Aggregation aggregation, Map<String, String> dimensions) {
        return backend.getMetrics(new MetricRequest("shop", metric, HOUR, Optional.ofNullable(aggregation), Optional.of(
                TEN_MINUTES), dimensions, Optional.empty()), Deadline.after(Duration.ofSeconds(20)));
    }

    private List<Double> values(String metric, Aggregation aggregation, Map<String, String> dimensions) {
        return ask(metric, aggregation, dimensions).value().stream().map(MetricPoint::value).toList();
    }

    @Test
    void aCounterIsARateUnlessItsSumIsAskedFor() {
        Map<String, String> failed = Map.of("response_code", "500");
        assertThat(ask(Metrics.REQUESTS, null, Map.of()).value()).hasSize(12).first().isEqualTo(new MetricPoint(HOUR
                .start(), 10, "1/s", Map.of("response_code", "200")));
        assertThat(values(Metrics.REQUESTS, Aggregation.SUM, failed)).containsExactly(6.0, 6.0, 6.0, 6.0, 6.0, 6.0);
        assertThat(values(Metrics.REQUESTS, Aggregation.COUNT, failed)).hasSize(6).containsOnly(6.0);
        assertThat(values(Metrics.REQUESTS, Aggregation.MAX, failed)).hasSize(6).containsOnly(0.01);
        assertThatThrownBy(() -> ask(Metrics.REQUESTS, Aggregation.P95, Map.of())).isInstanceOfSatisfying(
                BackendException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_REQUEST)).hasMessageContaining(
                        "rate, sum, count");
    }

    @Test
    void aGaugeIsItsMean() {
        String memory = "run.googleapis.com/container/memory/usage";
        assertThat(ask(memory, null, Map.of()).value().getFirst()).isEqualTo(new MetricPoint(HOUR.start(), 1005.5, "By",
                Map.of()));
        assertThat(values(memory, Aggregation.MAX, Map.of()).getLast()).isEqualTo(1060);
        assertThat(values(memory, Aggregation.MIN, Map.of()).getLast()).isEqualTo(1051);
        assertThat(values(memory, Aggregation.COUNT, Map.of())).containsOnly(10.0);
        assertThat(values(memory, Aggregation.P50, Map.of()).getFirst()).isEqualTo(1005);
    }

    @Test
    void aDistributionGivesEveryPercentileItsMeanAndItsCount() {
        assertThat(values(Metrics.LATENCIES, null, Map.of())).hasSize(6).containsOnly(550.0);
        assertThat(values(Metrics.LATENCIES, Aggregation.P50, Map.of())).containsOnly(10.0);
        assertThat(values(Metrics.LATENCIES, Aggregation.P75, Map.of())).containsOnly(66.25);
        assertThat(values(Metrics.LATENCIES, Aggregation.AVG, Map.of())).containsOnly(40.0);
        assertThat(values(Metrics.LATENCIES, Aggregation.COUNT, Map.of())).containsOnly(1_000.0);
        assertThat(values(Metrics.LATENCIES, Aggregation.SUM, Map.of())).containsOnly(40_000.0);
        assertThat(ask(Metrics.LATENCIES, Aggregation.RATE, Map.of()).value().getFirst().unit()).isEqualTo("1/s");
    }

    @Test
    void truthAndTextAreCounted() {
        MonitoringSite site = google.monitoring();
        site.describe("custom.googleapis.com/up", "GAUGE", "BOOL", "", List.of(), List.of("cloud_run_revision"));
        site.describe("custom.googleapis.com/version", "GAUGE", "STRING", "", List.of(), List.of("cloud_run_revision"));
        Map<String, String> shop = Map.of("service_name", "shop");
        site.series("custom.googleapis.com/up", "cloud_run_revision", Map.of(), shop).at("2026-11-20T10:01:00Z", true)
                .at("2026-11-20T10:02:00Z", false);
        site.series("custom.googleapis.com/version", "cloud_run_revision", Map.of(), shop).at("2026-11-20T10:01:00Z",
                "1.2");
        assertThat(values("up", null, Map.of())).containsExactly(0.5);
        assertThat(values("up", Aggregation.SUM, Map.of())).containsExactly(1.0);
        assertThat(values("version", null, Map.of())).containsExactly(1.0);
    }

    @Test
    void aShortNameIsTheMetricOfWhatTheServiceRunsOn() {
        google.monitoring().describe("loadbalancing.googleapis.com/https/request_count", "DELTA", "INT64", "1",
                List.of(),
                List.of("http_load_balancer"));
        Answer<List<MetricPoint>> answer = ask("request_count", Aggregation.SUM, Map.of("response_code", "200"));
        assertThat(answer.value()).hasSize(6).allSatisfy(point -> assertThat(point.value()).isEqualTo(6_000));
        assertThat(answer.warnings()).singleElement().asString().contains(Metrics.REQUESTS);
        assertThatThrownBy(() -> ask("no_such_metric", null, Map.of())).isInstanceOfSatisfying(BackendException.class,
                e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
        assertThatThrownBy(() -> ask("run.googleapis.com/nothing", null, Map.of())).isInstanceOfSatisfying(
                BackendException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    void logEntriesAreAMetricToo() {
        assertThat(values("log_count", Aggregation.SUM, Map.of())).containsOnly(1_020.0);
        assertThat(values("error_count", Aggregation.SUM, Map.of())).containsOnly(20.0);
    }

    @Test
    void aMetricOfNoServiceNeedsDimensions() {
        google.monitoring().describe("pubsub.googleapis.com/subscription/num_undelivered_messages", "GAUGE", "INT64",
                "1",
                List.of(), List.of("pubsub_subscription"));
        google.monitoring().series("pubsub.googleapis.com/subscription/num_undelivered_messages", "pubsub_subscription",
                Map.of(), Map.of("subscription_id", "orders")).at("2026-11-20T10:01:00Z", 7);
        assertThatThrownBy(() -> ask("num_undelivered_messages", null, Map.of())).hasMessageContaining(
                "pubsub_subscription");
        assertThat(values("num_undelivered_messages", null, Map.of("subscription_id", "orders"))).containsExactly(7.0);
    }

    @Test
    void theProfileSaysWhichSeriesAreAServices() {
        String latency = "loadbalancing.googleapis.com/https/backend_latency";
        google.monitoring().describe(latency, "GAUGE", "DOUBLE", "ms", List.of("zone"), List.of("https_lb_rule"));
        google.monitoring().series(latency, "https_lb_rule", Map.of("zone", "a"), Map.of("url_map_name", "shop-lb")).at(
                "2026-11-20T10:01:00Z", 7);
        google.monitoring().series(latency, "https_lb_rule", Map.of("zone", "b"), Map.of("url_map_name", "shop-lb")).at(
                "2026-11-20T10:01:00Z", 8);
        google.monitoring().series(latency, "https_lb_rule", Map.of("zone", "a"), Map.of("url_map_name", "other")).at(
                "2026-11-20T10:01:00Z", 9);
        backend.close();
        backend = StubbedGcp.openWith(server.uri(), Map.of("shop", Map.of("labels", Map.of(
                "resource.labels.url_map_name", "shop-lb"), "metrics",
                Map.of("latency", latency, "zone_latency", Map
                        .of("type", latency, "labels", Map.of("url_map_name", "shop-lb", "zone", "b")), "odd",
                        Map.of(
                                "query", "x")))));

        assertThat(values("latency", null, Map.of())).containsExactlyInAnyOrder(7.0, 8.0);
        assertThat(values("backend_latency", null, Map.of("zone", "a"))).containsExactly(7.0);
        assertThat(values("zone_latency", null, Map.of())).containsExactly(8.0);
        assertThatThrownBy(() -> ask("odd", null, Map.of()))
                .isInstanceOfSatisfying(BackendException.class, e -> assertThat(
                        e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining("type and labels, not [query]");
    }

    @Test
    void valuesThatJsonCannotHoldAreValues() {
        google.monitoring().describe("custom.googleapis.com/ratio", "GAUGE", "DOUBLE", "1", List.of(), List.of(
                "cloud_run_revision"));
        google.monitoring().series("custom.googleapis.com/ratio", "cloud_run_revision", Map.of(), Map.of("service_name",
                "shop")).at("2026-11-20T10:01:00Z", Double.NaN).at("2026-11-20T10:31:00Z", Double.POSITIVE_INFINITY);
        assertThat(values("ratio", null, Map.of())).containsExactly(Double.NaN, Double.POSITIVE_INFINITY);
    }

    @Test
    void whatTheServiceLeavesOutIsSaidAndPagesAreAllRead() {
        google.monitoring().pagesOf(1);
        assertThat(ask(Metrics.REQUESTS, Aggregation.SUM, Map.of()).value()).hasSize(12);
        google.monitoring().leaveOut("a region did not answer");
        Answer<List<MetricPoint>> answer = ask(Metrics.REQUESTS, Aggregation.SUM, Map.of());
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("a region did not answer"));
    }

    @Test
    void hostileNamesChangeNoFilter() {
        StoredSeries mine = google.monitoring().series(Metrics.REQUESTS, "cloud_run_revision", Map.of("response_code",
                "200"), Map.of("service_name", "a\" OR \"b\\"));
        mine.at("2026-11-20T10:01:00Z", 5);
        assertThat(backend.getMetrics(new MetricRequest("a\" OR \"b\\", Metrics.REQUESTS, HOUR, Optional.of(
                Aggregation.SUM), Optional.of(TEN_MINUTES), Map.of(), Optional.empty()), Deadline.after(
                        Duration
                                .ofSeconds(20)))
                .value()).extracting(MetricPoint::value).containsExactly(5.0);
    }

    @Test
    void theListHasWhatTheServiceRunsOnAndWhatApplicationsSend() {
        google.monitoring().describe("workload.googleapis.com/orders", "GAUGE", "INT64", "{order}", List.of("shop"),
                List
                        .of("generic_task"));
        google.monitoring().describe("compute.googleapis.com/instance/cpu/utilization", "GAUGE", "DOUBLE", "1",
                List.of(),
                List.of("gce_instance"));
        List<String> names = list(Optional.empty(), Optional.empty());
        assertThat(names).contains("log_count", Metrics.REQUESTS, "workload.googleapis.com/orders").doesNotContain(
                "compute.googleapis.com/instance/cpu/utilization");
        assertThat(list(Optional.of("ORDERS"), Optional.empty())).containsExactly("workload.googleapis.com/orders");
        assertThat(list(Optional.empty(), Optional.of(ResourceType.GCE))).contains(
                "compute.googleapis.com/instance/cpu/utilization");
    }

    private List<String> list(Optional<String> match, Optional<ResourceType> type) {
        return backend.listMetrics(new MetricListRequest("shop", match, HOUR, type), Deadline.after(Duration.ofSeconds(
                20))).value().stream().map(MetricDescriptor::name).toList();
    }

    @Test
    void ofAServiceWithoutPointsNothingIsSaidOfWhatIsNoService() {
        google.monitoring().describe("loadbalancing.googleapis.com/https/request_count", "DELTA", "INT64", "1",
                List.of(), List.of("https_lb_rule"));
        MetricRequest idle = new MetricRequest("idle", "request_count", HOUR, Optional.empty(), Optional.of(
                TEN_MINUTES), Map.of(), Optional.empty());
        assertThat(backend.getMetrics(idle, Deadline.after(Duration.ofSeconds(20))).value()).isEmpty();
        assertThat(ask("request_count", Aggregation.SUM, Map.of()).value()).hasSize(12);
    }

    @Test
    void anAggregationLeadsToTheMetricThatHasIt() {
        google.monitoring().describe("custom.googleapis.com/request_count", "GAUGE", "DOUBLE", "1", List.of(), List.of(
                "cloud_run_revision"));
        google.monitoring().series("custom.googleapis.com/request_count", "cloud_run_revision", Map.of(), Map.of(
                "service_name", "shop")).at("2026-11-20T10:01:00Z", 7);
        assertThat(values("request_count", Aggregation.P95, Map.of())).containsExactly(7.0);
    }

    @Test
    void anAddressThatIsWrongIsNoMissingMetric() {
        try (StubServer wrong = StubServer.http(request -> StubReply.of(404, "text/html", "<h1>no such page</h1>"));
                ObservabilityBackend elsewhere = StubbedGcp.open(wrong.uri())) {
            MetricRequest request = new MetricRequest("shop", Metrics.REQUESTS, HOUR, Optional.empty(), Optional
                    .empty(), Map.of(), Optional.empty());
            assertThatThrownBy(() -> elsewhere.getMetrics(request, Deadline.after(Duration.ofSeconds(20))))
                    .hasMessageContaining("no such page");
        }
    }

    @Test
    void aListOfMetricsSaysWhatTheServiceLeavesOut() {
        google.monitoring().leaveOut("a region did not answer");
        Answer<List<MetricDescriptor>> answer = backend
                .listMetrics(new MetricListRequest("shop", Optional.empty(), HOUR,
                        Optional.empty()), Deadline.after(Duration.ofSeconds(20)));
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("a region did not answer"));
    }

    @Test
    void thePointsOfOneKindOfResourceAreKeptWhereAnotherCannotBeAsked() {
        AtomicInteger asked = new AtomicInteger();
        server.putInFront(site -> request -> request.path().endsWith("/timeSeries") && asked.incrementAndGet() > 1
                ? StubReply.json(429, "{}").with("Retry-After", "3600")
                : site.answer(request));

        Answer<List<MetricPoint>> answer = ask("log_count", Aggregation.SUM, Map.of());

        assertThat(answer.value()).hasSize(6);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).singleElement().asString().contains("429");
    }

    @Test
    void aSeriesThatNamesItsServiceTwiceComesOnce() {
        String orders = "workload.googleapis.com/orders";
        google.monitoring().describe(orders, "GAUGE", "DOUBLE", "1", List.of("service_name"), List.of("generic_task"));
        google.monitoring().series(orders, "generic_task", Map.of("service_name", "shop"), Map.of("job", "shop")).at(
                "2026-11-20T10:01:00Z", 7);
        google.monitoring().series(orders, "generic_task", Map.of(), Map.of("job", "cart")).at("2026-11-20T10:01:00Z",
                8);
        assertThat(values(orders, null, Map.of())).containsExactly(7.0);
        MetricRequest cart = new MetricRequest("cart", orders, HOUR, Optional.empty(), Optional.of(TEN_MINUTES), Map
                .of(), Optional.empty());
        assertThat(backend.getMetrics(cart, Deadline.after(Duration.ofSeconds(20))).value()).extracting(
                MetricPoint::value).containsExactly(8.0);
    }
}
