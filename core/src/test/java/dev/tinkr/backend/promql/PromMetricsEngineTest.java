package dev.tinkr.backend.promql;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.testing.engine.MetricEngine;
import dev.tinkr.testing.engine.MetricSamples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Everything about metrics, asked of a real Prometheus and a real VictoriaMetrics. */
class PromMetricsEngineTest {

    private static final Map<MetricEngine.Kind, PromMetrics> OPEN = new EnumMap<>(MetricEngine.Kind.class);
    /** Inside the samples, so that every look back finds some. */
    private static final TimeWindow WINDOW = new TimeWindow(Instant.parse("2024-05-01T12:10:00Z"), Instant.parse(
            "2024-05-01T12:15:00Z"));

    private static PromMetrics metrics(MetricEngine.Kind kind) {
        return OPEN.computeIfAbsent(kind, any -> new PromMetrics(new PromConnection(kind.name(), MetricEngine.of(kind)
                .uri(), Credentials.none(), Map.of()), Clock.systemUTC()));
    }

    @AfterAll
    static void close() {
        OPEN.values().forEach(PromMetrics::close);
        OPEN.clear();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    private static Answer<List<MetricPoint>> ask(MetricEngine.Kind kind, String service, String metric,
            Optional<Aggregation> aggregation, Map<String, String> dimensions, TimeWindow window) {
        return metrics(kind).query(new MetricRequest(service, metric, window, aggregation, Optional.of(Duration
                .ofMinutes(1)), dimensions, Optional.empty()), soon());
    }

    private static List<MetricPoint> points(MetricEngine.Kind kind, String service, String metric,
            Aggregation aggregation) {
        return ask(kind, service, metric, Optional.of(aggregation), Map.of(), WINDOW).value();
    }

    private static void assertAll(List<MetricPoint> points, int count, double value) {
        assertThat(points).hasSize(count).allSatisfy(point -> assertThat(point.value()).isCloseTo(value, within(value
                * 1e-6 + 1e-9)));
    }

    @ParameterizedTest
    @EnumSource
    void aCounterBecomesARateInBucketsThatBeginOnTheMinute(MetricEngine.Kind kind) {
        Answer<List<MetricPoint>> answer = ask(kind, "billing", "rpc_duration_seconds_count", Optional.empty(), Map
                .of(), WINDOW);
        assertAll(answer.value(), 5, 1);
        assertThat(answer.value()).extracting(MetricPoint::timestamp).containsExactly(Instant.parse(
                "2024-05-01T12:10:00Z"), Instant.parse("2024-05-01T12:11:00Z"), Instant.parse("2024-05-01T12:12:00Z"),
                Instant.parse("2024-05-01T12:13:00Z"), Instant.parse("2024-05-01T12:14:00Z"));
        assertThat(answer.value().getFirst().dimensions()).containsEntry("job", "billing");
        assertThat(answer.value().getFirst().unit()).isEqualTo("1/s");
        assertThat(answer.partial()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aClippedWindowHasClippedBuckets(MetricEngine.Kind kind) {
        TimeWindow odd = new TimeWindow(Instant.parse("2024-05-01T12:10:20Z"), Instant.parse("2024-05-01T12:12:40Z"));
        List<MetricPoint> counts = ask(kind, "shop/slow", "payload_bytes", Optional.of(Aggregation.COUNT), Map.of(),
                odd)
                .value();
        assertThat(counts).extracting(MetricPoint::timestamp).containsExactly(odd.start(), Instant.parse(
                "2024-05-01T12:11:00Z"), Instant.parse("2024-05-01T12:12:00Z"));
        // 12:10:30 and :45; four; 12:12:00, :15 and :30.
        assertThat(counts).extracting(MetricPoint::value).containsExactly(2.0, 4.0, 3.0);
    }

    @ParameterizedTest
    @EnumSource
    void aHistogramBecomesAPercentileByTheNameThatOpenTelemetryGaveIt(MetricEngine.Kind kind) {
        Answer<List<MetricPoint>> answer = ask(kind, "payments-api", "http.server.request.duration", Optional.empty(),
                Map.of(), WINDOW);
        assertAll(answer.value(), 10, 0.75);
        assertThat(answer.value().getFirst().unit()).isEqualTo("s");
        assertThat(answer.nativeQuery()).contains("histogram_quantile(0.95", "job=\"shop/payments-api\"");
        assertAll(points(kind, "payments-api", "http_server_request_duration", Aggregation.P50), 10, 0.1 + 0.1 / 3);
        assertAll(points(kind, "payments-api", "http_server_request_duration_seconds", Aggregation.AVG), 10, 0.25);
        assertThat(points(kind, "payments-api", "http_server_request_duration_seconds_bucket", Aggregation.COUNT))
                .hasSize(10).anySatisfy(point -> assertThat(point.value()).isCloseTo(40, within(1e-6))).anySatisfy(
                        point -> assertThat(point.value()).isCloseTo(8, within(1e-6)));
    }

    @ParameterizedTest
    @EnumSource
    void dimensionsMayStandOnTheSeriesOrOnItsTarget(MetricEngine.Kind kind) {
        assertThat(ask(kind, "checkout", "http.server.request.duration", Optional.of(Aggregation.RATE), Map.of(
                "http.response.status_code", "500"), WINDOW).value()).hasSize(5).allSatisfy(point -> assertThat(point
                        .dimensions()).containsEntry("http_response_status_code", "500"));
        assertThat(ask(kind, "checkout", "http.server.request.duration", Optional.of(Aggregation.RATE), Map.of(
                "k8s.pod.name", "checkout-1"), WINDOW).value()).hasSize(10);
        assertThat(ask(kind, "checkout", "http.server.request.duration", Optional.of(Aggregation.RATE), Map.of(
                "k8s.pod.name", "another"), WINDOW).value()).isEmpty();
        Answer<List<MetricPoint>> none = ask(kind, "checkout", "http.server.request.duration", Optional.empty(), Map.of(
                "colour", "red"), WINDOW);
        assertThat(none.value()).isEmpty();
        assertThat(none.warnings()).anyMatch(warning -> warning.contains("has no dimension colour"));
    }

    @ParameterizedTest
    @EnumSource
    void aSummaryHasThePercentilesItsSenderComputed(MetricEngine.Kind kind) {
        assertAll(points(kind, "billing", "rpc.duration", Aggregation.AVG), 5, 0.1);
        assertAll(points(kind, "billing", "rpc.duration", Aggregation.P95), 5, 0.2);
        assertAll(points(kind, "billing", "rpc.duration", Aggregation.P50), 5, 0.05);
        assertAll(points(kind, "billing", "rpc.duration", Aggregation.COUNT), 5, 60);
    }

    @ParameterizedTest
    @EnumSource
    void aGaugeIsAggregatedByBucketAndNothingIsACounterByItsLooks(MetricEngine.Kind kind) {
        assertThat(points(kind, "checkout", "queue_depth", Aggregation.MAX)).extracting(MetricPoint::value)
                .containsOnly(
                        3.0);
        assertThat(points(kind, "checkout", "queue_depth", Aggregation.SUM)).extracting(MetricPoint::value)
                .containsOnly(
                        6.0);
        assertThat(points(kind, "checkout", "queue_depth", Aggregation.AVG).getFirst().dimensions()).containsEntry(
                "queue", "a \"quoted\" \\ name");
        assertAll(points(kind, "billing", "billing.requests", Aggregation.RATE), 5, 1);
        assertThat(ask(kind, "billing", "billing.requests", Optional.empty(), Map.of(), WINDOW).warnings()).anyMatch(
                warning -> warning.contains("only grows: if it is a counter, ask for its rate"));
        assertThatThrownBy(() -> points(kind, "billing", "rpc_duration_seconds_count", Aggregation.P99)).isInstanceOf(
                BackendException.class).hasMessageContaining("is a counter, which has no p99; ask for rate");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCountedIsCountedOnceAlsoWhereACounterStartsAnew(MetricEngine.Kind kind) {
        TimeWindow around = new TimeWindow(Instant.parse("2024-05-01T12:12:00Z"), Instant.parse(
                "2024-05-01T12:18:00Z"));
        List<MetricPoint> rates = ask(kind, "checkout", "http_requests", Optional.empty(), Map.of("status", "200"),
                around).value();
        assertThat(rates).hasSize(6).allSatisfy(point -> assertThat(point.value()).isBetween(1.4, 2.1));
        assertThat(ask(kind, "checkout", "http_requests", Optional.of(Aggregation.MAX), Map.of("status", "200"), WINDOW)
                .value()).hasSize(5).allSatisfy(point -> assertThat(point.value()).isCloseTo(2, within(0.01)));
    }

    @ParameterizedTest
    @EnumSource
    void aRateIsFoundAlsoWhereSamplesAreAsRareAsBuckets(MetricEngine.Kind kind) {
        assertAll(points(kind, "slow", "rare_jobs", Aggregation.RATE), 5, 1);
        assertAll(points(kind, "slow", "rare_jobs", Aggregation.SUM), 5, 60);
    }

    @ParameterizedTest
    @EnumSource
    void whereThereAreNoSamplesThereAreNoPoints(MetricEngine.Kind kind) {
        TimeWindow gap = new TimeWindow(Instant.parse("2024-05-01T12:05:00Z"), Instant.parse("2024-05-01T12:25:00Z"));
        List<Instant> times = ask(kind, "checkout", "http_requests_total", Optional.of(Aggregation.RATE),
                Map.of("status",
                        "500"),
                gap).value().stream().map(MetricPoint::timestamp).toList();
        assertThat(times).contains(Instant.parse("2024-05-01T12:06:00Z"), Instant.parse("2024-05-01T12:24:00Z"))
                .doesNotContain(Instant.parse("2024-05-01T12:14:00Z"), Instant.parse("2024-05-01T12:16:00Z"));
    }

    @ParameterizedTest
    @EnumSource
    void servicesAreFoundByWhateverLabelHasThem(MetricEngine.Kind kind) {
        assertThat(points(kind, "cart", "cart_items", Aggregation.RATE)).hasSize(5);
        assertThat(points(kind, "ads", "ad.clicks", Aggregation.RATE)).hasSize(5);
        assertThat(points(kind, "shop/checkout", "http.server.request.duration", Aggregation.P99)).hasSize(10);
        Answer<List<MetricPoint>> both = ask(kind, "mail", "mails.sent", Optional.empty(), Map.of(), WINDOW);
        assertThat(both.value()).hasSize(10);
        assertThat(both.warnings()).anyMatch(warning -> warning.contains("eu/mail, us/mail"));
        assertThat(points(kind, "платежи", "up", Aggregation.MIN)).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void aServiceThatOnlyItsTargetsTellOfIsFoundThroughThem(MetricEngine.Kind kind) {
        List<MetricPoint> points = points(kind, "ledger", "ledger.entries", Aggregation.RATE);
        assertAll(points, 5, 2);
        assertThat(points).allSatisfy(point -> assertThat(point.dimensions()).containsEntry("instance", "p1"));
        assertThat(metrics(kind).list(new MetricListRequest("ledger", Optional.empty(), WINDOW, Optional.empty()),
                soon()).value()).extracting(MetricDescriptor::name).contains("ledger_entries_total");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereIsNamedWithWhatIsNear(MetricEngine.Kind kind) {
        assertThat(
                ask(kind, "checkout", "http.server.request.durations", Optional.empty(), Map.of(), WINDOW).warnings())
                .anyMatch(warning -> warning.contains("http_server_request_duration_seconds"));
        Answer<List<MetricPoint>> unknown = ask(kind, "chekout", "x", Optional.empty(), Map.of(), WINDOW);
        assertThat(unknown.value()).isEmpty();
        assertThat(unknown.warnings()).anyMatch(warning -> warning.contains("checkout"));
        assertThatThrownBy(() -> points(kind, "slow", "payload", Aggregation.AVG)).hasMessageContaining(
                "may be any of payload_bytes, payload_ratio");
    }

    @ParameterizedTest
    @EnumSource
    void theMetricsOfAServiceAreListedWithKindsAndDimensions(MetricEngine.Kind kind) {
        Map<String, MetricDescriptor> found = new java.util.TreeMap<>();
        metrics(kind).list(new MetricListRequest("checkout", Optional.empty(), MetricSamples.HALF_AN_HOUR, Optional
                .empty()), soon()).value().forEach(metric -> found.put(metric.name(), metric));
        assertThat(found.keySet()).containsExactly("http_requests_total", "http_server_request_duration_seconds",
                "queue_depth", "target_info");
        assertThat(found.get("http_server_request_duration_seconds")).isEqualTo(new MetricDescriptor(
                "http_server_request_duration_seconds", "s", MetricKind.HISTOGRAM, List.of("http_response_status_code",
                        "instance", "job")));
        assertThat(found.get("http_requests_total").kind()).isEqualTo(MetricKind.COUNTER);
        assertThat(metrics(kind).list(new MetricListRequest("checkout", Optional.of("Request.Duration"),
                MetricSamples.HALF_AN_HOUR, Optional.empty()), soon()).value()).extracting(MetricDescriptor::name)
                .containsExactly("http_server_request_duration_seconds");
    }

    @ParameterizedTest
    @EnumSource
    void allServicesAreListedWithoutTheirNamespaces(MetricEngine.Kind kind) {
        assertThat(metrics(kind).services(new ServiceListRequest(Optional.empty(), MetricSamples.HALF_AN_HOUR), soon())
                .value()).contains("ads", "billing", "cart", "checkout", "ledger", "mail", "payments-api", "платежи")
                .isSorted();
    }

    @ParameterizedTest
    @EnumSource
    void theServiceIsChecked(MetricEngine.Kind kind) {
        assertThat(metrics(kind).check(soon()).state()).isEqualTo(SignalCheck.State.OK);
    }

    @ParameterizedTest
    @EnumSource
    void valuesThatAreNoNumbersAreValues(MetricEngine.Kind kind) {
        TimeWindow early = new TimeWindow(Instant.parse("2024-05-01T12:05:00Z"), Instant.parse(
                "2024-05-01T12:08:00Z"));
        List<Double> values = ask(kind, "checkout", "queue_depth", Optional.of(Aggregation.MAX), Map.of(), early)
                .value()
                .stream().map(MetricPoint::value).toList();
        assertThat(values).contains(Double.POSITIVE_INFINITY);
    }
}
