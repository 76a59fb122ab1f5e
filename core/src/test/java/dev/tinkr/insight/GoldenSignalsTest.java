package dev.tinkr.insight;

import dev.tinkr.insight.GoldenSignal.Shape;
import dev.tinkr.insight.GoldenSignals.Chosen;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which metrics are looked at, by the names that each backend and convention has for them. */
class GoldenSignalsTest {

    private static List<MetricDescriptor> metrics(String... names) {
        return Arrays.stream(names).map(name -> new MetricDescriptor(name, "", MetricKind.UNKNOWN, List.of())).toList();
    }

    private static String chosen(String... names) {
        return String.join(" ", GoldenSignals.among(metrics(names)).stream().map(one -> one.shape() + "=" + one.metric()
                .name()).toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
            "a Lambda function | AWS/Lambda/Invocations AWS/Lambda/Errors AWS/Lambda/Duration AWS/Lambda/Throttles"
                    + " AWS/Lambda/ConcurrentExecutions | TRAFFIC=AWS/Lambda/Invocations ERRORS=AWS/Lambda/Errors"
                    + " LATENCY=AWS/Lambda/Duration SATURATION=AWS/Lambda/Throttles",
            "a load balancer | AWS/ApplicationELB/RequestCount AWS/ApplicationELB/HTTPCode_Target_5XX_Count"
                    + " AWS/ApplicationELB/TargetResponseTime | TRAFFIC=AWS/ApplicationELB/RequestCount"
                    + " ERRORS=AWS/ApplicationELB/HTTPCode_Target_5XX_Count"
                    + " LATENCY=AWS/ApplicationELB/TargetResponseTime",
            "Cloud Run | run.googleapis.com/request_count run.googleapis.com/request_latencies"
                    + " run.googleapis.com/container/cpu/utilizations | TRAFFIC=run.googleapis.com/request_count"
                    + " LATENCY=run.googleapis.com/request_latencies"
                    + " SATURATION=run.googleapis.com/container/cpu/utilizations",
            "Application Insights | requests/count requests/failed requests/duration performanceCounters/x |"
                    + " TRAFFIC=requests/count ERRORS=requests/failed LATENCY=requests/duration",
            "a Prometheus service | http_requests_total http_server_request_duration_seconds go_goroutines |"
                    + " REQUESTS=http_server_request_duration_seconds",
            "Datadog | trace.servlet.request.hits trace.servlet.request.errors trace.servlet.request jvm.heap |"
                    + " TRAFFIC=trace.servlet.request.hits ERRORS=trace.servlet.request.errors"
                    + " LATENCY=trace.servlet.request",
            "Elastic APM | transaction.duration.histogram system.process.cpu.total.norm.pct |"
                    + " REQUESTS=transaction.duration.histogram SATURATION=system.process.cpu.total.norm.pct",
            "OpenTelemetry | http.server.request.duration http.client.request.duration"
                    + " db.client.connection.pending_requests | REQUESTS=http.server.request.duration"
                    + " SATURATION=db.client.connection.pending_requests"})
    void eachBackendsOwnNamesAreKnown(String who, String names, String expected) {
        assertThat(chosen(names.split(" "))).isEqualTo(expected);
    }

    @Test
    void whatNobodyKnowsIsNotLookedAtUnlessItIsNamed() {
        assertThat(GoldenSignals.among(metrics("orders.open", "Errors.of.mine"))).isEmpty();
        assertThat(GoldenSignals.shapeOf(new MetricDescriptor("checkout.time", "s", MetricKind.HISTOGRAM, List.of())))
                .isEqualTo(Shape.LATENCY);
        assertThat(GoldenSignals.shapeOf(metrics("orders.open").getFirst())).isEqualTo(Shape.SATURATION);
    }

    @Test
    void trafficErrorsAndLatencyAreAboutTheSameRequests() {
        assertThat(chosen("AWS/Lambda/Invocations", "requests/failed", "trace.servlet.request.hits")).isEqualTo(
                "TRAFFIC=AWS/Lambda/Invocations");
    }

    @Test
    void noMoreThanThreeMeasuresOfSaturationAreAskedFor() {
        List<Chosen> chosen = GoldenSignals.among(metrics("process.cpu.utilization", "container.cpu.usage",
                "container.memory.usage", "messaging.queue.depth", "system.cpu.utilization"));
        assertThat(chosen).hasSize(3).allMatch(one -> one.shape() == Shape.SATURATION);
    }

    @Test
    void everyLineOfTheTableIsReadAndNoNameStandsTwiceInAConvention() {
        assertThat(GoldenSignals.known()).hasSizeGreaterThan(80);
        assertThat(GoldenSignals.known().stream().map(one -> one.convention() + " " + one.name() + " " + one.shape()))
                .doesNotHaveDuplicates();
    }
}
