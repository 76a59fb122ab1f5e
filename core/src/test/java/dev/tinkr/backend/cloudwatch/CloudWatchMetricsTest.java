package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.ResourceType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Metrics, against a stub of the query protocol that is asked by the real SDK. */
class CloudWatchMetricsTest extends CloudWatchTestBase {

    private static final Map<String, String> TASKS = Map.of("ClusterName", "prod", "ServiceName", "cart");

    @Override
    ObservabilityBackend open() {
        return open(Map.of(), Stubs.TEN.plusSeconds(7200));
    }

    private ObservabilityBackend open(Map<String, Map<String, Object>> services, Instant now) {
        return Stubs.open(server.uri(), Map.of(), services, ScanBudget.OFF, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static MetricRequest request(String metric, Aggregation aggregation, Duration step,
            Map<String, String> dimensions) {
        return new MetricRequest("cart", metric, Stubs.TEN_O_CLOCK, Optional.ofNullable(aggregation),
                Optional.ofNullable(step),
                dimensions, Optional.empty());
    }

    private static Map<Instant, Double> values(int count, double first) {
        Map<Instant, Double> values = new HashMap<>();
        for (int i = 0; i < count; i++) {
            values.put(Stubs.TEN.plusSeconds(60L * i), first + i);
        }
        return values;
    }

    @Test
    void eachDimensionSetIsASeriesOfItsOwn() {
        stub.metrics().series("AWS/ECS", "CPUUtilization", TASKS, values(3, 10))
                .series("ECS/ContainerInsights", "CPUUtilization", Map
                        .of("ClusterName", "prod", "ServiceName", "cart", "TaskId", "1"), values(3, 20))
                .series("AWS/ECS", "CPUUtilization",
                        Map.of("ClusterName", "prod", "ServiceName", "other"), values(3, 90));

        Answer<List<MetricPoint>> answer = backend.getMetrics(request("CPUUtilization", null, null, Map.of()),
                Stubs.soon());

        assertThat(answer.value()).hasSize(6).allMatch(point -> point.unit().equals("Percent"));
        assertThat(answer.value().subList(0, 3)).extracting(MetricPoint::value).containsExactly(10.0, 11.0, 12.0);
        assertThat(answer.value()).extracting(MetricPoint::dimensions).containsOnly(TASKS, Map.of("ClusterName", "prod",
                "ServiceName", "cart", "TaskId", "1"));
        assertThat(
                backend.getMetrics(request("CPUUtilization", null, null, Map.of("TaskId", "1")), Stubs.soon()).value())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"SUM,30", "AVG,10", "MIN,9", "MAX,11", "COUNT,3", "P95,11", "RATE,0.1"})
    void aggregationsAreTheStatisticsOfCloudWatch(Aggregation aggregation, double value) {
        stub.metrics().series("AWS/Lambda", "Errors", Map.of("FunctionName", "cart"),
                Map.of(Stubs.TEN, 9.0, Stubs.TEN.plusSeconds(
                        60), 10.0, Stubs.TEN.plusSeconds(120), 11.0));

        assertThat(backend.getMetrics(request("Errors", aggregation, Duration.ofMinutes(5), Map.of()), Stubs.soon())
                .value())
                .singleElement().extracting(MetricPoint::value).isEqualTo(value);
    }

    @Test
    void aCountIsSummedWhereNobodySaysOtherwise() {
        stub.metrics().series("AWS/Lambda", "Errors", Map.of("FunctionName", "cart"), values(5, 1));
        assertThat(backend.getMetrics(request("Errors", null, Duration.ofMinutes(5), Map.of()), Stubs.soon()).value())
                .singleElement().extracting(MetricPoint::value).isEqualTo(15.0);
    }

    @ParameterizedTest
    @CsvSource({"0,PT10S,10", "0,PT60S,60", "0,PT90S,120", "0,PT7M,420", "10,PT10S,60", "20,PT1M,300", "70,PT1M,3600"})
    void thePeriodIsOneThatIsStillKept(int days, Duration step, String period) {
        stub.metrics().series("AWS/Lambda", "Errors", Map.of("FunctionName", "cart"), values(5, 1));
        try (ObservabilityBackend later = open(Map.of(), Stubs.TEN.plusSeconds(7200).plus(Duration.ofDays(days)))) {
            Answer<List<MetricPoint>> answer = later.getMetrics(request("Errors", null, step, Map.of()), Stubs.soon());
            assertThat(stub.metrics().questions().getLast().get("MetricDataQueries.member.1.MetricStat.Period"))
                    .isEqualTo(period);
            assertThat(answer.warnings().isEmpty()).isEqualTo(step.toSeconds() == Long.parseLong(period));
        }
    }

    @Test
    void pagesOfSeriesAndOfPointsAreFollowed() {
        for (int i = 0; i < 5; i++) {
            stub.metrics().series("AWS/ECS", "CPUUtilization", Map.of("ServiceName", "cart", "TaskId", "" + i),
                    values(10, i));
        }
        stub.metrics().pages(2, 4);

        Answer<List<MetricPoint>> answer = backend
                .getMetrics(request("CPUUtilization", null, Duration.ofMinutes(1), Map.of()), Stubs
                        .soon());
        assertThat(answer.value()).hasSize(50);
        assertThat(answer.partial()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PartialData", "InternalError", "Forbidden"})
    void whatCloudWatchDidNotGiveMakesTheAnswerPartial(String status) {
        stub.metrics().series("AWS/ECS", "CPUUtilization", TASKS, values(10, 0)).status(status);

        Answer<List<MetricPoint>> answer = backend.getMetrics(request("CPUUtilization", null, null, Map.of()),
                Stubs.soon());
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("AWS/ECS CPUUtilization"));
    }

    @Test
    void aLoadBalancerIsFoundByAPartOfItsNameOrByTheProfile() {
        stub.metrics()
                .series("AWS/ApplicationELB", "RequestCount", Map.of("LoadBalancer", "app/cart/50dc6c495c0c9188"),
                        values(3, 1))
                .series("AWS/ApplicationELB", "RequestCount", Map.of("LoadBalancer", "app/shared/1"), values(3, 100));
        assertThat(backend.getMetrics(request("RequestCount", null, null, Map.of()), Stubs.soon()).value()).hasSize(3);

        Map<String, Map<String, Object>> services = Map.of("cart",
                Map.of("metrics", Map.of("requests", Map.of("namespace",
                        "AWS/ApplicationELB", "metric", "RequestCount", "dimensions",
                        Map.of("LoadBalancer", "app/shared/1")))));
        try (ObservabilityBackend configured = open(services, Stubs.TEN.plusSeconds(7200))) {
            assertThat(
                    configured.getMetrics(request("requests", Aggregation.MAX, null, Map.of()), Stubs.soon()).value())
                    .extracting(
                            MetricPoint::value)
                    .containsExactly(100.0, 101.0, 102.0);
        }
    }

    @Test
    void theMetricsOfAServiceAreListedWithWhatTheirNamesTell() {
        stub.metrics().series("AWS/ECS", "CPUUtilization", TASKS, Map.of())
                .series("AWS/ECS", "MemoryUtilization", TASKS, Map.of())
                .series("Shop", "OrdersPlacedCount", Map.of("service", "cart"), Map.of())
                .series("AWS/ECS", "CPUUtilization", Map.of(
                        "ServiceName", "other"), Map.of());

        assertThat(backend
                .listMetrics(new MetricListRequest("cart", Optional.empty(), Stubs.TEN_O_CLOCK, Optional.empty()), Stubs
                        .soon())
                .value()).containsExactly(new MetricDescriptor("CPUUtilization", "Percent", MetricKind.GAUGE,
                        List.of(
                                "ClusterName", "ServiceName")),
                        new MetricDescriptor("MemoryUtilization", "Percent", MetricKind.GAUGE, List.of(
                                "ClusterName", "ServiceName")),
                        new MetricDescriptor("OrdersPlacedCount", "Count",
                                MetricKind.COUNTER, List.of("service")));
        assertThat(backend.listMetrics(new MetricListRequest("cart", Optional.of("cpu"), Stubs.TEN_O_CLOCK, Optional.of(
                ResourceType.ECS)), Stubs.soon()).value()).hasSize(1);
    }

    @Test
    void aMetricThatNobodyHasIsSaidToBeNoSeriesOfTheService() {
        Answer<List<MetricPoint>> answer = backend.getMetrics(request("Nothing", null, null, Map.of()), Stubs.soon());
        assertThat(answer.value()).isEmpty();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("set metrics for the service"));
    }
}
