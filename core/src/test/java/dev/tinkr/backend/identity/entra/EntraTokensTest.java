package dev.tinkr.backend.identity.entra;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.CredentialUnavailableException;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import dev.tinkr.testing.http.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who we are to Azure: by Microsoft's library against stubs of what gives tokens, each in a process of its own. */
class EntraTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final class Fake implements TokenCredential {

        private final Function<TokenRequestContext, AccessToken> answer;
        private final List<String> asked = new ArrayList<>();

        Fake(Function<TokenRequestContext, AccessToken> answer) {
            this.answer = answer;
        }

        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            return Mono.fromCallable(() -> getTokenSync(request));
        }

        @Override
        public AccessToken getTokenSync(TokenRequestContext request) {
            asked.add(request.getScopes().getFirst());
            return answer.apply(request);
        }
    }

    private static EntraTokens tokens(Fake fake, Clock clock) {
        return new EntraTokens(() -> fake, List.of("s3cret"), new RetryPolicy(2, () -> 0, (deadline, time) -> true),
                clock);
    }

    private static AccessToken until(Instant end) {
        return new AccessToken("t-" + end, OffsetDateTime.ofInstant(end, ZoneOffset.UTC));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    @Test
    void aTokenIsKeptForItsScopeUntilShortlyBeforeItsEnd() {
        Fake fake = new Fake(request -> until(NOW.plusSeconds(3600)));
        EntraTokens early = tokens(fake, Clock.fixed(NOW, ZoneOffset.UTC));
        early.token("a", soon());
        early.token("a", soon());
        early.token("b", soon());
        assertThat(fake.asked).containsExactly("a", "b");

        Fake ending = new Fake(request -> until(NOW.plusSeconds(200)));
        EntraTokens late = tokens(ending, Clock.fixed(NOW, ZoneOffset.UTC));
        late.token("a", soon());
        late.token("a", soon());
        assertThat(ending.asked).hasSize(2);
    }

    @Test
    void whoIsNobodyIsToldWhatToDoAndNoSecret() {
        Fake nobody = new Fake(request -> {
            throw new CredentialUnavailableException("EnvironmentCredential: s3cret is not it");
        });
        assertThatThrownBy(() -> tokens(nobody, Clock.systemUTC()).token("https://api.loganalytics.io/.default",
                soon())).isInstanceOf(BackendException.class).hasMessageContaining("az login").hasMessageContaining(
                        "EnvironmentCredential")
                .hasMessageNotContaining("s3cret").extracting("kind").isEqualTo(
                        Kind.DENIED);
        assertThat(nobody.asked).hasSize(1);
    }

    @Test
    void aFailureThatMayPassIsTriedAgain() {
        int[] times = {0};
        Fake flaky = new Fake(request -> {
            if (times[0]++ == 0) {
                throw new IllegalStateException("connection reset");
            }
            return until(NOW);
        });
        assertThat(tokens(flaky, Clock.systemUTC()).token("a", soon())).startsWith("t-");
    }

    @Test
    void theDeadlineAndTheCallersLeavingEndTheWait() {
        CountDownLatch never = new CountDownLatch(1);
        Fake slow = new Fake(request -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return until(NOW);
        });
        assertThatThrownBy(() -> tokens(slow, Clock.systemUTC()).token("a", Deadline.after(Duration.ofMillis(50))))
                .isInstanceOf(BackendException.class).extracting("kind").isEqualTo(Kind.DEADLINE);
        Deadline deadline = soon();
        Thread.ofVirtual().start(() -> {
            while (slow.asked.size() < 2) {
                Thread.onSpinWait();
            }
            deadline.cancel();
        });
        assertThatThrownBy(() -> tokens(slow, Clock.systemUTC()).token("a", deadline)).isInstanceOf(
                BackendException.class).extracting("kind").isEqualTo(Kind.CANCELLED);
    }

    private static String probe(Map<String, String> environment, Path home, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Duser.home=" + home,
                "-Djavax.net.ssl.trustStore="
                        + TestCertificate.keyStore(),
                "-Djavax.net.ssl.trustStorePassword=" + TestCertificate
                        .password(),
                "-cp", System.getProperty("java.class.path"), CredentialProbe.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        String path = builder.environment().getOrDefault("PATH", "");
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().put("HOME", home.toString());
        environment.forEach((name, value) -> builder.environment().put(name, name.equals("PATH")
                ? value + ":" + path
                : value));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        process.waitFor();
        return said.lines().reduce("", (before, line) -> line.startsWith("token ") || line.matches("[A-Z_]+ .*")
                ? line
                : before);
    }

    @Test
    void aManagedIdentityIsAskedWithTheClientIdOfTheSettings(@TempDir Path home) throws Exception {
        try (StubServer server = StubServer.http(request -> StubReply.json("{\"access_token\":\"managed\","
                + "\"expires_on\":\"" + (Instant.now().getEpochSecond() + 3600)
                + "\",\"resource\":\"https://api.loganalytics.io\",\"token_type\":\"Bearer\",\"client_id\":\"c\"}"))) {
            String said = probe(Map.of("IDENTITY_ENDPOINT", server.uri() + "/msi/token", "IDENTITY_HEADER", "h"), home,
                    "77777777-2222-3333-4444-555555555555");

            assertThat(said).isEqualTo("token managed");
            assertThat(server.seen()).anySatisfy(request -> {
                assertThat(request.header("X-IDENTITY-HEADER")).contains("h");
                assertThat(request.parameter("client_id")).contains("77777777-2222-3333-4444-555555555555");
                assertThat(request.parameter("resource")).contains("https://api.loganalytics.io");
            });
        }
    }

    @Test
    void theMachineItselfSaysWhoItIs(@TempDir Path home) throws Exception {
        try (StubServer server = StubServer.http(request -> request.header("Metadata").isPresent()
                ? StubReply.json("{\"access_token\":\"of-the-machine\",\"expires_in\":\"3599\",\"expires_on\":\""
                        + (Instant
                                .now().getEpochSecond() + 3600)
                        + "\",\"resource\":\"https://api.loganalytics.io\",\"token_type\":\"Bearer\"}")
                : StubReply.json(400, "{\"error\":\"invalid_request\"}"))) {
            String said = probe(Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", server.uri().toString()), home);

            assertThat(said).isEqualTo("token of-the-machine");
            assertThat(server.seen()).anySatisfy(request -> {
                assertThat(request.path()).isEqualTo("/metadata/identity/oauth2/token");
                assertThat(request.parameter("resource")).contains("https://api.loganalytics.io");
            });
        }
    }

    @Test
    void aWorkloadIdentityShowsTheTokenOfItsCluster(@TempDir Path home) throws Exception {
        Path token = Files.writeString(home.resolve("token"), "from-the-cluster");
        try (StubServer server = StubServer.https(EntraTokensTest::authority)) {
            String said = probe(Map.of("AZURE_TENANT_ID", "aaaaaaaa-2222-3333-4444-555555555555", "AZURE_CLIENT_ID",
                    "bbbbbbbb-2222-3333-4444-555555555555", "AZURE_FEDERATED_TOKEN_FILE", token.toString(),
                    "AZURE_AUTHORITY_HOST", server.uri() + "/"), home);

            assertThat(said).isEqualTo("token of-an-application");
            assertThat(server.seen()).anySatisfy(request -> assertThat(request.form()).containsEntry("client_assertion",
                    List.of("from-the-cluster")));
        }
    }

    @Test
    void theAzureCliIsAskedWhereThereIsNothingElse(@TempDir Path home) throws Exception {
        Path az = home.resolve("az");
        Files.writeString(az, "#!/bin/sh\necho \"$@\" > " + home.resolve("asked")
                + "\necho '{\"accessToken\":\"from-cli\",\"expiresOn\":\"2099-01-01 00:00:00.000000\",\"expires_on\":4070908800,"
                + "\"subscription\":\"s\",\"tenant\":\"t\",\"tokenType\":\"Bearer\"}'\n");
        Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwxr-xr-x"));

        String said = probe(Map.of("PATH", home.toString(), "AZURE_TOKEN_CREDENTIALS", "dev"), home);

        assertThat(said).isEqualTo("token from-cli");
        assertThat(Files.readString(home.resolve("asked"))).contains("account get-access-token").contains(
                "https://api.loganalytics.io");
    }

    @Test
    void anApplicationOfTheEnvironmentSignsInWithItsSecret(@TempDir Path home) throws Exception {
        try (StubServer server = StubServer.https(EntraTokensTest::authority)) {
            String said = probe(Map.of("AZURE_TENANT_ID", "aaaaaaaa-2222-3333-4444-555555555555", "AZURE_CLIENT_ID",
                    "bbbbbbbb-2222-3333-4444-555555555555", "AZURE_CLIENT_SECRET", "hush", "AZURE_AUTHORITY_HOST",
                    server.uri() + "/"), home);

            assertThat(said).isEqualTo("token of-an-application");
            assertThat(server.seen()).anySatisfy(request -> {
                assertThat(request.form()).containsEntry("client_secret", List.of("hush"));
                assertThat(request.form().get("scope").getFirst()).startsWith("https://api.loganalytics.io/.default");
            });
        }
    }

    private static StubReply authority(StubRequest request) {
        String tenant = "aaaaaaaa-2222-3333-4444-555555555555";
        if (request.path().endsWith("/oauth2/v2.0/token")) {
            return StubReply.json(
                    "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"of-an-application\"}");
        }
        String host = "https://" + request.header("Host").orElseThrow() + "/" + tenant;
        return request.path().endsWith("/.well-known/openid-configuration")
                ? StubReply.json("{\"token_endpoint\":\""
                        + host + "/oauth2/v2.0/token\",\"authorization_endpoint\":\"" + host
                        + "/oauth2/v2.0/authorize\",\"issuer\":\"" + host + "/v2.0\"}")
                : StubReply.json(404, "{}");
    }

    @Test
    void aRefusedSecretIsDeniedAndNotTold(@TempDir Path home) throws Exception {
        try (StubServer server = StubServer.https(request -> request.path().endsWith("/oauth2/v2.0/token")
                ? StubReply.json(401,
                        "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client"
                                + " secret provided.\",\"error_codes\":[7000215]}")
                : authority(request))) {
            String said = probe(Map.of("AZURE_TENANT_ID", "aaaaaaaa-2222-3333-4444-555555555555", "AZURE_CLIENT_ID",
                    "bbbbbbbb-2222-3333-4444-555555555555", "AZURE_CLIENT_SECRET", "hush", "AZURE_AUTHORITY_HOST",
                    server.uri() + "/"), home);

            assertThat(said).startsWith("DENIED ").contains("AADSTS7000215").doesNotContain("hush");
        }
    }
}
