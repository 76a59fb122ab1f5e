package dev.tinkr.backend.azure;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import dev.tinkr.testing.http.StubReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Span trees of Application Insights, and the metrics of the resources of a service. */
class AzureTracesAndMetricsTest {

    private final AzureStub stub = new AzureStub();
    private final ObservabilityBackend backend = stub.open();

    @AfterEach
    void close() {
        backend.close();
        stub.close();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    private List<Trace> traces(Map<String, String> tags, Optional<Duration> least, Optional<SpanStatus> status) {
        return backend.getTraces(new TraceRequest("payments-api", AzureStub.HOUR, 10, tags, least, status), soon())
                .value();
    }

    @Test
    void requestsDependenciesExceptionsAndTracesMakeOneTree() {
        Trace trace = backend.getTrace(new TraceByIdRequest(AzureStub.TRACE.toUpperCase(java.util.Locale.ROOT), Optional
                .of(AzureStub.HOUR)), soon()).value().orElseThrow();

        assertThat(trace.service()).isEqualTo("payments-api");
        assertThat(trace.operationName()).isEqualTo("POST /pay");
        assertThat(trace.status()).isEqualTo(SpanStatus.ERROR);
        Map<String, TraceSpan> spans = trace.spans().stream().collect(java.util.stream.Collectors.toMap(
                TraceSpan::spanId, span -> span));
        assertThat(spans.get("a1")).satisfies(span -> {
            assertThat(span.parentSpanId()).isEmpty();
            assertThat(span.durationMs()).isEqualTo(250.5);
            assertThat(span.tags()).containsEntry("http.status_code", "500").containsEntry("span.kind", "server")
                    .containsEntry("tenant", "green");
        });
        assertThat(spans.get("b1")).satisfies(span -> {
            assertThat(span.parentSpanId()).isEqualTo("a1");
            assertThat(span.status()).isEqualTo(SpanStatus.OK);
            assertThat(span.tags()).containsEntry("db.statement", "SELECT 1").containsEntry("peer.service", "db-1");
        });
        assertThat(spans.get("b2").status()).isEqualTo(SpanStatus.ERROR);
        assertThat(spans.get("c1").parentSpanId()).isEqualTo("b2");
        assertThat(trace.spans()).anySatisfy(span -> {
            assertThat(span.parentSpanId()).isEqualTo("c1");
            assertThat(span.operationName()).isEqualTo("TimeoutException");
            assertThat(span.tags()).containsEntry("exception.message", "no answer");
        });
        assertThat(trace.spanCount()).isEqualTo(10);
    }

    @Test
    void tracesAreFoundByTagStatusAndDurationTheNewestFirst() {
        assertThat(traces(Map.of(), Optional.empty(), Optional.empty())).extracting(Trace::traceId).containsExactly(
                "00000000000000000000000000000002", AzureStub.TRACE);
        assertThat(traces(Map.of("tenant", "blue"), Optional.empty(), Optional.empty())).hasSize(1);
        assertThat(traces(Map.of("http.status_code", "500"), Optional.empty(), Optional.empty())).hasSize(1);
        assertThat(traces(Map.of("peer.service", "db-1"), Optional.empty(), Optional.empty())).hasSize(2);
        assertThat(traces(Map.of("tenant", "\" or true"), Optional.empty(), Optional.empty())).isEmpty();
        assertThat(traces(Map.of(), Optional.empty(), Optional.of(SpanStatus.ERROR))).extracting(Trace::traceId)
                .containsExactly(AzureStub.TRACE);
        assertThat(traces(Map.of(), Optional.of(Duration.ofMinutes(10)), Optional.empty())).isEmpty();
    }

    @Test
    void aTraceThatIsNotThereIsNone() {
        assertThat(backend.getTrace(new TraceByIdRequest("ffff", Optional.of(AzureStub.HOUR)), soon()).value())
                .isEmpty();
    }

    private MetricRequest metric(String service, String name, Aggregation aggregation, Map<String, String> dimensions) {
        return new MetricRequest(service, name, AzureStub.HOUR, Optional.ofNullable(aggregation), Optional.of(Duration
                .ofMinutes(5)), dimensions, Optional.empty());
    }

    @Test
    void aMetricIsReadFromTheResourceOfThatNameAndAnEmptyBucketHasNoPoint() {
        Answer<List<MetricPoint>> answer = backend.getMetrics(metric("Payments-API", "requests", null, Map.of()),
                soon());

        assertThat(answer.warnings()).isEmpty();
        assertThat(answer.value()).hasSize(11).allSatisfy(point -> assertThat(point.unit()).isEqualTo("Count"));
        assertThat(answer.value().getFirst()).isEqualTo(new MetricPoint(AzureStub.NOON, 60.0, "Count", Map.of(
                "resource", "payments-api")));
        assertThat(backend.getMetrics(metric("payments-api", "All requests", Aggregation.RATE, Map.of()), soon())
                .value().getFirst()).satisfies(point -> {
                    assertThat(point.value()).isEqualTo(60.0 / 300);
                    assertThat(point.unit()).isEqualTo("Count/s");
                });
    }

    @Test
    void theResourcesThatATagGivesToAServiceAnswerTogether() {
        Answer<List<MetricPoint>> answer = backend.getMetrics(metric("checkout", "Requests", Aggregation.SUM, Map.of(
                "instance", "it's")), soon());

        assertThat(answer.value()).extracting(point -> point.dimensions().get("resource")).contains("checkout-blue",
                "checkout-green");
        assertThat(answer.value().getFirst().dimensions()).containsEntry("instance", "it's");
        assertThat(stub.server.seen().getLast().parameter("$filter")).contains("Instance eq 'it''s'");
    }

    @Test
    void whatAMetricCannotIsRefusedWithWhatItCan() {
        for (MetricRequest refused : List.of(metric("payments-api", "Requests", Aggregation.P95, Map.of()), metric(
                "payments-api", "Requests", Aggregation.MAX, Map.of()),
                metric("payments-api", "Requests", null, Map.of(
                        "zone", "1")))) {
            assertThatThrownBy(() -> backend.getMetrics(refused, soon())).isInstanceOf(BackendException.class)
                    .extracting("kind").isEqualTo(Kind.BAD_REQUEST);
        }
        assertThatThrownBy(() -> backend.getMetrics(metric("payments-api", "Request", null, Map.of()), soon()))
                .hasMessageContaining("Requests").extracting("kind").isEqualTo(Kind.NOT_FOUND);
        assertThatThrownBy(() -> backend.getMetrics(metric("payment-api", "Requests", null, Map.of()), soon()))
                .hasMessageContaining("payments-api").extracting("kind").isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void anErrorBesideThePointsMakesTheAnswerPartial() {
        stub.resources.failMetrics("Throttled");
        Answer<List<MetricPoint>> answer = backend.getMetrics(metric("payments-api", "Requests", null, Map.of()),
                soon());

        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).singleElement().asString().contains("Throttled");
    }

    @Test
    void metricsAreListedWithTheirUnitsAndKinds() {
        List<MetricDescriptor> list = backend.listMetrics(new MetricListRequest("checkout", Optional.of("re"),
                AzureStub.HOUR, Optional.of(ResourceType.APPSERVICE)), soon()).value();

        assertThat(list).containsExactly(new MetricDescriptor("AverageResponseTime", "Seconds", MetricKind.GAUGE, List
                .of("Instance")), new MetricDescriptor("Requests", "Count", MetricKind.COUNTER, List.of("Instance")));
    }

    @Test
    void everySignalIsChecked() {
        assertThat(backend.check(soon())).extracting(SignalCheck::state).containsOnly(SignalCheck.State.OK);
    }

    @Test
    void theFirstBucketBeginsWithTheWindow() {
        TimeWindow odd = new TimeWindow(AzureStub.NOON.plusSeconds(150), AzureStub.NOON.plusSeconds(1_000));
        List<MetricPoint> points = backend.getMetrics(new MetricRequest("payments-api", "Requests", odd, Optional
                .empty(), Optional.of(Duration.ofMinutes(5)), Map.of(), Optional.empty()), soon()).value();

        assertThat(points).extracting(MetricPoint::timestamp).containsExactly(odd.start(), AzureStub.NOON.plusSeconds(
                300), AzureStub.NOON.plusSeconds(900));
    }

    @Test
    void theResourcesThatAnsweredAreKeptWhereAnotherDoesNot() {
        AtomicInteger asked = new AtomicInteger();
        stub.server.putInFront(site -> request -> request.path().endsWith("/metrics") && asked.incrementAndGet() > 1
                ? StubReply.json(429, "{}").with("Retry-After", "3600")
                : site.answer(request));

        Answer<List<MetricPoint>> answer = backend.getMetrics(metric("checkout", "Requests", null, Map.of()), soon());

        assertThat(answer.value()).extracting(point -> point.dimensions().get("resource")).containsOnly(
                "checkout-blue");
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).singleElement().asString().contains("checkout-green").contains("429");
    }
}
