package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OtherOperationsTest extends OperationsTestBase {

    private static Trace trace(String operation, String tag) {
        TraceSpan span = new TraceSpan("s1", "", operation, "payments-api", NOW, 12.5, SpanStatus.OK, Map.of("http.url",
                tag));
        return new Trace("t1", "payments-api", operation, NOW, 12.5, 1, SpanStatus.OK, List.of(span));
    }

    @Test
    void metricsAreAskedOfTheLastHourWithWhatWasSaid() {
        backend.metrics = (request, deadline) -> Answer.of(List.of(new MetricPoint(NOW, Double.NaN, "ms", Map.of())),
                "q");
        MetricsCall call = new MetricsCall("payments-api", "latency", When.DEFAULT, Optional.of("P99"),
                Optional.of("1m"), Map.of("region", "eu"), Optional.of("ecs"));

        Outcome<List<MetricPoint>> outcome = operations.metrics(call, viewer());

        MetricRequest request = backend.asked(MetricRequest.class);
        assertThat(request.window()).isEqualTo(TimeWindow.endingAt(NOW, Duration.ofHours(1)));
        assertThat(request.aggregation()).contains(Aggregation.P99);
        assertThat(request.step()).contains(Duration.ofMinutes(1));
        assertThat(request.dimensions()).containsEntry("region", "eu");
        assertThat(outcome.value().getFirst().value()).isNaN();
    }

    @Test
    void metricsMayBeAskedOfMoreThanAYear() {
        backend.metrics = (request, deadline) -> Answer.of(List.of(new MetricPoint(NOW, 1, "", Map.of())), "q");
        MetricsCall call = new MetricsCall("payments-api", "latency", When.since("400d"), Optional.empty(),
                Optional.empty(), Map.of(), Optional.empty());

        operations.metrics(call, viewer());

        assertThat(backend.asked(MetricRequest.class).window().length()).isEqualTo(Duration.ofDays(400));
    }

    @Test
    void tracesAreAskedOfTheLastHourWithWhatWasSaidAndLoseTheirSecrets() {
        backend.traces = (request, deadline) -> Answer.of(List.of(trace("GET https://a:hunter2@b",
                "https://c:hunter2@d")), "q");
        TracesCall call = new TracesCall("payments-api", When.since("1h"), 20, Map.of("env", "prod"),
                OptionalDouble.of(1.5), Optional.of("ERROR"));

        Outcome<List<Trace>> outcome = operations.traces(call, viewer());

        TraceRequest request = backend.asked(TraceRequest.class);
        assertThat(request.minDuration()).contains(Duration.ofNanos(1_500_000));
        assertThat(request.status()).contains(SpanStatus.ERROR);
        assertThat(request.tags()).containsEntry("env", "prod");
        assertThat(outcome.toString()).doesNotContain("hunter2");
    }

    @Test
    void aTraceIsAskedForWithoutAWindowUnlessOneIsSaid() {
        backend.trace = (request, deadline) -> Answer.of(Optional.of(trace("GET /", "x")), "q");

        assertThat(operations.trace(new TraceCall(" 4BF92F35-77b3 ", When.DEFAULT), viewer()).value().traceId())
                .isEqualTo("t1");

        assertThat(backend.asked(TraceByIdRequest.class)).isEqualTo(new TraceByIdRequest("4BF92F35-77b3",
                Optional.empty()));
        operations.trace(new TraceCall("abc", When.since("2h")), viewer());
        assertThat(((TraceByIdRequest) backend.requests.get(1)).window()).contains(TimeWindow.endingAt(NOW,
                Duration.ofHours(2)));
    }

    @Test
    void servicesAreThoseOfTheLastDay() {
        Outcome<List<String>> outcome = operations.services(new ServicesCall(Optional.of(" pay "), When.DEFAULT),
                viewer());

        assertThat(backend.asked(ServiceListRequest.class)).isEqualTo(new ServiceListRequest(Optional.of("pay"),
                TimeWindow.endingAt(NOW, Duration.ofDays(1))));
        assertThat(outcome.value()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"30m,PT1M", "1h,PT1M", "5m,PT10S", "30s,PT1S", "1d,PT10M", "30d,PT3H", "90d,PT12H"})
    void theWidthOfBucketsSuitsTheWindow(String since, Duration width) {
        operations.histogram(new HistogramCall("checkout", "*", When.since(since), Optional.empty(),
                Optional.empty()), viewer());

        assertThat(backend.asked(CountRequest.class).step()).isEqualTo(width);
    }
}
