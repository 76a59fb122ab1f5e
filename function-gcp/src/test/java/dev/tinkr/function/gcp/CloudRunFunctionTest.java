package dev.tinkr.function.gcp;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Asks the function through Google's own invoker, which runs it in a process of its own as the platform does. */
class CloudRunFunctionTest {

    private static final String KEY = "tk_0123456789abcdef";
    private static final String TRANSLATE = "{\"service\":\"payments-api\",\"query\":\"level:ERROR\"}";

    @TempDir
    private Path home;
    private Process invoker;
    private int port;
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() throws InterruptedException {
        client.close();
        if (invoker != null) {
            invoker.destroyForcibly().waitFor();
        }
    }

    @Test
    void theFunctionAnswers() throws Exception {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8)));
        start(Map.of("TINKR_BACKEND", "local", "TINKR_API_KEYS",
                "[{\"hash\":\"" + hash + "\",\"subject\":\"ana\",\"roles\":[\"viewer\"]}]"));

        assertThat(get("/health").body()).contains("\"status\":\"ok\"", "\"backend\":\"local\"");
        assertThat(post(TRANSLATE).statusCode()).isEqualTo(401);

        HttpResponse<String> translated = post(TRANSLATE, "Authorization", "Bearer " + KEY);
        assertThat(translated.statusCode()).as(translated.body()).isEqualTo(200);
        assertThat(translated.body()).contains("\"backend\":\"local\"", "\"language\":\"SQL\"");

        HttpResponse<String> broken = post("{\"service\":5}", "Authorization", "Bearer " + KEY);
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("'service' must be a string, not 5");
    }

    @Test
    void anAgentListsTheToolsAndCallsOne() throws Exception {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8)));
        start(Map.of("TINKR_BACKEND", "local", "TINKR_API_KEYS",
                "[{\"hash\":\"" + hash + "\",\"subject\":\"agent\",\"roles\":[\"viewer\"]}]"));
        try (McpSyncClient agent = agent("Bearer " + KEY)) {
            assertThat(agent.initialize().serverInfo().name()).isEqualTo("tinkr");
            assertThat(agent.listTools().tools()).extracting(McpSchema.Tool::name).contains("query_logs",
                    "detect_anomalies");
            McpSchema.CallToolResult result = agent.callTool(new McpSchema.CallToolRequest("translate", Map.of("query",
                    "level:>=ERROR", "service", "payments-api", "backend", "elastic")));
            assertThat(result.isError()).as(result.toString()).isFalse();
        }
        try (McpSyncClient stranger = agent("Bearer of-nothing")) {
            assertThatThrownBy(stranger::initialize).isNotNull();
        }
    }

    private McpSyncClient agent(String authorization) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder("http://localhost:" + port).endpoint("/mcp")
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", authorization)).build())
                .requestTimeout(Duration.ofMinutes(2)).initializationTimeout(Duration.ofMinutes(2)).build();
    }

    @Test
    void whomCloudRunHasAuthenticatedIsLetInAndNobodyElse() throws Exception {
        start(Map.of("TINKR_BACKEND", "local", "TINKR_AUTH", "platform"));
        String forwarded = encoded("{\"alg\":\"RS256\"}") + "." + encoded("{\"email\":\"ana@example.com\"}")
                + ".SIGNATURE_REMOVED_BY_GOOGLE";

        assertThat(post(TRANSLATE, "Authorization", "Bearer " + forwarded).statusCode()).isEqualTo(200);
        assertThat(post(TRANSLATE, "Authorization", "Bearer nonsense").statusCode()).isEqualTo(401);
        assertThat(post(TRANSLATE).statusCode()).isEqualTo(401);
    }

    @Test
    void withoutAnyKeyEverythingButHealthIsRefused() throws Exception {
        start(Map.of("TINKR_BACKEND", "local"));

        assertThat(get("/health").statusCode()).isEqualTo(200);
        for (String path : List.of("/api/v1/translate", "/api/v1/logs", "/api/v1/anomalies", "/")) {
            assertThat(postTo(path, TRANSLATE, "Authorization", "Bearer " + KEY).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void theSchedulersCallScansAndNobodyElses() throws Exception {
        start(ScanFunction.class, Map.of("TINKR_BACKEND", "elastic", "ELASTIC_URL", "http://127.0.0.1:1", "TINKR_AUTH",
                "platform", "TINKR_SCAN_SERVICES", "payments-api", "TINKR_SCAN_STATE", home.toString(),
                "TINKR_REQUEST_TIMEOUT", "5s"));
        String scheduler = "Bearer " + encoded("{\"alg\":\"RS256\"}") + "." + encoded(
                "{\"email\":\"tinkr-scan@acme.iam.gserviceaccount.com\"}") + ".SIGNATURE_REMOVED_BY_GOOGLE";

        assertThat(postTo("/", "").statusCode()).isEqualTo(401);
        assertThat(postTo("/", "{\"Records\":[]}", "Authorization", scheduler)).satisfies(refused -> {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("'Records'");
        });
        assertThat(postTo("/", "[", "Authorization", scheduler).statusCode()).isEqualTo(400);

        // Nothing answers at that address: a scan that could examine nothing is an error, so that the alarm sees it.
        HttpResponse<String> report = postTo("/", "", "Authorization", scheduler);
        assertThat(report.statusCode()).as(report.body()).isEqualTo(502);
        assertThat(report.body()).contains("\"service\":\"payments-api\"", "\"examined\":false");
    }

    @Test
    void theApisFunctionScansForNobody() throws Exception {
        start(Map.of("TINKR_BACKEND", "local", "TINKR_AUTH", "platform"));
        String ana = "Bearer " + encoded("{\"alg\":\"RS256\"}") + "." + encoded("{\"email\":\"ana@example.com\"}")
                + ".x";

        assertThat(postTo("/", "{}", "Authorization", ana).statusCode()).isEqualTo(404);
    }

    @Test
    void theLocalBackendsEngineIsNotInThePackage() {
        assertThatThrownBy(() -> Class.forName("org.duckdb.DuckDBDriver")).isInstanceOf(ClassNotFoundException.class);
    }

    private void start(Map<String, String> variables) throws Exception {
        start(TinkrFunction.class, variables);
    }

    private void start(Class<?> target, Map<String, String> variables) throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.home=" + home, "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.google.cloud.functions.invoker.runner.Invoker", "--target", target.getName(),
                "--port", Integer.toString(port)).redirectErrorStream(true)
                .redirectOutput(home.resolve("function.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        invoker = builder.start();
        awaitHealth();
    }

    private void awaitHealth() throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (System.nanoTime() < end && invoker.isAlive()) {
            try {
                get("/health");
                return;
            } catch (IOException e) {
                invoker.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new AssertionError("the function did not start:\n" + Files.readString(home.resolve("function.log")));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String json, String... headers) throws IOException, InterruptedException {
        return postTo("/api/v1/translate", json, headers);
    }

    private HttpResponse<String> postTo(String path, String json, String... headers) throws IOException,
            InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofMinutes(3));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
