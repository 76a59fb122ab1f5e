package dev.tinkr.api;

import dev.tinkr.api.wire.HealthAnswer;
import dev.tinkr.api.wire.LogsAnswer;
import dev.tinkr.api.wire.MetricsAnswer;
import dev.tinkr.api.wire.ProfilesAnswer;
import dev.tinkr.api.wire.TraceAnswer;
import dev.tinkr.api.wire.WireJson;
import dev.tinkr.api.wire.WireProblem;
import dev.tinkr.api.wire.WireProfile;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.MetricsCall;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.operations.ServicesCall;
import dev.tinkr.operations.TraceCall;
import dev.tinkr.operations.TracesCall;
import dev.tinkr.operations.When;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApiTest {

    private static FakeOperations operations;
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path home) {
        operations = new FakeOperations();
        server = TestServer.with(Map.of("TINKR_BACKEND", "fake", "TINKR_REQUEST_TIMEOUT", "7s"), home, operations,
                new FakeCatalog());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        operations.reset();
    }

    @Test
    void logsAreAskedForAsThePublishedClientDoes() {
        HttpResponse<String> response = server.post("/api/v1/logs", """
                {"service": "payments-api", "query": "level:ERROR", "start": "2026-11-21T02:00:00Z",
                 "end": "2026-11-21T03:00:00Z", "limit": 50, "resource_type": "ecs"}""");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(operations.lastCall).isEqualTo(new LogsCall("payments-api", "level:ERROR",
                When.between("2026-11-21T02:00:00Z", "2026-11-21T03:00:00Z"), 50, "desc", Optional.of("ecs"),
                Optional.empty(), false));
        assertThat(read(response, LogsAnswer.class).outcome().value()).containsExactly(new LogEntry("1",
                FakeOperations.TIME, Level.ERROR, "timed out", "payments-api", "", "", Map.of("attempt", 3L)));
    }

    @Test
    void metricsKeepValuesThatAreNoNumber() {
        HttpResponse<String> response = server.post("/api/v1/metrics", """
                {"service": "payments-api", "metric": "latency", "start": "2026-11-21T02:00:00Z",
                 "end": "2026-11-21T03:00:00Z", "aggregation": "p99", "dimensions": {"region": "eu"}}""");

        assertThat(response.body()).contains("\"value\":\"NaN\"");
        assertThat(read(response, MetricsAnswer.class).outcome().value()).hasSize(1);
        assertThat(operations.lastCall).isEqualTo(new MetricsCall("payments-api", "latency",
                When.between("2026-11-21T02:00:00Z", "2026-11-21T03:00:00Z"), Optional.of("p99"), Optional.empty(),
                Map.of("region", "eu"), Optional.empty()));
    }

    @Test
    void tracesAreAskedForAsThePublishedClientDoes() {
        HttpResponse<String> response = server.post("/api/v1/traces",
                "{\"service\": \"payments-api\", \"since\": \"1h\", \"limit\": 5, \"tags\": {\"error\": true}}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(operations.lastCall).isEqualTo(new TracesCall("payments-api", When.since("1h"), 5,
                Map.of("error", "true"), OptionalDouble.empty(), Optional.empty()));
        assertThat(response.body()).contains("\"trace_id\":\"t1\"", "\"operation_name\":\"POST /pay\"",
                "\"start_time\":\"2026-11-21T03:00:00.000000001Z\"", "\"duration_ms\":2.5", "\"span_count\":1",
                "\"parent_span_id\":\"\"", "\"tags\":{}");
    }

    @Test
    void oneTraceIsAskedForByItsPathAlone() {
        HttpResponse<String> response = server.send(server.request("/api/v1/traces/4bf92f35-77b3")
                .POST(BodyPublishers.noBody()));

        assertThat(read(response, TraceAnswer.class).outcome().value().traceId()).isEqualTo("4bf92f35-77b3");
        assertThat(operations.lastCall).isEqualTo(new TraceCall("4bf92f35-77b3", When.DEFAULT));

        server.post("/api/v1/traces/abc", "{\"start\": 1763694000, \"end\": 1763697600}");
        assertThat(operations.lastCall).isEqualTo(new TraceCall("abc", When.between("1763694000", "1763697600")));
    }

    @Test
    void servicesNeedNoBody() {
        assertThat(server.send(server.request("/api/v1/services").POST(BodyPublishers.noBody())).body())
                .contains("\"services\":[\"payments-api\"]");
        assertThat(operations.lastCall).isEqualTo(new ServicesCall(Optional.empty(), When.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/metrics/list, \"metrics\":[{\"name\":\"latency\"",
            "/api/v1/histogram, \"counts\":{\"ERROR\":2}", "/api/v1/translate, \"native\":\"SELECT 1\""})
    void theOtherCallsAnswer(String path, String expected) {
        HttpResponse<String> response = server.post(path, "{\"service\": \"payments-api\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains(expected);
    }

    @Test
    void aFieldThatNobodyKnowsIsAWarning() {
        HttpResponse<String> response = server.post("/api/v1/logs", "{\"service\": \"s\", \"colour\": 1}");

        assertThat(read(response, LogsAnswer.class).meta().warnings())
                .containsExactly("the field 'colour' is not known here and was ignored");
    }

    @Test
    void theDeadlineIsTheConfiguredOne() {
        server.post("/api/v1/logs", "{\"service\": \"s\"}");

        assertThat(operations.lastContext.deadline().remaining()).isBetween(Duration.ofSeconds(1),
                Duration.ofSeconds(7));
    }

    @Test
    void controllersRunOnVirtualThreads() {
        AtomicBoolean virtual = new AtomicBoolean();
        operations.onLogs = (call, context) -> {
            virtual.set(Thread.currentThread().isVirtual());
            return List.of();
        };
        server.post("/api/v1/logs", "{\"service\": \"s\"}");

        assertThat(virtual).isTrue();
    }

    @Test
    void aClientThatGoesAwayCancels() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        operations.onLogs = (call, context) -> {
            context.deadline().onCancel(cancelled::countDown);
            asked.countDown();
            await(cancelled);
            return List.of();
        };
        try (Socket socket = new Socket("localhost", server.port())) {
            send(socket);
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(cancelled.getCount()).isEqualTo(1);
        }

        assertThat(cancelled.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallThatWasAnsweredIsNotCancelledLater() throws Exception {
        try (Socket socket = new Socket("localhost", server.port())) {
            send(socket);
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            Deadline first = operations.lastContext.deadline();
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch cancelled = new CountDownLatch(1);
            operations.onLogs = (call, context) -> {
                context.deadline().onCancel(cancelled::countDown);
                asked.countDown();
                await(cancelled);
                return List.of();
            };
            send(socket);
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            socket.close();

            assertThat(cancelled.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(first.cancelled()).isFalse();
        }
    }

    private static void send(Socket socket) throws IOException {
        String body = "{\"service\":\"s\"}";
        socket.getOutputStream().write(("POST /api/v1/logs HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tenThousandEntriesArrive() {
        List<LogEntry> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new LogEntry("", FakeOperations.TIME.plusNanos(i), Level.INFO, "line " + i, "s", "", "",
                    Map.of("n", (long) i)));
        }
        operations.onLogs = (call, context) -> many;

        HttpResponse<String> response = server.post("/api/v1/logs", "{\"service\": \"s\", \"limit\": 10000}");

        assertThat(read(response, LogsAnswer.class).outcome().value()).isEqualTo(many);
    }

    @Test
    void aProblemIsPassedOnWithItsPositionAndHeaders() {
        operations.onLogs = (call, context) -> {
            throw new ProblemException(new Problem("rate-limited", "Rate limited", 429, "wait a little",
                    OptionalInt.of(12), List.of("payments-api"), Optional.of(Duration.ofMillis(2_500))));
        };

        HttpResponse<String> response = server.post("/api/v1/logs", "{\"service\": \"s\"}");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("retry-after")).hasValue("3");
        assertThat(response.body()).isEqualTo("{\"type\":\"rate-limited\",\"title\":\"Rate limited\",\"status\":429,"
                + "\"detail\":\"wait a little\",\"position\":12,\"suggestions\":[\"payments-api\"],"
                + "\"retry_after\":3}");
    }

    @Test
    void aDefectSaysNothingOfItsCause() {
        operations.onLogs = (call, context) -> {
            throw new IllegalStateException("password=hunter2");
        };

        HttpResponse<String> response = server.post("/api/v1/logs", "{\"service\": \"s\"}");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(problem(response).type()).isEqualTo("internal");
        assertThat(response.body()).doesNotContain("hunter2");
    }

    @Test
    void aBodyThatCannotBeReadIsRefusedWithThePlace() {
        assertThat(refused("{\"service\": ")).startsWith("the body is not valid JSON at line 1, column");
        assertThat(refused("[]")).isEqualTo("the body must be an object, not a list");
        assertThat(refused("{\"service\": \"s\", \"limit\": \"many\"}"))
                .isEqualTo("'limit' must be a whole number, not the string \"many\"");
        assertThat(refused("")).isEqualTo("the body is empty where a JSON object was expected");
        assertThat(operations.lastCall).isNull();
    }

    private static String refused(String body) {
        HttpResponse<String> response = server.post("/api/v1/logs", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(problem(response).type()).isEqualTo("invalid-body");
        return problem(response).detail();
    }

    @Test
    void aBodyOverOneMebibyteIsRefused() {
        String large = "{\"query\": \"" + "x".repeat(1 << 20) + "\"}";

        HttpResponse<String> response = server.post("/api/v1/logs", large);
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(problem(response).type()).isEqualTo("body-too-large");

        HttpResponse<String> chunked = server.send(server.request("/api/v1/logs", "Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(problem(chunked).type()).isEqualTo("body-too-large");
    }

    @Test
    void whatTheServerDoesNotServeIsAProblemToo() {
        HttpResponse<String> route = server.get("/nowhere");
        assertThat(route.statusCode()).isEqualTo(404);
        assertThat(problem(route).detail()).isEqualTo("there is no GET /nowhere here; GET /openapi.yml lists what "
                + "there is");

        HttpResponse<String> method = server.get("/api/v1/logs");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("allow")).hasValue("POST");
        assertThat(problem(method).type()).isEqualTo("method-not-allowed");

        HttpResponse<String> type = server.send(server.request("/api/v1/logs", "Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(problem(type).detail()).contains("Content-Type: application/json");
    }

    @Test
    void healthTellsWhatThisIsAndContactsNothing() {
        HealthAnswer health = read(server.get("/health"), HealthAnswer.class);

        assertThat(health.status()).isEqualTo("ok");
        assertThat(health.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(health.backend()).isEqualTo("fake");
        assertThat(health.profiles()).containsValue(new WireProfile("fake", true));
        assertThat(read(server.get("/api/v1/profiles"), ProfilesAnswer.class).activeProfile())
                .isEqualTo(health.activeProfile());
    }

    @Test
    void readinessIsOneLineForEachSignal() {
        operations.checks = List.of(new SignalCheck("logs", SignalCheck.State.OK, "reachable"),
                new SignalCheck("traces", SignalCheck.State.NOT_CONFIGURED, "set TEMPO_URL"));
        HttpResponse<String> ready = server.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"status\":\"ready\"", "{\"signal\":\"traces\","
                + "\"state\":\"not_configured\",\"detail\":\"set TEMPO_URL\"}");

        operations.checks = List.of(new SignalCheck("logs", SignalCheck.State.DENIED, "403"));
        HttpResponse<String> not = server.get("/health/ready");
        assertThat(not.statusCode()).isEqualTo(503);
        assertThat(not.body()).contains("\"status\":\"not_ready\"");
    }

    private static <T extends Record> T read(HttpResponse<String> response, Class<T> type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return WireJson.read(response.body().getBytes(StandardCharsets.UTF_8), type);
    }

    private static WireProblem problem(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        WireProblem problem = WireJson.read(response.body().getBytes(StandardCharsets.UTF_8), WireProblem.class);
        assertThat(problem.status()).isEqualTo(response.statusCode());
        return problem;
    }
}
