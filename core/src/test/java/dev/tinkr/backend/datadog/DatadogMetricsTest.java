package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.datadog.stub.Keys;
import dev.tinkr.backend.datadog.stub.StubDatadog;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatadogMetricsTest {

    private final StubServer server = StubServer.http(DatadogAccount.fill(StubDatadog.of(DatadogAccount.KEYS, Set
            .of())));
    private final ObservabilityBackend backend = DatadogAccount.open(server.uri());

    @AfterEach
    void close() {
        backend.close();
        server.close();
    }

    private Answer<List<MetricPoint>> points(String metric, Aggregation aggregation, Map<String, String> dimensions,
            int step) {
        return backend.getMetrics(new MetricRequest("payments-api", metric, DatadogAccount.HOUR, Optional.ofNullable(
                aggregation), Optional.of(Duration.ofSeconds(step)), dimensions, Optional.empty()), DatadogAccount
                        .patience());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "system.cpu.user;;avg:system.cpu.user{service:payments-api}.rollup(avg, 300);20",
            "system.cpu.user;MAX;max:system.cpu.user{service:payments-api}.rollup(max, 300);30",
            "trace.servlet.request.hits;;sum:trace.servlet.request.hits{service:payments-api}.as_count().rollup(sum, 300);300",
            "trace.servlet.request.hits;RATE;sum:trace.servlet.request.hits{service:payments-api}.as_count().rollup(sum, 300);1",
            "trace.servlet.request;P95;p95:trace.servlet.request{service:payments-api}.rollup(300);0.2",
            "trace.servlet.request;COUNT;count:trace.servlet.request{service:payments-api}.as_count().rollup(300);60",
            "aws.ecs.cpuutilization;;avg:aws.ecs.cpuutilization{servicename:payments-api}.rollup(avg, 300);42"})
    void aMetricIsAskedAsItsTypeWants(String metric, Aggregation aggregation, String query, double value) {
        Answer<List<MetricPoint>> answer = points(metric, aggregation, Map.of(), 300);

        assertThat(answer.nativeQuery()).isEqualTo(query);
        assertThat(answer.warnings()).isEmpty();
        assertThat(answer.value()).hasSize(12).allSatisfy(point -> assertThat(point.value()).isEqualTo(value));
        assertThat(answer.value().getFirst().timestamp()).isEqualTo(DatadogAccount.START);
        assertThat(answer.quota()).isPresent();
    }

    @Test
    void aStarSplitsTheSeriesByATag() {
        Answer<List<MetricPoint>> answer = points("system.cpu.user", null, Map.of("host", "*"), 600);

        assertThat(answer.nativeQuery()).isEqualTo(
                "avg:system.cpu.user{service:payments-api} by {host}.rollup(avg, 600)");
        assertThat(answer.value()).extracting(MetricPoint::dimensions).containsOnly(Map.of("host", "web-0"), Map.of(
                "host", "web-1")).hasSize(12);
        assertThat(answer.value()).allSatisfy(point -> assertThat(point.unit()).isEqualTo("percent"));
    }

    @Test
    void aWholeQueryIsSentAsItIsAndTheAnswerSaysSo() {
        String query = "max:system.cpu.user{env:prod} by {host}.rollup(max, 600)";
        Answer<List<MetricPoint>> answer = points(query, null, Map.of(), 60);

        assertThat(answer.nativeQuery()).isEqualTo(query);
        assertThat(answer.value()).hasSize(12);
        assertThat(answer.warnings()).singleElement().asString().contains("sent as it is written");
    }

    @Test
    void manyPointsAreAskedInPartsThatDatadogDoesNotWiden() {
        Answer<List<MetricPoint>> answer = points("system.cpu.user", null, Map.of(), 10);

        assertThat(answer.value()).hasSize(360).extracting(MetricPoint::timestamp).doesNotHaveDuplicates().isSorted();
        assertThat(answer.warnings()).isEmpty();
    }

    /** As Datadog says that no call is left. */
    private void spendTheLimitOf(String path) {
        server.putInFront(site -> request -> {
            StubReply reply = site.answer(request);
            return request.path().startsWith(path)
                    ? reply.with("X-RateLimit-Remaining", "0").with("X-RateLimit-Reset", "3600")
                    : reply;
        });
    }

    @Test
    void partsThatCameBeforeTheLimitWasSpentAreGiven() {
        spendTheLimitOf("/api/v1/query");
        Answer<List<MetricPoint>> answer = points("system.cpu.user", null, Map.of(), 10);

        assertThat(answer.value()).isNotEmpty().hasSizeLessThan(360);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).singleElement().asString().contains("no call is left for the metric query");
    }

    @Test
    void metricsWhoseTypesTheLimitDoesNotLetUsAskAreListedAllTheSame() {
        spendTheLimitOf("/api/v1/metrics/");
        Answer<List<MetricDescriptor>> answer = backend.listMetrics(new MetricListRequest("payments-api", Optional
                .empty(), DatadogAccount.HOUR, Optional.empty()), DatadogAccount.patience());

        assertThat(answer.value()).extracting(MetricDescriptor::name).containsExactly("system.cpu.user",
                "trace.servlet.request", "trace.servlet.request.hits");
        assertThat(answer.value()).extracting(MetricDescriptor::kind).containsExactly(MetricKind.GAUGE,
                MetricKind.HISTOGRAM, MetricKind.COUNTER);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).singleElement().asString().contains("no call is left for the type of a metric");
    }

    @Test
    void anAnswerWithoutAListOfMetricsIsNoEmptyList() {
        server.putInFront(site -> request -> request.path().equals("/api/v1/metrics")
                ? StubReply.json("{\"errors\":[\"later\"]}")
                : site.answer(request));

        assertThatThrownBy(() -> backend.listMetrics(new MetricListRequest("payments-api", Optional.empty(),
                DatadogAccount.HOUR, Optional.empty()), DatadogAccount.patience())).isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.FAILED));
    }

    @Test
    void whatAMetricCannotGiveIsRefused() {
        assertThatThrownBy(() -> points("system.cpu.user", Aggregation.P95, Map.of(), 60)).isInstanceOf(
                BackendException.class).hasMessageContaining("only a distribution has percentiles");
        assertThatThrownBy(() -> points("system.cpu.user", Aggregation.RATE, Map.of(), 60)).hasMessageContaining(
                "gauge");
        assertThatThrownBy(() -> points("a b; drop", null, Map.of(), 60)).hasMessageContaining("no name");
    }

    @Test
    void noValueChangesTheShapeOfTheQuery() {
        Answer<List<MetricPoint>> answer = points("system.cpu.user", null, Map.of("env", "prod} by {host,x:{$y"), 300);

        assertThat(answer.nativeQuery()).isEqualTo(
                "avg:system.cpu.user{env:prod__by__host_x:__y,service:payments-api}.rollup(avg, 300)");
        assertThat(answer.value()).isEmpty();
    }

    @Test
    void theProfileMaySayByWhichTagsAServiceIsKnown() {
        try (ObservabilityBackend labelled = DatadogAccount.open(server.uri(), Clock.systemUTC(), Map.of("pay", Map.of(
                "labels", Map.of("host", "web-1"))))) {
            assertThat(labelled.getMetrics(new MetricRequest("pay", "system.cpu.user", DatadogAccount.HOUR, Optional
                    .empty(), Optional.empty(), Map.of(), Optional.empty()), DatadogAccount.patience()).value())
                    .isNotEmpty().allSatisfy(point -> assertThat(point.value()).isEqualTo(30));
        }
    }

    @Test
    void theMetricsOfAServiceAreListedWithTypeAndUnit() {
        Answer<List<MetricDescriptor>> answer = backend.listMetrics(new MetricListRequest("payments-api", Optional
                .empty(), DatadogAccount.HOUR, Optional.empty()), DatadogAccount.patience());

        assertThat(answer.value()).extracting(MetricDescriptor::name, MetricDescriptor::kind, MetricDescriptor::unit)
                .containsExactly(org.assertj.core.api.Assertions.tuple("system.cpu.user", MetricKind.GAUGE, "percent"),
                        org.assertj.core.api.Assertions.tuple("trace.servlet.request", MetricKind.HISTOGRAM, "second"),
                        org.assertj.core.api.Assertions.tuple("trace.servlet.request.hits", MetricKind.COUNTER, ""));
    }

    @Test
    void withoutTheScopeForTypesTheNameDecidesWithAWarning() {
        Keys half = new Keys(DatadogAccount.KEYS.api(), DatadogAccount.KEYS.application(), Set.of("timeseries_query"));
        try (StubServer other = StubServer.http(DatadogAccount.fill(StubDatadog.of(half, Set.of())));
                ObservabilityBackend limited = DatadogAccount.open(other.uri())) {
            Answer<List<MetricPoint>> answer = limited.getMetrics(new MetricRequest("payments-api",
                    "trace.servlet.request.hits", DatadogAccount.HOUR, Optional.empty(), Optional.empty(), Map.of(),
                    Optional.empty()), DatadogAccount.patience());

            assertThat(answer.nativeQuery()).contains(".as_count()");
            assertThat(answer.warnings()).singleElement().asString().contains("metrics_read");
        }
    }

    @Test
    void aBucketThatBeginsBeforeTheWindowIsOfTheWindowsBeginning() throws IOException {
        long minute = DatadogAccount.START.getEpochSecond();
        TimeWindow window = new TimeWindow(DatadogAccount.START.plusSeconds(30), DatadogAccount.START.plusSeconds(90));
        Map<String, Object> answer = Map.of("status", "ok", "series", List.of(Map.of("interval", 60, "pointlist", List
                .of(List.of((minute - 60) * 1000, 1), List.of(minute * 1000, 2), List.of((minute + 60) * 1000, 3)))));

        assertThat(MetricSeries.of(answer, MetricQuery.written("x{*}"), window).getFirst().points()).extracting(
                MetricPoint::timestamp, MetricPoint::value).containsExactly(
                        org.assertj.core.api.Assertions.tuple(window
                                .start(), 2.0),
                        org.assertj.core.api.Assertions.tuple(window.start().plusSeconds(30), 3.0));
    }

    @Test
    void aRecordedSeriesIsDecodedAndAGapIsNoValue() throws IOException {
        TimeWindow day = new TimeWindow(Instant.ofEpochSecond(1_623_846_101), Instant.ofEpochSecond(1_623_932_501));
        List<MetricSeries> series = MetricSeries.of(Json.object().read(DatadogLogsTest.recorded("metric.json")),
                MetricQuery.written("system.cpu.idle{*}"), day);

        assertThat(series).singleElement().satisfies(one -> {
            assertThat(one.points()).hasSize(2).allSatisfy(point -> assertThat(point.unit()).isEqualTo("percent"));
            assertThat(one.interval()).isEqualTo(Duration.ofMinutes(5));
        });
        assertThatThrownBy(() -> MetricSeries.of(Map.of("status", "error", "error", "no"), MetricQuery.written("x{*}"),
                day)).isInstanceOf(BackendException.class);
    }
}
