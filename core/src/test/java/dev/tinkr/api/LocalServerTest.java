package dev.tinkr.api;

import dev.tinkr.api.wire.HistogramAnswer;
import dev.tinkr.api.wire.LogsAnswer;
import dev.tinkr.api.wire.MetricListAnswer;
import dev.tinkr.api.wire.MetricsAnswer;
import dev.tinkr.api.wire.ServicesAnswer;
import dev.tinkr.api.wire.TraceAnswer;
import dev.tinkr.api.wire.TracesAnswer;
import dev.tinkr.api.wire.WireJson;
import dev.tinkr.api.wire.WireProblem;
import dev.tinkr.api.wire.WireTrace;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The published client's calls against the server as it is started, over the sample incident. */
class LocalServerTest {

    private static final String KEY = "tk_0123456789abcdef";

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8)));
        Map<String, String> variables = new HashMap<>(SharedSample.variables());
        variables.put("TINKR_AUTH", "token");
        variables.put("TINKR_API_KEYS",
                "[{\"hash\":\"" + hash + "\",\"subject\":\"client\",\"roles\":[\"viewer\"]}]");
        server = TestServer.with(variables, home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void logsOfAWindowWithAnEnd() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant start = end.minus(1, ChronoUnit.HOURS);

        HttpResponse<String> response = post("/api/v1/logs", """
                {"service": "payments-api", "query": "level:ERROR", "start": "%s", "end": "%s", "limit": 50,
                 "resource_type": "ecs"}""".formatted(start, end));

        LogsAnswer answer = read(response, LogsAnswer.class);
        List<LogEntry> entries = answer.outcome().value();
        assertThat(entries).hasSize(50).allSatisfy(entry -> {
            assertThat(entry.level()).isEqualTo(Level.ERROR);
            assertThat(entry.service()).isEqualTo("payments-api");
            assertThat(entry.timestamp()).isBetween(start, end);
        });
        assertThat(answer.meta().backend()).isEqualTo("local");
        assertThat(answer.meta().nativeQuery()).isNotEmpty();
        assertThat(answer.meta().cursor()).isNotEmpty();
        assertThat(response.body()).contains("\"timestamp\":\"", "\"level\":\"ERROR\"", "\"message\":\"",
                "\"service\":\"payments-api\"", "\"trace_id\":\"", "\"span_id\":\"", "\"extra\":{");
        assertThat(response.body()).doesNotContain(":null");
    }

    @Test
    void theCursorLeadsToEveryEntryOnce() {
        String request = "{\"service\": \"payments-api\", \"query\": \"level:ERROR\", \"since\": \"1h\", "
                + "\"limit\": 1000%s}";
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            LogsAnswer page = read(post("/api/v1/logs", request.formatted(cursor.isEmpty()
                    ? ""
                    : ", \"cursor\": \"" + cursor + "\"")), LogsAnswer.class);
            page.entries().forEach(entry -> ids.add(entry.id()));
            cursor = page.meta().cursor();
        } while (!cursor.isEmpty());

        Set<String> once = new HashSet<>(ids);
        assertThat(ids).hasSameSizeAs(once).hasSizeGreaterThan(50);
        WireProblem foreign = WireJson.read(post("/api/v1/logs", "{\"service\": \"payments-api\", \"cursor\": \"abc\"}")
                .body().getBytes(StandardCharsets.UTF_8), WireProblem.class);
        assertThat(foreign.type()).isEqualTo("invalid-cursor");
    }

    @Test
    void metricsOfAWindowWithAnEnd() {
        Instant end = Instant.now();
        MetricListAnswer metrics = read(post("/api/v1/metrics/list", "{\"service\": \"payments-api\"}"),
                MetricListAnswer.class);
        assertThat(metrics.metrics()).extracting("name").contains("http.server.request.duration");

        HttpResponse<String> response = post("/api/v1/metrics", """
                {"service": "payments-api", "metric": "http.server.request.duration", "start": "%s", "end": "%s",
                 "resource_type": "ecs"}""".formatted(end.minus(1, ChronoUnit.HOURS), end));

        MetricsAnswer answer = read(response, MetricsAnswer.class);
        assertThat(answer.points()).hasSizeGreaterThan(10).allSatisfy(point -> assertThat(point.unit()).isNotEmpty());
        assertThat(response.body()).contains("\"dimensions\":{").doesNotContain(":null");
    }

    @Test
    void tracesSinceAnHourAndOneOfThemWhole() {
        HttpResponse<String> response = post("/api/v1/traces",
                "{\"service\": \"payments-api\", \"since\": \"1h\", \"limit\": 5, \"tags\": {}, \"status\": \"error\"}");
        TracesAnswer answer = read(response, TracesAnswer.class);
        assertThat(answer.traces()).hasSize(5).allSatisfy(trace -> {
            assertThat(trace.status()).isEqualTo("error");
            assertThat(trace.spans()).isNotEmpty();
        });
        assertThat(response.body()).doesNotContain(":null");

        WireTrace first = answer.traces().getFirst();
        TraceAnswer whole = read(server.send(server.request("/api/v1/traces/" + first.traceId(), "Authorization",
                "Bearer " + KEY).POST(BodyPublishers.noBody())), TraceAnswer.class);
        assertThat(whole.spans()).hasSize(first.spanCount());
    }

    @Test
    void theHistogramCountsWhatTheLogsHold() {
        Instant end = Instant.now();
        String window = "\"service\": \"payments-api\", \"query\": \"level:FATAL OR level:ERROR\", \"start\": \""
                + end.minus(20, ChronoUnit.MINUTES) + "\", \"end\": \"" + end + "\"";

        HistogramAnswer histogram = read(post("/api/v1/histogram", "{" + window + "}"), HistogramAnswer.class);
        LogsAnswer logs = read(post("/api/v1/logs", "{" + window + ", \"limit\": 10000}"), LogsAnswer.class);

        assertThat(histogram.outcome().value().stream().mapToLong(bucket -> bucket.total()).sum())
                .isEqualTo(logs.entries().size()).isPositive();
    }

    @Test
    void aServiceThatNobodyKnowsIsAnsweredWithTheNearest() {
        assertThat(read(post("/api/v1/services", "{}"), ServicesAnswer.class).services()).contains("payments-api");

        HttpResponse<String> response = post("/api/v1/logs", "{\"service\": \"paymets-api\"}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(WireJson.read(response.body().getBytes(StandardCharsets.UTF_8), WireProblem.class).problem()
                .suggestions()).contains("payments-api");
    }

    @Test
    void aQueryThatDoesNotParseIsAnsweredWithThePosition() {
        HttpResponse<String> response = post("/api/v1/logs",
                "{\"service\": \"payments-api\", \"query\": \"level:ERROR AND \\\"timeout \"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"position\":16");
    }

    @Test
    void theBackendIsReady() {
        HttpResponse<String> response = server.get("/health/ready", "Authorization", "Bearer " + KEY);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).contains("\"signal\":\"logs\"", "\"signal\":\"metrics\"",
                "\"signal\":\"traces\"");
    }

    private static HttpResponse<String> post(String path, String json) {
        return server.post(path, json, "Authorization", "Bearer " + KEY);
    }

    private static <T extends Record> T read(HttpResponse<String> response, Class<T> type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return WireJson.read(response.body().getBytes(StandardCharsets.UTF_8), type);
    }
}
