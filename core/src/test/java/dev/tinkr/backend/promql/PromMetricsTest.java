package dev.tinkr.backend.promql;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What no engine at hand does: partial answers, native histograms, proxies that move times, refusals. */
class PromMetricsTest {

    private static final TimeWindow WINDOW = new TimeWindow(Instant.parse("2026-11-20T12:00:00Z"), Instant.parse(
            "2026-11-20T12:05:00Z"));

    private final PromStub stub = new PromStub();
    private final List<AutoCloseable> open = new ArrayList<>();
    private StubServer server;

    private PromMetrics metrics(StubServer.Site site, Map<String, Map<String, Object>> services) {
        server = StubServer.http(site);
        PromMetrics metrics = new PromMetrics(new PromConnection("Mimir", server.uri(), Credentials.none(), Map.of(
                "X-Scope-OrgID", "team")), services, Clock.systemUTC());
        open.add(metrics);
        open.add(server);
        return metrics;
    }

    private PromMetrics metrics(StubServer.Site site) {
        return metrics(site, Map.of());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private static MetricRequest request(Optional<Aggregation> aggregation, TimeWindow window) {
        return new MetricRequest("checkout", "orders", window, aggregation, Optional.of(Duration.ofMinutes(1)),
                Map.of(),
                Optional.empty());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    private static String parameter(StubRequest request, String name) {
        return request.parameter(name).orElse("");
    }

    /** The stub, but for the answer to ranges. */
    private StubServer.Site ranges(String answer) {
        return request -> request.path().equals("/api/v1/query_range") ? StubReply.json(answer) : stub.answer(request);
    }

    /** Where the machine's language has digits of its own. */
    @Test
    void timesAreWrittenInTheDigitsThatTheServiceReads() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        try {
            metrics(stub).query(request(Optional.empty(), new TimeWindow(WINDOW.start(), WINDOW.end().minusMillis(7))),
                    soon());
        } finally {
            Locale.setDefault(before);
        }
        assertThat(server.seen()).filteredOn(request -> request.path().equals("/api/v1/query")).extracting(
                request -> parameter(request, "time")).contains("1795176299.993");
    }

    @Test
    void aServiceOfWhichOnlyItsTargetsAreKnownHasNoMetricAndIsNotLookedForForEver() {
        Answer<List<MetricPoint>> answer = metrics(request -> switch (request.path()) {
            case "/api/v1/label/__name__/values" ->
                StubReply.json("{\"status\":\"success\",\"data\":[\"target_info\"]}");
            case "/api/v1/series" -> StubReply.json(
                    "{\"status\":\"success\",\"data\":[{\"__name__\":\"target_info\",\"job\":\"shop/checkout\"}]}");
            default -> stub.answer(request);
        }).query(request(Optional.empty(), WINDOW), soon());

        assertThat(answer.value()).isEmpty();
        assertThat(answer.warnings()).singleElement().asString().contains("checkout has no metric orders");
        assertThat(server.seen()).filteredOn(request -> request.path().equals("/api/v1/series")).hasSize(1);
    }

    @Test
    void jsonOfSomethingElseAtTheAddressIsNoEmptyAnswer() {
        for (String path : List.of("/api/v1/label/job/values", "/api/v1/label/__name__/values", "/api/v1/metadata",
                "/api/v1/query_range")) {
            PromMetrics metrics = metrics(request -> request.path().equals(path)
                    ? StubReply.json("{\"message\":\"hello\"}")
                    : stub.answer(request));
            assertThatThrownBy(() -> metrics.query(request(Optional.empty(), WINDOW), soon())).as(path)
                    .isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.kind()).isEqualTo(
                            BackendException.Kind.FAILED));
        }
        SignalCheck check = metrics(request -> StubReply.json("{}")).check(soon());
        assertThat(check.state()).isEqualTo(SignalCheck.State.FAILED);
    }

    @Test
    void whatWasFoundIsKeptAndTheTenantIsNamedEveryTime() {
        PromMetrics metrics = metrics(stub);
        metrics.query(request(Optional.empty(), WINDOW), soon());
        assertThat(server.seen()).hasSize(5).allSatisfy(request -> assertThat(request.header("X-Scope-OrgID")).contains(
                "team"));
        server.forget();
        metrics.query(request(Optional.empty(), WINDOW), soon());
        assertThat(server.seen()).singleElement().satisfies(request -> assertThat(request.path()).isEqualTo(
                "/api/v1/query_range"));
    }

    @Test
    void warningsAndInfosArePassedOnAndMissingStorageIsAPartialAnswer() {
        Answer<List<MetricPoint>> answer = metrics(
                ranges("{\"status\":\"success\",\"warnings\":[\"PromQL warning: odd\","
                        + "\"receive series from store-2: connection refused\"],\"infos\":[\"PromQL info: might not be a counter\"],"
                        + "\"data\":{\"resultType\":\"matrix\",\"result\":[]}}"))
                .query(request(Optional.empty(), WINDOW), soon());
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).containsExactlyInAnyOrder("PromQL warning: odd",
                "receive series from store-2: connection refused", "PromQL info: might not be a counter");
        Answer<List<MetricPoint>> remarked = metrics(ranges("{\"status\":\"success\",\"infos\":[\"PromQL info: x\"],"
                + "\"data\":{\"resultType\":\"matrix\",\"result\":[]}}"))
                .query(request(Optional.empty(), WINDOW), soon());
        assertThat(remarked.partial()).isFalse();
        Answer<List<MetricPoint>> victoria = metrics(ranges("{\"status\":\"success\",\"isPartial\":true,"
                + "\"data\":{\"resultType\":\"matrix\",\"result\":[]}}"))
                .query(request(Optional.empty(), WINDOW), soon());
        assertThat(victoria.partial()).isTrue();
    }

    @Test
    void aListThatMayLackSomethingMakesWhatIsNotFoundAPartialAnswer() {
        Answer<List<MetricPoint>> answer = metrics(request -> request.path().equals("/api/v1/label/__name__/values")
                ? StubReply.json("{\"status\":\"success\",\"data\":[\"others\"],\"warnings\":[\"store-2 is down\"]}")
                : stub.answer(request)).query(request(Optional.empty(), WINDOW), soon());
        assertThat(answer.value()).isEmpty();
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).contains("store-2 is down").anyMatch(warning -> warning.contains(
                "has no metric orders"));
    }

    @Test
    void aNativeHistogramShowsByItsValuesAndIsAskedForAgain() {
        PromMetrics metrics = metrics(request -> {
            if (request.path().equals("/api/v1/metadata")) {
                return StubReply.json("{\"status\":\"success\",\"data\":{}}");
            }
            boolean range = request.path().equals("/api/v1/query_range");
            return range && !parameter(request, "query").startsWith("histogram_")
                    ? StubReply.json(
                            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{"
                                    + "\"job\":\"shop/checkout\"},\"histograms\":[[1795176060,{\"count\":\"3\",\"sum\":\"1\"}]]}]}}")
                    : stub.answer(request);
        });
        Answer<List<MetricPoint>> answer = metrics.query(request(Optional.empty(), WINDOW), soon());
        assertThat(answer.nativeQuery()).startsWith("histogram_quantile(0.95, rate(orders{job=\"shop/checkout\"}[");
        assertThat(answer.value()).isNotEmpty();
    }

    @Test
    void aFrontEndThatMovesTimesToItsStepsMovesNoPointToAnotherBucket() {
        Answer<List<MetricPoint>> answer = metrics(request -> {
            if (!request.path().equals("/api/v1/query_range")) {
                return stub.answer(request);
            }
            long start = Long.parseLong(parameter(request, "start"));
            return StubReply
                    .json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
                            + "\"values\":[[" + (start - start % 60) + ",\"1\"],[" + (start - start % 60 + 60)
                            + ".001,\"2\"]]}]}}");
        }).query(request(Optional.of(Aggregation.RATE), WINDOW), soon());
        assertThat(answer.value()).extracting(MetricPoint::timestamp).containsExactly(WINDOW.start(),
                WINDOW.start().plus(
                        Duration.ofMinutes(1)));
    }

    @Test
    void whatTheProfileSaysOfAServiceIsNotLookedFor() {
        Answer<List<MetricPoint>> answer = metrics(stub, Map.of("checkout", Map.of("labels", Map.of("namespace",
                "sh\"op")))).query(request(Optional.empty(), WINDOW), soon());
        assertThat(answer.nativeQuery()).contains("orders{namespace=\"sh\\\"op\"}");
        assertThat(server.seen()).noneMatch(request -> request.path().contains("/label/job/"));
    }

    @Test
    void aLongQuestionIsSentAsAForm() {
        Answer<List<MetricPoint>> answer = metrics(stub, Map.of("checkout", Map.of("labels", Map.of("namespace", "x"
                .repeat(3_000))))).query(request(Optional.empty(), WINDOW), soon());
        assertThat(answer.value()).isNotEmpty();
        assertThat(server.seen()).filteredOn(request -> request.path().endsWith("query_range")).allSatisfy(
                request -> assertThat(request.method()).isEqualTo("POST"));
    }

    @Test
    void theDeadlineLeavesTheBucketsThatWereRead() {
        TimeWindow odd = new TimeWindow(WINDOW.start().plusSeconds(20), WINDOW.end());
        PromMetrics metrics = metrics(request -> {
            if (request.path().equals("/api/v1/query_range")) {
                LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
            }
            return stub.answer(request);
        });
        Answer<List<MetricPoint>> answer = metrics.query(request(Optional.empty(), odd),
                Deadline.after(Duration.ofSeconds(
                        2)));
        assertThat(answer.partial()).isTrue();
        assertThat(answer.value()).hasSize(1);
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("deadline"));
    }

    @Test
    void anExpressionIsRefused() {
        assertThatThrownBy(() -> metrics(stub).query(new MetricRequest("checkout", "sum(orders)", WINDOW, Optional
                .empty(), Optional.empty(), Map.of(), Optional.empty()), soon())).isInstanceOf(BackendException.class)
                .hasMessageContaining("the name of a metric is expected");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void twoWeeksByTheMinuteAreAskedForInPartsThatPrometheusTakes() {
        TimeWindow weeks = TimeWindow.endingAt(WINDOW.end(), Duration.ofDays(14));
        PromMetrics metrics = metrics(request -> request.path().equals("/api/v1/query_range")
                ? everyStep(request)
                : stub.answer(request));
        Answer<List<MetricPoint>> answer = metrics
                .query(new MetricRequest("checkout", "orders", weeks, Optional.empty(),
                        Optional.of(Duration.ofMinutes(1)), Map.of(), Optional.empty()), soon());
        assertThat(answer.partial()).isFalse();
        assertThat(server.seen().stream().filter(request -> request.path().equals("/api/v1/query_range"))).hasSize(2);
        assertThat(answer.value()).extracting(MetricPoint::timestamp).doesNotHaveDuplicates().isSorted()
                .hasSize(20_160);
        assertThat(answer.value().getFirst().timestamp()).isEqualTo(weeks.start());
        assertThat(answer.value().getLast().timestamp()).isEqualTo(weeks.end().minusSeconds(60));
    }

    /** As Prometheus: a value for each step, and none of more than 11,000. */
    private static StubReply everyStep(StubRequest request) {
        double start = Double.parseDouble(parameter(request, "start"));
        double end = Double.parseDouble(parameter(request, "end"));
        double step = Double.parseDouble(parameter(request, "step"));
        if ((end - start) / step > 11_000) {
            return StubReply.json(400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"exceeded maximum"
                    + " resolution of 11,000 points per timeseries.\"}");
        }
        List<String> values = new ArrayList<>();
        for (double time = start; time <= end; time += step) {
            values.add("[" + (long) time + ",\"1\"]");
        }
        return StubReply.json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":"
                + "{\"job\":\"shop/checkout\"},\"values\":[" + String.join(",", values) + "]}]}}");
    }

    @Test
    void tooManyPointsAreRefusedBeforeAnybodyIsAsked() {
        assertThatThrownBy(() -> metrics(stub).query(new MetricRequest("checkout", "orders", WINDOW, Optional.empty(),
                Optional.of(Duration.ofMillis(1)), Map.of(), Optional.empty()), soon())).hasMessageContaining(
                        "more than 55000");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aCheckSaysWhatIsWrong() {
        assertThat(metrics(stub).check(soon()).state()).isEqualTo(SignalCheck.State.OK);
        assertThat(metrics(request -> StubReply.json(403, "{}")).check(soon()).state()).isEqualTo(
                SignalCheck.State.DENIED);
        SignalCheck wrong = metrics(request -> StubReply.of(404, "text/plain", "404 page not found")).check(soon());
        assertThat(wrong.state()).isEqualTo(SignalCheck.State.FAILED);
        assertThat(wrong.detail()).contains("mimir:8080/prometheus");
    }
}
