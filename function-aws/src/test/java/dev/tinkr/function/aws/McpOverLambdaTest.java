package dev.tinkr.function.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The official client of the protocol against the function, through a front door that makes events as AWS does. */
class McpOverLambdaTest {

    private static final String KEY = "tk_0123456789abcdef";

    @TempDir
    private Path home;
    private LambdaRuntime lambda;
    private HttpServer frontDoor;

    @BeforeEach
    void start() throws Exception {
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(
                StandardCharsets.UTF_8)));
        lambda = LambdaRuntime.start(HttpApiFunction.class, Map.of("TINKR_BACKEND", "local", "TINKR_API_KEYS",
                "[{\"hash\":\"" + hash + "\",\"subject\":\"agent\",\"roles\":[\"viewer\"]}]"), home);
        frontDoor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        frontDoor.createContext("/", this::forward);
        frontDoor.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        frontDoor.stop(0);
        lambda.close();
    }

    /** One request as an event of payload format 2.0, and its answer as one of HTTP. */
    private void forward(HttpExchange exchange) throws IOException {
        String headers = exchange.getRequestHeaders().entrySet().stream().map(header -> quoted(header.getKey()
                .toLowerCase()) + ":" + quoted(String.join(",", header.getValue()))).collect(Collectors.joining(","));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String event = """
                {"version":"2.0","routeKey":"$default","rawPath":"%2$s","rawQueryString":"","headers":{%3$s},
                 "requestContext":{"accountId":"anonymous","apiId":"abc","domainName":"abc.lambda-url.on.aws",
                  "domainPrefix":"abc","http":{"method":"%1$s","path":"%2$s","protocol":"HTTP/1.1",
                  "sourceIp":"192.0.2.1","userAgent":"agent"},"requestId":"r1","routeKey":"$default",
                  "stage":"$default","time":"21/Nov/2026:03:00:00 +0000","timeEpoch":1795230000000},
                 "body":%4$s,"isBase64Encoded":false}""".formatted(exchange.getRequestMethod(), exchange.getRequestURI()
                .getPath(), headers, quoted(body));
        try {
            answer(exchange, lambda.invoke(event));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String told) throws IOException {
        int status = 0;
        byte[] body = {};
        String type = "application/json";
        try (JsonParser parser = new JsonFactory().createParser(told)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    continue;
                }
                switch (String.valueOf(parser.currentName()).toLowerCase()) {
                    case "statuscode" -> status = parser.getIntValue();
                    case "body" -> body = parser.getText().getBytes(StandardCharsets.UTF_8);
                    case "content-type" -> type = parser.currentToken() == JsonToken.VALUE_STRING
                            ? parser.getText()
                            : type;
                    default -> {
                    }
                }
            }
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private McpSyncClient client(String authorization) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder("http://localhost:" + frontDoor.getAddress()
                .getPort()).endpoint("/mcp").requestBuilder(HttpRequest.newBuilder().header("Authorization",
                        authorization))
                .build()).requestTimeout(Duration.ofMinutes(2)).initializationTimeout(Duration
                        .ofMinutes(2))
                .build();
    }

    @Test
    void anAgentListsTheToolsAndCallsOne() {
        try (McpSyncClient client = client("Bearer " + KEY)) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("tinkr");
            List<McpSchema.Tool> tools = client.listTools().tools();
            assertThat(tools).extracting(McpSchema.Tool::name).contains("query_logs", "detect_anomalies", "translate");
            McpSchema.CallToolResult result = client.callTool(new McpSchema.CallToolRequest("translate", Map.of("query",
                    "level:>=ERROR", "service", "payments-api", "backend", "elastic")));
            assertThat(result.isError()).as(result.toString()).isFalse();
            assertThat(((McpSchema.TextContent) result.content().getFirst()).text()).contains("\"elastic\"");
        }
    }

    @Test
    void whoHasNoKeyIsRefused() {
        try (McpSyncClient client = client("Bearer of-nothing")) {
            assertThatThrownBy(client::initialize).isNotNull();
        }
    }
}
