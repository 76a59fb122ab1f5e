package dev.tinkr.cli.server;

import dev.tinkr.backend.SignalCheck;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.config.Selection;
import dev.tinkr.model.Level;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Readiness;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A server on a remote profile passes calls on, with that profile's identity. */
@Timeout(300)
class PassingServerTest {

    private static final String KEY = "tk_of_whoever_started_it";
    private static final FakeOperations FAR = new FakeOperations();

    private static LocalServer far;
    private static LocalServer near;

    @BeforeAll
    static void start(@TempDir Path there, @TempDir Path here) throws Exception {
        Readiness ready = context -> List.of(new SignalCheck("logs", SignalCheck.State.DENIED, "no permission"));
        far = LocalServer.start("127.0.0.1", 0, new ConfigSources(Map.of("TINKR_AUTH", "token", "TINKR_API_KEYS", keys(
                KEY, "oncall")), there), FAR, ready);
        near = serve(here, KEY, Map.of("TINKR_AUTH", "token", "TINKR_API_KEYS", keys("near", "viewer")));
    }

    private static LocalServer serve(Path home, String token, Map<String, String> variables) throws Exception {
        Files.createDirectories(home.resolve(".tinkr"));
        Files.writeString(home.resolve(".tinkr/config.toml"), """
                [profiles.prod]
                function_url = "%s"
                token = "%s"
                """.formatted(far.address(), token));
        return LocalServer.serve("127.0.0.1", 0, new Selection(Optional.of("prod"), Optional.empty()),
                new ConfigSources(variables, home));
    }

    @AfterAll
    static void stop() {
        near.close();
        far.close();
    }

    private static String keys(String key, String role) throws Exception {
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(
                StandardCharsets.UTF_8)));
        return "[{\"hash\":\"" + hash + "\",\"subject\":\"a\",\"roles\":[\"" + role + "\"]}]";
    }

    private static HttpResponse<String> send(LocalServer server, String path, String token, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void theConsoleIsServedAndItsCallsArriveElsewhere() throws Exception {
        FAR.entries = List.of(FakeOperations.entry(1, Level.ERROR, "from afar", Map.of()));
        HttpResponse<String> page = send(near, "/", "", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("console/app.js");

        HttpResponse<String> logs = send(near, "/api/v1/logs", "near", "{\"service\":\"x\",\"query\":\"level:ERROR\"}");
        assertThat(logs.statusCode()).as(logs.body()).isEqualTo(200);
        assertThat(logs.body()).contains("from afar").doesNotContain(KEY);
        assertThat(FAR.calls.getLast()).isInstanceOfSatisfying(LogsCall.class, call -> assertThat(call.query())
                .isEqualTo("level:ERROR"));
    }

    @Test
    void whoeverAsksHereNeedsACredentialOfThisServer() throws Exception {
        assertThat(send(near, "/api/v1/logs", "", "{\"service\":\"x\"}").statusCode()).isEqualTo(401);
        assertThat(send(near, "/api/v1/logs", KEY, "{\"service\":\"x\"}").statusCode()).isEqualTo(401);
    }

    @Test
    void aViewerHereSendsNoRawQueryThroughTheProfileOfSomebodyWhoMay() throws Exception {
        int before = FAR.calls.size();
        HttpResponse<String> refused = send(near, "/api/v1/logs", "near",
                "{\"service\":\"x\",\"query\":\"native\",\"raw\":true}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("raw-not-allowed");
        assertThat(FAR.calls).hasSize(before);
    }

    @Test
    void readinessIsThatOfTheOtherEnd() throws Exception {
        HttpResponse<String> ready = send(near, "/health/ready", "near", "");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"denied\"", "no permission");
        assertThat(send(near, "/health", "", "").body()).contains("\"active_profile\":\"prod\"", "\"remote\"");
    }

    @Test
    void thatTheOtherEndRefusesThisServerIsNoFaultOfWhoeverAsks(@TempDir Path home) throws Exception {
        try (LocalServer wrong = serve(home, "tk_wrong", Map.of())) {
            HttpResponse<String> refused = send(wrong, "/api/v1/logs", "", "{\"service\":\"x\"}");
            assertThat(refused.statusCode()).isEqualTo(502);
            assertThat(refused.body()).contains("remote-denied", "profile 'prod'", "not known",
                    "mend what the profile signs in with").doesNotContain("tk_wrong");
        }
    }
}
