package dev.tinkr.cli.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.identity.entra.Tokens;
import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.Profile;
import dev.tinkr.config.RemoteAuth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Functions that check by themselves what they are shown. */
@Timeout(300)
class RemoteIdentityTest {

    private static final String AWS_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String ANSWER = "{\"entries\":[],\"meta\":{}}";

    @TempDir
    private Path folder;

    private HttpServer server;
    private final List<String> refusals = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.sessionToken");
        System.clearProperty("aws.sharedCredentialsFile");
        System.clearProperty("aws.configFile");
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private interface Check {
        void check(HttpExchange exchange, byte[] body) throws GeneralSecurityException;
    }

    /** Lets in whom the check lets in. */
    private void function(Check check) {
        server.createContext("/api/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = 200;
            try {
                check.check(exchange, body);
            } catch (GeneralSecurityException | RuntimeException e) {
                refusals.add(String.valueOf(e.getMessage()));
                status = 403;
            }
            answer(exchange, status, status == 200 ? ANSWER : "{\"Message\":\"Forbidden\"}");
        });
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Run logs(RemoteAuth auth, Map<String, String> identity, Map<String, String> environment) {
        return CliRunner.over((sources, name) -> RemoteConnection.open(new Profile.Remote("prod", address(), auth,
                Optional.empty(), identity), Duration.ofSeconds(20), environment, Clock.systemUTC())).run("logs",
                        "payments-api", "-q", "zahlung OR \"支付 fehlgeschlagen\"");
    }

    private void letIn(Run run) {
        assertThat(refusals).isEmpty();
        assertThat(run.code()).as(run.err()).isZero();
    }

    // AWS

    private static void awsKeys(String secret, String token) {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", secret);
        if (!token.isEmpty()) {
            System.setProperty("aws.sessionToken", token);
        }
    }

    @Test
    void awsChecksTheSignatureOverMethodAddressHeadersAndBody() {
        function((exchange, body) -> checkSignature(exchange, body, "eu-west-1", "execute-api"));
        awsKeys(AWS_SECRET, "");
        letIn(logs(RemoteAuth.AWS, Map.of("region", "eu-west-1"), Map.of()));
        letIn(logs(RemoteAuth.AWS, Map.of(), Map.of("AWS_REGION", "eu-west-1")));
    }

    @Test
    void temporaryKeysComeWithTheirToken() {
        function((exchange, body) -> {
            checkSignature(exchange, body, "eu-west-1", "execute-api");
            require(exchange, "X-Amz-Security-Token", "session-token"::equals);
        });
        awsKeys(AWS_SECRET, "session-token");
        letIn(logs(RemoteAuth.AWS, Map.of("region", "eu-west-1"), Map.of()));
    }

    @Test
    void aNamedProfileOfAwsIsTakenByItsName() throws IOException {
        function((exchange, body) -> checkSignature(exchange, body, "eu-west-1", "execute-api"));
        Path credentials = Files.writeString(folder.resolve("credentials"), "[other]\naws_access_key_id=AKIDOTHER\n"
                + "aws_secret_access_key=" + "x".repeat(40) + "\n[oncall]\naws_access_key_id=AKIDEXAMPLE\n"
                + "aws_secret_access_key=" + AWS_SECRET + "\n");
        System.setProperty("aws.sharedCredentialsFile", credentials.toString());
        System.setProperty("aws.configFile", Files.writeString(folder.resolve("config"), "").toString());
        letIn(logs(RemoteAuth.AWS, Map.of("region", "eu-west-1", "aws_profile", "oncall"), Map.of()));
    }

    @Test
    void aWrongKeyIsNotAuthorisedAndNotShown() {
        function((exchange, body) -> checkSignature(exchange, body, "eu-west-1", "execute-api"));
        awsKeys("another-secret-key", "");
        Run run = logs(RemoteAuth.AWS, Map.of("region", "eu-west-1"), Map.of());
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("profile 'prod'", "identity").doesNotContain("another-secret-key");
        assertThat(refusals).hasSize(1).first().asString().contains("signature");
    }

    @ParameterizedTest
    @CsvSource({"https://abc123.lambda-url.eu-west-1.on.aws, lambda, eu-west-1",
            "https://abc123.execute-api.us-east-1.amazonaws.com/prod, execute-api, us-east-1",
            "https://abc123.execute-api.cn-north-1.amazonaws.com.cn, execute-api, cn-north-1",
            "https://ABC123.Lambda-URL.us-gov-west-1.on.aws/, lambda, us-gov-west-1",
            "https://tinkr.acme.example, execute-api, ''",
            "https://lambda-url.eu-west-1.on.aws.evil.example, execute-api, ''"})
    void theAddressSaysWhatTheSignatureNames(String url, String service, String region) {
        assertThat(AwsFunction.at(URI.create(url))).isEqualTo(new AwsFunction(service, Optional.of(region).filter(
                text -> !text.isEmpty())));
    }

    @Test
    void anAddressWithoutARegionNeedsOne() {
        assertThatThrownBy(() -> new RemoteIdentity(Map.of(), Clock.systemUTC()).of(new Profile.Remote("prod", URI
                .create("https://tinkr.acme.example"), RemoteAuth.AWS, Optional.empty()))).isInstanceOf(
                        ConfigException.class)
                .hasMessageContaining("region = ");
    }

    /** Signature Version 4 as AWS describes it. */
    private static void checkSignature(HttpExchange exchange, byte[] body, String region, String service)
            throws GeneralSecurityException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        Matcher parts = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, "
                + "SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})").matcher(String.valueOf(authorization));
        if (!parts.matches() || !parts.group(1).equals("AKIDEXAMPLE")) {
            throw new GeneralSecurityException("no authorization: " + authorization);
        }
        String time = exchange.getRequestHeaders().getFirst("X-Amz-Date");
        Instant sent = Instant.parse(time.replaceFirst("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
        if (Duration.between(sent, Instant.now()).abs().compareTo(Duration.ofMinutes(5)) > 0 || !time.startsWith(parts
                .group(2)) || !parts.group(3).equals(region) || !parts.group(4).equals(service)) {
            throw new GeneralSecurityException("another time, region or service: " + authorization);
        }
        List<String> signed = List.of(parts.group(5).split(";"));
        if (!signed.contains("host") || !signed.contains("x-amz-date") || exchange.getRequestHeaders().containsKey(
                "X-Amz-Security-Token") && !signed.contains("x-amz-security-token")) {
            throw new GeneralSecurityException("headers are not signed: " + signed);
        }
        StringBuilder canonical = new StringBuilder(exchange.getRequestMethod()).append('\n').append(exchange
                .getRequestURI().getRawPath()).append("\n\n");
        for (String name : signed) {
            canonical.append(name).append(':').append(exchange.getRequestHeaders().getFirst(name).strip()).append('\n');
        }
        canonical.append('\n').append(parts.group(5)).append('\n').append(hex(sha256(body)));
        String scope = parts.group(2) + "/" + region + "/" + service + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hex(sha256(canonical.toString().getBytes(
                StandardCharsets.UTF_8)));
        byte[] key = hmac(("AWS4" + AWS_SECRET).getBytes(StandardCharsets.UTF_8), parts.group(2));
        for (String part : List.of(region, service, "aws4_request", toSign)) {
            key = hmac(key, part);
        }
        if (!hex(key).equals(parts.group(6))) {
            throw new GeneralSecurityException("the signature does not fit");
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void require(HttpExchange exchange, String header, Predicate<String> fits) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value == null || !fits.test(value)) {
            throw new IllegalStateException(header + " is " + value);
        }
    }

    // Google

    @Test
    void googleChecksAnIdTokenForTheAddressOfTheFunction() throws Exception {
        KeyPair google = rsa();
        function((exchange, body) -> checkToken(exchange, google.getPublic(), address().toString()));
        letIn(logs(RemoteAuth.GCP, Map.of(), serviceAccount(google)));
    }

    @Test
    void googleTakesTheAudienceThatTheProfileNames() throws Exception {
        KeyPair google = rsa();
        function((exchange, body) -> checkToken(exchange, google.getPublic(), "https://tinkr-abc-uc.a.run.app"));
        letIn(logs(RemoteAuth.GCP, Map.of("audience", "https://tinkr-abc-uc.a.run.app"), serviceAccount(google)));
        assertThat(logs(RemoteAuth.GCP, Map.of(), serviceAccount(google)).code()).isEqualTo(4);
    }

    @Test
    void whatGcloudLeavesForAPersonNeedsAnAccountToActAs() throws IOException {
        Path file = Files.writeString(folder.resolve("adc.json"), "{\"type\":\"authorized_user\",\"client_id\":\"c\","
                + "\"client_secret\":\"s3cr3t\",\"refresh_token\":\"r3fr3sh\"}");
        Run run = logs(RemoteAuth.GCP, Map.of(), Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("profile 'prod'", "impersonate_service_account").doesNotContain("s3cr3t",
                "r3fr3sh");
    }

    @Test
    void aRefusedSignInIsNotAuthorised() throws Exception {
        Map<String, String> environment = serviceAccount(rsa());
        server.removeContext("/token");
        server.createContext("/token", exchange -> answer(exchange, 400, "{\"error\":\"invalid_grant\"}"));
        Run run = logs(RemoteAuth.GCP, Map.of(), environment);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("profile 'prod'", "no ID token");
    }

    /** An account whose sign-ins are answered here, where the key that they are signed with is checked. */
    private Map<String, String> serviceAccount(KeyPair issuer) throws Exception {
        KeyPair account = rsa();
        String pem = "-----BEGIN PRIVATE KEY-----\\n" + Base64.getEncoder().encodeToString(account.getPrivate()
                .getEncoded()) + "\\n-----END PRIVATE KEY-----\\n";
        if (!Files.exists(folder.resolve("served"))) {
            Files.createFile(folder.resolve("served"));
        } else {
            server.removeContext("/token");
        }
        server.createContext("/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            try {
                String claims = claims(form.replaceFirst("(?s).*assertion=([^&]+).*", "$1"), account.getPublic());
                if (!claim(claims, "aud").equals(address() + "/token") || !claim(claims, "iss").equals(
                        "tinkr@acme.iam.gserviceaccount.com")) {
                    throw new GeneralSecurityException("another audience: " + claims);
                }
                answer(exchange, 200, "{\"id_token\":\"" + mint(issuer, claim(claims, "target_audience")) + "\"}");
            } catch (GeneralSecurityException e) {
                refusals.add(e.getMessage());
                answer(exchange, 401, "{}");
            }
        });
        Path file = Files.writeString(folder.resolve("account.json"), "{\"type\":\"service_account\",\"project_id\":"
                + "\"acme\",\"private_key_id\":\"k1\",\"client_id\":\"1\",\"client_email\":"
                + "\"tinkr@acme.iam.gserviceaccount.com\",\"private_key\":\"" + pem + "\",\"token_uri\":\"" + address()
                + "/token\"}");
        return Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString());
    }

    // Azure

    @Test
    void azureChecksATokenForTheApplicationOfTheFunction() throws Exception {
        KeyPair entra = rsa();
        List<String> scopes = new ArrayList<>();
        Tokens tokens = new Tokens() {
            @Override
            public String token(String scope, Deadline deadline) {
                scopes.add(scope);
                try {
                    return mint(entra, scope.replace("/.default", ""));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
        function((exchange, body) -> checkToken(exchange, entra.getPublic(), "api://4711"));
        for (String audience : List.of("api://4711", "api://4711/.default")) {
            Credentials credentials = RemoteIdentity.azure(tokens, audience);
            letIn(CliRunner.over((sources, name) -> RemoteConnection.open(new Profile.Remote("prod", address(),
                    RemoteAuth.AZURE, Optional.empty()), Duration.ofSeconds(20), credentials)).run("logs",
                            "payments-api"));
        }
        assertThat(scopes).containsOnly("api://4711/.default");
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String mint(KeyPair issuer, String audience) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String text = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + base64("{\"iss\":\"https://issuer\","
                + "\"sub\":\"ann\",\"aud\":\"" + audience + "\",\"iat\":" + now + ",\"exp\":" + (now + 3600) + "}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(issuer.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void checkToken(HttpExchange exchange, PublicKey issuer, String audience)
            throws GeneralSecurityException {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String claims = claims(authorization.replaceFirst("^Bearer ", ""), issuer);
        if (!claim(claims, "aud").equals(audience)) {
            throw new GeneralSecurityException("for another audience: " + claims);
        }
    }

    /** The claims of a token whose signature holds and which has not ended. */
    private static String claims(String token, PublicKey issuer) throws GeneralSecurityException {
        String[] parts = token.split("\\.");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(issuer);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
            throw new GeneralSecurityException("the token's signature does not fit");
        }
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        if (Long.parseLong(claims.replaceFirst("(?s).*\"exp\":(\\d+).*", "$1")) < Instant.now().getEpochSecond()) {
            throw new GeneralSecurityException("the token has ended");
        }
        return claims;
    }

    private static String claim(String claims, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(claims);
        return matcher.find() ? matcher.group(1).replace("\\/", "/") : "";
    }
}
