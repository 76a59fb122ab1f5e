package dev.tinkr.function.azure;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.tinkr.config.ConfigSources;
import io.micronaut.azure.function.http.DefaultExecutionContext;
import io.micronaut.azure.function.http.HttpRequestMessageBuilder;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AzureFunctionTest {

    private static final String KEY = "tk_0123456789abcdef";
    private static final String TRANSLATE = "{\"service\":\"payments-api\",\"query\":\"level:ERROR\"}";

    @TempDir
    private Path home;
    private TinkrFunction function;

    @AfterEach
    void stop() {
        if (function != null) {
            function.close();
        }
    }

    @Test
    void theFunctionAnswers() throws Exception {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8)));
        start(Map.of("TINKR_BACKEND", "local", "TINKR_API_KEYS",
                "[{\"hash\":\"" + hash + "\",\"subject\":\"ana\",\"roles\":[\"viewer\"]}]"), Map.of());

        assertThat(body(ask(HttpMethod.GET, "/health", ""))).contains("\"status\":\"ok\"", "\"backend\":\"local\"");
        assertThat(ask(HttpMethod.POST, "/api/v1/translate", TRANSLATE).getStatusCode()).isEqualTo(401);

        HttpResponseMessage translated = ask(HttpMethod.POST, "/api/v1/translate", TRANSLATE, "Authorization",
                "Bearer " + KEY);
        assertThat(translated.getStatusCode()).as(body(translated)).isEqualTo(200);
        assertThat(body(translated)).contains("\"backend\":\"local\"", "\"language\":\"SQL\"");

        HttpResponseMessage broken = ask(HttpMethod.POST, "/api/v1/translate", "{\"service\":5}", "Authorization",
                "Bearer " + KEY);
        assertThat(broken.getStatusCode()).isEqualTo(400);
        assertThat(body(broken)).contains("'service' must be a string, not 5");
    }

    @Test
    void anAgentListsTheToolsAndCallsOne() throws Exception {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8)));
        start(Map.of("TINKR_BACKEND", "local", "TINKR_API_KEYS",
                "[{\"hash\":\"" + hash + "\",\"subject\":\"agent\",\"roles\":[\"viewer\"]}]"), Map.of());

        assertThat(told("initialize", """
                {"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"agent","version":"1"}}"""))
                .contains("\"name\":\"tinkr\"");
        assertThat(told("tools/list", "{}")).contains("\"query_logs\"", "\"detect_anomalies\"");
        assertThat(told("tools/call",
                """
                        {"name":"translate","arguments":{"query":"level:>=ERROR","service":"payments-api","backend":"elastic"}}"""))
                .contains("\"isError\":false", "elastic");
        assertThat(ask(HttpMethod.POST, "/mcp", message("tools/list", "{}")).getStatusCode()).isEqualTo(401);
    }

    private String told(String method, String parameters) {
        HttpResponseMessage answer = ask(HttpMethod.POST, "/mcp", message(method, parameters), "Authorization",
                "Bearer " + KEY);
        assertThat(answer.getStatusCode()).as(body(answer)).isEqualTo(200);
        return body(answer);
    }

    private static String message(String method, String parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    }

    @Test
    void whomAppServiceHasAuthenticatedIsLetIn() {
        start(Map.of("TINKR_BACKEND", "local", "TINKR_AUTH", "platform"), Map.of("website.auth.enabled", "True"));

        assertThat(ask(HttpMethod.POST, "/api/v1/translate", TRANSLATE, "X-MS-CLIENT-PRINCIPAL-NAME",
                "ana@example.com").getStatusCode()).isEqualTo(200);
        assertThat(ask(HttpMethod.POST, "/api/v1/translate", TRANSLATE).getStatusCode()).isEqualTo(401);
    }

    @Test
    void theHeadersCountOnlyWhereAppServiceGuardsThem() {
        start(Map.of("TINKR_BACKEND", "local", "TINKR_AUTH", "platform"), Map.of());

        assertThat(ask(HttpMethod.POST, "/api/v1/translate", TRANSLATE, "X-MS-CLIENT-PRINCIPAL-NAME",
                "ana@example.com").getStatusCode()).isEqualTo(401);
    }

    @Test
    void thePlatformFindsOneFunctionForEveryPath() {
        var entry = Arrays.stream(TinkrFunction.class.getMethods())
                .filter(method -> method.isAnnotationPresent(FunctionName.class)).toList();

        assertThat(entry).hasSize(1);
        HttpTrigger trigger = entry.getFirst().getParameters()[0].getAnnotation(HttpTrigger.class);
        assertThat(trigger.route()).isEqualTo("{*path}");
    }

    @Test
    void withoutAnyKeyEverythingButHealthIsRefused() {
        start(Map.of("TINKR_BACKEND", "local"), Map.of());

        assertThat(ask(HttpMethod.GET, "/health", "").getStatusCode()).isEqualTo(200);
        for (String path : List.of("/api/v1/translate", "/api/v1/logs", "/api/v1/anomalies", "/")) {
            assertThat(ask(HttpMethod.POST, path, TRANSLATE, "Authorization", "Bearer " + KEY).getStatusCode()).as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void everyCallHasAnInstanceOfItsOwnAndAllShareOneContext() {
        start(Map.of("TINKR_BACKEND", "local"), Map.of());

        assertThat(new TinkrFunction().getApplicationContext()).isSameAs(function.getApplicationContext());
    }

    @Test
    void theTimerScansAndAScanThatCouldExamineNothingFails() {
        start(Map.of("TINKR_BACKEND", "elastic", "ELASTIC_URL", "http://127.0.0.1:1", "TINKR_SCAN_SERVICES", "a",
                "TINKR_REQUEST_TIMEOUT", "5s"), Map.of());

        assertThatThrownBy(() -> new ScanFunction().scan("{}", new DefaultExecutionContext())).hasMessageContaining(
                "examined 0 of 1");
    }

    @Test
    void theTimerScansNothingWhereNothingIsNamed() {
        start(Map.of("TINKR_BACKEND", "local"), Map.of());

        new ScanFunction().scan("{}", new DefaultExecutionContext());
    }

    @Test
    void theLocalBackendsEngineIsNotInThePackage() {
        assertThatThrownBy(() -> Class.forName("org.duckdb.DuckDBDriver")).isInstanceOf(ClassNotFoundException.class);
    }

    private void start(Map<String, String> variables, Map<String, Object> properties) {
        ApplicationContextBuilder context = TinkrFunction.defaultApplicationContextBuilder().properties(properties)
                .singletons(new ConfigSources(variables, home));
        function = new TinkrFunction(context);
    }

    private HttpResponseMessage ask(HttpMethod method, String path, String body, String... header) {
        HttpRequestMessageBuilder<?> request = function.request(method, path);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
            request.body(body);
        }
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        return function.route(request.buildEncoded(), new DefaultExecutionContext());
    }

    private static String body(HttpResponseMessage response) {
        return response.getBody() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : String.valueOf(response.getBody());
    }
}
