package dev.tinkr.api;

import dev.tinkr.config.ConfigException;
import dev.tinkr.operations.AuditLine;
import dev.tinkr.operations.AuditLog;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuthOverHttpTest {

    private static final String KEY = "tk_0123456789abcdef";

    @TempDir
    private Path home;

    @Test
    void everyPathButHealthAndTheConsolesFilesTakesACredential() {
        try (TestServer server = server(Map.of("TINKR_AUTH", "token", "TINKR_API_KEYS", keys()))) {
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
            for (String path : List.of("/health/ready", "/health/", "/api/v1/profiles", "/openapi.yml", "/nowhere",
                    "/index.html", "/console", "/HEALTH", "//health")) {
                assertThat(server.get(path).statusCode()).as(path).isEqualTo(401);
            }
            HttpResponse<String> refused = server.post("/api/v1/logs", "{\"service\":\"s\"}", "Authorization",
                    "Bearer wrong-key-material");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"tinkr\"");
            assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
            assertThat(refused.body()).doesNotContain("wrong-key-material");
            assertThat(server.post("/mcp", "{}").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void whoIsRefusedLeavesALineWithoutTheCredential() {
        List<AuditLine> lines = new CopyOnWriteArrayList<>();
        Map<String, String> variables = Map.of("TINKR_BACKEND", "fake", "TINKR_AUTH", "token", "TINKR_API_KEYS",
                keys());
        try (TestServer server = TestServer.with(variables, home, new FakeOperations(), new FakeCatalog(),
                (AuditLog) lines::add)) {
            server.post("/api/v1/logs", "{\"service\":\"s\"}", "Authorization", "Bearer wrong-key-material");
        }

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.status()).isEqualTo(401);
            assertThat(line.operation()).isEqualTo("POST /api/v1/logs");
            assertThat(line.toJson()).doesNotContain("wrong-key-material");
        });
    }

    @Test
    void theSubjectOfTheKeyIsTheCaller() {
        FakeOperations operations = new FakeOperations();
        try (TestServer server = server(Map.of("TINKR_AUTH", "token", "TINKR_API_KEYS", keys()), operations)) {
            assertThat(server.post("/api/v1/logs", "{\"service\":\"s\"}", "Authorization", "Bearer " + KEY)
                    .statusCode()).isEqualTo(200);
        }
        assertThat(operations.lastContext.caller().subject()).isEqualTo("ana");
        assertThat(operations.lastContext.caller().maySendRaw()).isFalse();
    }

    @Test
    void keysThatCannotBeReadStopTheStartAndAreNotShown() {
        assertThatThrownBy(() -> server(Map.of("TINKR_AUTH", "token", "TINKR_API_KEYS", "[{\"hash\":\"" + KEY)))
                .hasRootCauseInstanceOf(ConfigException.class).rootCause().hasMessageContaining("TINKR_API_KEYS")
                .message().doesNotContain(KEY);
    }

    @Test
    void aServerBeyondLoopbackDoesNotStartWithoutKeys() {
        assertThatThrownBy(() -> TestServer.with(Map.of("TINKR_BACKEND", "fake"), home,
                Map.of("micronaut.server.host", "0.0.0.0"), new FakeOperations(), new FakeCatalog()))
                .hasRootCauseInstanceOf(ConfigException.class).rootCause()
                .hasMessageContaining("TINKR_API_KEYS");
    }

    private TestServer server(Map<String, String> variables) {
        return server(variables, new FakeOperations());
    }

    private TestServer server(Map<String, String> variables, FakeOperations operations) {
        Map<String, String> all = new java.util.HashMap<>(variables);
        all.put("TINKR_BACKEND", "fake");
        return TestServer.with(all, home, operations, new FakeCatalog());
    }

    private static String keys() {
        try {
            String hash = HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8)));
            return "[{\"hash\": \"" + hash + "\", \"subject\": \"ana\", \"roles\": [\"viewer\"]}]";
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
