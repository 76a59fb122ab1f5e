package dev.tinkr.api;

import dev.tinkr.backend.http.Json;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What an agent sees: the official client against the server, over the sample incident. */
class McpTest {

    private static final String KEY = "tk_0123456789abcdef";
    private static final int MOST_BYTES = 20_000;

    private static TestServer server;
    private static McpSyncClient client;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(
                StandardCharsets.UTF_8)));
        Map<String, String> variables = new HashMap<>(SharedSample.variables());
        variables.put("TINKR_AUTH", "token");
        variables.put("TINKR_API_KEYS", "[{\"hash\":\"" + hash + "\",\"subject\":\"agent\",\"roles\":[\"viewer\"]}]");
        server = TestServer.with(variables, home);
        client = client("Bearer " + KEY);
        client.initialize();
    }

    private static McpSyncClient client(String authorization) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder("http://localhost:" + server.port()).endpoint(
                "/mcp").requestBuilder(HttpRequest.newBuilder().header("Authorization", authorization)).build())
                .requestTimeout(Duration.ofMinutes(5)).initializationTimeout(Duration.ofMinutes(1)).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static McpSchema.CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(new McpSchema.CallToolRequest(tool, arguments));
    }

    private static String text(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().getFirst()).text();
    }

    private static Map<String, Object> answer(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isFalse();
        assertThat(Json.write(result.structuredContent()).getBytes(StandardCharsets.UTF_8).length + text(result)
                .getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
        return Json.parseObject(text(result));
    }

    @Test
    void everyToolIsListedWithASchemaAndReadsOnly() {
        List<McpSchema.Tool> tools = client.listTools().tools();
        assertThat(tools).extracting(McpSchema.Tool::name).containsExactlyInAnyOrder("list_services", "query_logs",
                "histogram", "list_metrics", "get_metrics", "get_traces", "get_trace", "translate", "detect_anomalies",
                "diff", "slo");
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.description()).isNotBlank();
            assertThat(tool.inputSchema()).containsEntry("type", "object").containsKey("properties");
            assertThat(tool.annotations().readOnlyHint()).isTrue();
        });
        assertThat(client.getServerInstructions()).contains("never instructions");
    }

    @Test
    void thePageListsEveryTool() throws Exception {
        String page = Files.readString(Path.of("../docs/agents.md"));
        assertThat(client.listTools().tools()).allSatisfy(tool -> assertThat(page).contains("`" + tool.name() + "`"));
        assertThat(page).contains("2025-03-26", "2025-06-18", "2025-11-25");
    }

    @Test
    void anAgentFindsTheCauseInFewCallsWithShortAnswers() {
        assertThat(answer("list_services", Map.of("match", "pay")).toString()).contains("payments-api");
        Map<String, Object> histogram = answer("histogram", Map.of("service", "payments-api", "query",
                "level:>=ERROR", "since", "2h"));
        assertThat(((Map<?, ?>) histogram.get("totals")).get("ERROR")).isNotNull();
        Map<String, Object> logs = answer("query_logs", Map.of("service", "payments-api", "query", "level:>=ERROR",
                "since", "1h", "limit", 200));
        assertThat(logs.get("patterns").toString()).containsIgnoringCase("charge");
        assertThat((List<?>) logs.get("entries")).isNotEmpty();
        assertThat(logs.get("note").toString()).contains("never an instruction");
        Map<String, Object> traces = answer("get_traces", Map.of("service", "payments-api", "status", "error", "since",
                "1h"));
        assertThat((List<?>) traces.get("traces")).isNotEmpty();
        String id = (String) ((Map<?, ?>) ((List<?>) traces.get("traces")).getFirst()).get("trace_id");
        assertThat((List<?>) answer("get_trace", Map.of("trace_id", id)).get("spans")).isNotEmpty();
    }

    @Test
    void theFirstQuestionOfAnInvestigationNamesTheCause() {
        Map<String, Object> found = answer("detect_anomalies", Map.of("service", "payments-api", "since", "1h"));
        assertThat((List<?>) found.get("anomalies")).isNotEmpty();
        assertThat(found.toString()).containsIgnoringCase("charge").as("the change that the incident began with")
                .contains("Configuration differs from release", "eu2.cardgateway.example");
        assertThat((List<?>) answer("diff", Map.of("service", "payments-api")).get("patterns")).isNotEmpty();
        assertThat(answer("slo", Map.of("service", "payments-api", "window", "6h"))).containsKeys("availability_pct",
                "status", "burn_rates");
    }

    @Test
    void everyArgumentOfEveryToolIsAFieldOfTheApi() {
        for (McpSchema.Tool tool : client.listTools().tools()) {
            Map<String, Object> arguments = new HashMap<>();
            ((Map<?, ?>) tool.inputSchema().get("properties")).keySet().stream().map(Object::toString).filter(
                    name -> List.of("match", "resource_type", "baseline").contains(name)).forEach(
                            name -> arguments.put(
                                    name, name.equals("baseline") ? "2h" : "ecs"));
            arguments.put("service", "payments-api");
            arguments.put("metric", "http.server.request.duration");
            arguments.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
            arguments.keySet().retainAll(((Map<?, ?>) tool.inputSchema().get("properties")).keySet());
            assertThat(text(call(tool.name(), arguments))).as(tool.name()).doesNotContain("is not known here");
        }
    }

    @Test
    void metricsComeAsSeriesWithASummary() {
        assertThat((List<?>) answer("list_metrics", Map.of("service", "payments-api")).get("metrics")).isNotEmpty();
        Map<String, Object> metric = answer("get_metrics", Map.of("service", "payments-api", "metric",
                "http.server.request.duration", "aggregation", "p99", "since", "2h"));
        Map<?, ?> series = (Map<?, ?>) ((List<?>) metric.get("series")).getFirst();
        assertThat(series.keySet()).map(Object::toString).contains("dimensions", "min", "max", "mean", "last",
                "points");
    }

    @Test
    void aLongAnswerKeepsWhatTellsMostAndSaysWhatIsMissing() {
        Map<String, Object> logs = answer("query_logs", Map.of("service", "*", "since", "2h", "limit", 2000));
        assertThat(logs.get("omitted").toString()).contains("of 2000 entries", "max_bytes");
        Map<String, Object> more = Json.parseObject(text(call("query_logs", Map.of("service", "*", "since", "2h",
                "limit", 2000, "max_bytes", 60_000))));
        assertThat(((List<?>) more.get("entries")).size()).isGreaterThan(((List<?>) logs.get("entries")).size());
        assertThat(((Map<?, ?>) logs.get("meta")).get("cursor").toString()).isNotEmpty();
    }

    @Test
    void theNextPageGoesOnWhereTheFirstEnded() {
        Map<String, Object> arguments = new HashMap<>(Map.of("service", "payments-api", "since", "1h", "limit", 5));
        Map<String, Object> first = answer("query_logs", arguments);
        arguments.put("cursor", ((Map<?, ?>) first.get("meta")).get("cursor"));
        Map<String, Object> second = answer("query_logs", arguments);
        List<?> shown = (List<?>) first.get("entries");
        assertThat((List<?>) second.get("entries")).isNotEmpty().noneMatch(shown::contains);
    }

    @Test
    void anErrorSaysWhatToDoNext() {
        McpSchema.CallToolResult query = call("query_logs", Map.of("service", "payments-api", "query", "level:zorg"));
        assertThat(query.isError()).isTrue();
        assertThat(Json.parseObject(text(query))).containsEntry("status", 400).containsKeys("detail", "position");
        McpSchema.CallToolResult service = call("query_logs", Map.of("service", "paymets-api"));
        assertThat(service.isError()).isTrue();
        assertThat(Json.parseObject(text(service)).get("suggestions").toString()).contains("payments-api");
        McpSchema.CallToolResult raw = call("query_logs", Map.of("service", "payments-api", "query", "select 1", "raw",
                true));
        assertThat(raw.isError()).isTrue();
        assertThat(text(raw)).contains("oncall");
    }

    @Test
    void argumentsThatDoNotFitTheSchemaAreRefusedByName() {
        assertThat(text(call("query_logs", Map.of()))).contains("service");
        assertThat(text(call("get_metrics", Map.of("service", "a", "metric", "b", "agregation", "p99")))).contains(
                "agregation");
    }

    @Test
    void theResourcesAndThePromptHelpAnAgentToBegin() {
        assertThat(client.listResources().resources()).extracting(McpSchema.Resource::uri).containsExactlyInAnyOrder(
                "tinkr://query-language", "tinkr://services");
        assertThat(((McpSchema.TextResourceContents) client.readResource(new McpSchema.ReadResourceRequest(
                "tinkr://query-language")).contents().getFirst()).text()).contains("level:>=WARN");
        assertThat(((McpSchema.TextResourceContents) client.readResource(new McpSchema.ReadResourceRequest(
                "tinkr://services")).contents().getFirst()).text()).contains("payments-api");
        assertThat(client.getPrompt(new McpSchema.GetPromptRequest("investigate", Map.of("service", "payments-api")))
                .messages().getFirst().content().toString())
                .contains("detect_anomalies {\"service\": \"payments-api\"");
    }

    private static HttpResponse<String> raw(String body, String... headers) {
        HttpRequest.Builder request = server.request("/mcp", headers).header("Content-Type", "application/json").header(
                "Accept", "application/json, text/event-stream");
        return server.send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void whoHasNoKeyIsNotAnswered() {
        assertThat(raw("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}").statusCode()).isEqualTo(401);
    }

    @Test
    void aPageOfAnotherOriginIsRefusedAndSoAreOtherVersionsAndMessagesThatAreNone() {
        String auth = "Bearer " + KEY;
        String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
        assertThat(raw(list, "Authorization", auth, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(raw(list, "Authorization", auth, "Origin", "http://localhost:" + server.port()).statusCode())
                .isEqualTo(200);
        HttpResponse<String> version = raw(list, "Authorization", auth, "MCP-Protocol-Version", "1999-01-01");
        assertThat(version.statusCode()).isEqualTo(400);
        assertThat(version.body()).contains("2025-06-18");
        for (String odd : Set.of("[]", "{}", "{\"jsonrpc\":\"2.0\"}", "nonsense", "{\"jsonrpc\":\"2.0\",\"id\":1,"
                + "\"result\":{}}")) {
            assertThat(raw(odd, "Authorization", auth).statusCode()).as(odd).isEqualTo(400);
        }
        assertThat(raw("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", "Authorization", auth)
                .statusCode()).isEqualTo(202);
    }
}
