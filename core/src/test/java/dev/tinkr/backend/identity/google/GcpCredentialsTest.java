package dev.tinkr.backend.identity.google;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.testing.http.Fault;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every kind of credentials gives a token, which is fetched anew before it ends. */
class GcpCredentialsTest {

    private static final String JSON = "application/json";
    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/logging.read",
            "https://www.googleapis.com/auth/monitoring.read", "https://www.googleapis.com/auth/trace.readonly");

    @TempDir
    Path folder;

    private final AtomicInteger tokens = new AtomicInteger();
    private final MovableClock clock = new MovableClock();
    private StubServer server;

    @BeforeEach
    void open() {
        server = StubServer.http(this::answer);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** A clock that the test moves. */
    private static final class MovableClock extends Clock {
        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Token endpoints: OAuth's, the security token service's, and the one that lends a service account's. */
    private StubReply answer(StubRequest request) {
        return switch (request.path()) {
            case "/token" -> {
                String grant = request.form().get("grant_type").getFirst();
                boolean known = grant.equals("refresh_token")
                        && request.form().get("refresh_token").contains("refresh-me")
                        || grant.equals("urn:ietf:params:oauth:grant-type:jwt-bearer");
                yield known
                        ? StubReply.json("{\"access_token\":\"token-" + tokens.incrementAndGet()
                                + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}")
                        : StubReply.json(400,
                                "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}");
            }
            case "/v1/token" -> {
                assertThat(request.form().get("subject_token")).contains("oidc-token-of-the-cluster");
                assertThat(request.form().get("audience").getFirst()).contains("workloadIdentityPools");
                yield StubReply.json("{\"access_token\":\"federated-" + tokens.incrementAndGet()
                        + "\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"issued_token_type\":"
                        + "\"urn:ietf:params:oauth:token-type:access_token\"}");
            }
            case "/v1/projects/-/serviceAccounts/reader@p.iam.gserviceaccount.com:generateAccessToken" -> {
                assertThat(request.header("Authorization")).hasValueSatisfying(value -> assertThat(value).startsWith(
                        "Bearer "));
                yield StubReply.json("{\"accessToken\":\"lent-" + tokens.incrementAndGet() + "\",\"expireTime\":\""
                        + Instant.now().plusSeconds(3600).truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + "\"}");
            }
            default -> StubReply.of(404, "text/plain", "no " + request.path());
        };
    }

    private GoogleTokens tokensOf(Map<String, Object> file) throws IOException {
        Path path = Files.writeString(folder.resolve("credentials.json"), new com.google.gson.Gson().toJson(file));
        return new RefreshingTokens(new CredentialSource(Optional.of(path), Optional.empty(), SCOPES), clock,
                new RetryPolicy(2,
                        () -> 0, Deadline::pause),
                this::toStandIn);
    }

    /** Whatever would go to Google goes to the stand-in. */
    private URI toStandIn(URI uri) {
        return uri.getHost().endsWith(".googleapis.com") ? server.uri().resolve(uri.getRawPath()) : uri;
    }

    private Map<String, Object> user() {
        return Map.of("type", "authorized_user", "client_id", "id", "client_secret", "secret-of-the-client",
                "refresh_token", "refresh-me", "quota_project_id", "billed");
    }

    private Map<String, Object> serviceAccount(KeyPair pair) {
        return Map.of("type", "service_account", "project_id", "my-project", "private_key_id", "1", "client_id", "2",
                "client_email", "tinkr@my-project.iam.gserviceaccount.com", "token_uri", server.uri() + "/token",
                "private_key",
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pair.getPrivate()
                        .getEncoded()) + "\n-----END PRIVATE KEY-----\n");
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    @Test
    void aServiceAccountSignsForReadOnlyScopes() throws Exception {
        KeyPair pair = keys();
        try (GoogleTokens google = tokensOf(serviceAccount(pair))) {
            assertThat(google.token(soon())).contains("token-1");
            assertThat(google.project(soon())).contains("my-project");
            String[] assertion = server.seen().getFirst().form().get("assertion").getFirst().split("\\.");
            String claims = new String(Base64.getUrlDecoder().decode(assertion[1]), StandardCharsets.UTF_8);
            assertThat(claims).contains("logging.read", "monitoring.read", "trace.readonly").doesNotContain(
                    "cloud-platform");
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(pair.getPublic());
            signature.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(assertion[2]))).isTrue();
        }
    }

    @Test
    void aTokenIsKeptUntilShortlyBeforeItEnds() throws Exception {
        try (GoogleTokens google = tokensOf(serviceAccount(keys()))) {
            assertThat(google.token(soon())).contains("token-1");
            clock.now = clock.now.plus(Duration.ofMinutes(50));
            assertThat(google.token(soon())).contains("token-1");
            clock.now = clock.now.plus(Duration.ofMinutes(7));
            assertThat(google.token(soon())).contains("token-2");
            clock.now = Instant.now();
            assertThat(google.refused("token-1")).isTrue();
            assertThat(google.token(soon())).contains("token-2");
            google.refused("token-2");
            assertThat(google.token(soon())).contains("token-3");
        }
    }

    @Test
    void manyCallersAtOnceFetchOneToken() throws Exception {
        try (GoogleTokens google = tokensOf(serviceAccount(keys()))) {
            assertThat(IntStream.range(0, 16).parallel().mapToObj(i -> google.token(soon()).orElseThrow()).distinct())
                    .containsExactly("token-1");
        }
    }

    @Test
    void credentialsOfGcloudAreRefreshedAndNameTheirQuotaProject() throws Exception {
        try (GoogleTokens google = tokensOf(user())) {
            assertThat(google.token(soon())).contains("token-1");
            assertThat(google.quotaProject(soon())).contains("billed");
            assertThat(google.project(soon())).contains("billed");
        }
    }

    @Test
    void aWorkloadElsewhereTradesItsOwnTokenAndActsAsAServiceAccount() throws Exception {
        Path own = Files.writeString(folder.resolve("own-token"), "oidc-token-of-the-cluster");
        Map<String, Object> federation = Map.of("type", "external_account", "audience",
                "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/cluster",
                "subject_token_type", "urn:ietf:params:oauth:token-type:jwt", "token_url",
                "https://sts.googleapis.com/v1/token",
                "credential_source", Map.of("file", own.toString()));
        try (GoogleTokens google = tokensOf(federation)) {
            assertThat(google.token(soon())).contains("federated-1");
        }
    }

    @Test
    void impersonationLendsTheTokenOfAnotherAccount() throws Exception {
        Map<String, Object> impersonated = Map.of("type", "impersonated_service_account",
                "service_account_impersonation_url",
                "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/reader@p.iam.gserviceaccount.com:generateAccessToken",
                "source_credentials", user(), "delegates", List.of());
        try (GoogleTokens google = tokensOf(impersonated)) {
            assertThat(google.token(soon())).hasValueSatisfying(token -> assertThat(token).startsWith("lent-"));
        }
    }

    @Test
    void credentialsThatWereRevokedAreNamedAndNoSecretIsTold() throws Exception {
        Map<String, Object> revoked = new java.util.HashMap<>(user());
        revoked.put("refresh_token", "revoked-and-secret");
        try (GoogleTokens google = tokensOf(revoked)) {
            assertThatThrownBy(() -> google.token(soon())).isInstanceOfSatisfying(BackendException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.DENIED);
                assertThat(e.getMessage()).contains("credentials.json", "expired or revoked").doesNotContain(
                        "revoked-and-secret", "secret-of-the-client");
            });
        }
    }

    @Test
    void aFileThatIsMissingOrWrongSaysWhatToDo() throws Exception {
        GoogleTokens missing = new RefreshingTokens(
                new CredentialSource(Optional.of(folder.resolve("none.json")), Optional.empty(), SCOPES),
                clock);
        assertThatThrownBy(() -> missing.token(soon())).isInstanceOfSatisfying(BackendException.class, e -> assertThat(e
                .kind()).isEqualTo(Kind.CONFIGURATION)).hasMessageContaining("none.json").hasMessageContaining(
                        "gcloud auth application-default login");
        missing.close();
        try (GoogleTokens wrong = tokensOf(Map.of("type", "unheard_of"))) {
            assertThatThrownBy(() -> wrong.token(soon())).isInstanceOfSatisfying(BackendException.class,
                    e -> assertThat(e
                            .kind()).isEqualTo(Kind.CONFIGURATION));
        }
    }

    @Test
    void signingInKeepsToTheDeadlineAndIsTriedAgain() throws Exception {
        try (GoogleTokens google = tokensOf(serviceAccount(keys()))) {
            server.fail((number, request) -> Optional.of(Fault.SLOW));
            assertThatThrownBy(() -> google.token(Deadline.after(Duration.ofMillis(500)))).isInstanceOfSatisfying(
                    BackendException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DEADLINE));
            server.forget();
            server.fail((number, request) -> number == 0 ? Optional.of(Fault.STATUS_503) : Optional.empty());
            assertThat(google.token(soon())).isPresent();
        }
    }

    @Test
    void theMetadataServerIsAskedWhereNothingElseIs() throws Exception {
        try (StubServer metadata = StubServer.http(GcpCredentialsTest::metadata)) {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                    AskMetadata.class.getName());
            builder.environment().keySet().removeIf(name -> name.startsWith("GOOGLE_") || name.startsWith("GCP_"));
            builder.environment().put("GCE_METADATA_HOST", "localhost:" + metadata.uri().getPort());
            builder.environment().put("CLOUDSDK_CONFIG", folder.toString());
            Process process = builder.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).contains("token=token-of-the-machine", "project=project-of-the-machine").doesNotContain(
                    "WARNING");
            assertThat(process.waitFor()).isZero();
        }
    }

    private static StubReply metadata(StubRequest request) {
        assertThat(request.header("Metadata-Flavor")).contains("Google");
        String body = switch (request.path()) {
            case "/computeMetadata/v1/project/project-id" -> "project-of-the-machine";
            case "/computeMetadata/v1/instance/service-accounts/default/token" ->
                "{\"access_token\":\"token-of-the-machine\",\"expires_in\":3599,\"token_type\":\"Bearer\"}";
            default -> "computeMetadata/";
        };
        return StubReply.of(200, body.startsWith("{") ? JSON : "application/text", body).with("Metadata-Flavor",
                "Google");
    }

    /** A program that has nothing but the machine it runs on. */
    static final class AskMetadata {

        private AskMetadata() {}

        public static void main(String[] arguments) {
            try (GoogleTokens google = new RefreshingTokens(
                    new CredentialSource(Optional.empty(), Optional.empty(), SCOPES),
                    Clock
                            .systemUTC())) {
                System.out.println("token=" + google.token(soon()).orElse("none"));
                System.out.println("project=" + google.project(soon()).orElse("none"));
            }
        }
    }
}
