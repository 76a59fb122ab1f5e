package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.cloudwatch.stub.AwsStub;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who we are to AWS, by the SDK's own chain against stubs of what gives credentials: in a process of its own each, since
 * the chain reads the environment.
 */
class AwsIdentitiesTest {

    private static final String START_URL = "https://acme.awsapps.com/start";

    @TempDir
    Path home;

    private static String later() {
        return Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static StubReply asJson(String id) {
        return StubReply.json("{\"Code\":\"Success\",\"AccessKeyId\":\"" + id + "\",\"SecretAccessKey\":\"hush\","
                + "\"Token\":\"of-" + id + "\",\"Expiration\":\"" + later() + "\"}");
    }

    private static StubReply assumed(String action, String id) {
        return StubReply.of(200, "text/xml",
                "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><"
                        + action + "Result><Credentials><AccessKeyId>" + id
                        + "</AccessKeyId><SecretAccessKey>hush</SecretAccessKey>"
                        + "<SessionToken>of-" + id + "</SessionToken><Expiration>" + later()
                        + "</Expiration></Credentials></" + action
                        + "Result></" + action + "Response>");
    }

    /** Asks CloudWatch with nothing but that environment; every call is signed by the temporary key of that id. */
    private void assertAsks(String id, Map<String, String> environment, String... settings) throws Exception {
        try (StubServer aws = StubServer.http(new AwsStub())) {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Duser.home=" + home, "-cp", System.getProperty(
                            "java.class.path"),
                    Asker.class.getName(), aws.uri().toString());
            builder.command().addAll(List.of(settings));
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment().put("HOME", home.toString());
            builder.environment().put("AWS_REGION", AwsStub.REGION);
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();

            assertThat(said).contains("metrics OK", "traces OK").doesNotContain("hush");
            assertThat(aws.seen()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.header("Authorization").orElse("")).contains("Credential=" + id + "/");
                assertThat(request.header("X-Amz-Security-Token")).contains("of-" + id);
            });
        }
    }

    @Test
    void theTaskOrFunctionHasARole() throws Exception {
        try (StubServer container = StubServer.http(request -> {
            assertThat(request.header("Authorization")).contains("for-the-task");
            return asJson("ASIATASK");
        })) {
            assertAsks("ASIATASK", Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.uri() + "/credentials",
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN", "for-the-task"));
        }
        assertAsks("ASIAENV", Map.of("AWS_ACCESS_KEY_ID", "ASIAENV", "AWS_SECRET_ACCESS_KEY", "hush",
                "AWS_SESSION_TOKEN", "of-ASIAENV"));
    }

    @Test
    void theMachineHasARole() throws Exception {
        try (StubServer metadata = StubServer.http(AwsIdentitiesTest::metadata)) {
            assertAsks("ASIAMACHINE", Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.uri().toString()));
        }
    }

    private static StubReply metadata(StubRequest request) {
        if (request.method().equals("PUT")) {
            return StubReply.of(200, "text/plain", "session").with("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", "21600");
        }
        assertThat(request.header("X-aws-ec2-metadata-token")).contains("session");
        return switch (request.path()) {
            case "/latest/meta-data/iam/security-credentials/" -> StubReply.of(200, "text/plain", "tinkr");
            case "/latest/meta-data/iam/security-credentials/tinkr" -> asJson("ASIAMACHINE");
            default -> StubReply.of(404, "text/plain", "");
        };
    }

    @Test
    void theClusterVouchesForThePod() throws Exception {
        Path token = Files.writeString(home.resolve("token"), "from-the-cluster");
        try (StubServer sts = StubServer.http(request -> {
            assertThat(request.form()).containsEntry("Action", List.of("AssumeRoleWithWebIdentity")).containsEntry(
                    "WebIdentityToken", List.of("from-the-cluster"));
            return assumed("AssumeRoleWithWebIdentity", "ASIAPOD");
        })) {
            assertAsks("ASIAPOD", Map.of("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/tinkr",
                    "AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(), "AWS_ENDPOINT_URL_STS", sts.uri().toString()));
        }
    }

    @Test
    void aProfileTakesARole() throws Exception {
        Path config = Files.writeString(home.resolve("config"), """
                [profile prod]
                role_arn = arn:aws:iam::123456789012:role/oncall
                source_profile = me
                region = %s
                [profile me]
                aws_access_key_id = AKIAME
                aws_secret_access_key = hush
                """.formatted(AwsStub.REGION));
        try (StubServer sts = StubServer.http(request -> assumed("AssumeRole", "ASIAROLE"))) {
            assertAsks("ASIAROLE", Map.of("AWS_CONFIG_FILE", config.toString(), "AWS_ENDPOINT_URL_STS", sts.uri()
                    .toString()), "prod");
        }
    }

    @Test
    void aProfileIsSignedInWithSso() throws Exception {
        Path config = Files.writeString(home.resolve("config"), """
                [profile prod]
                sso_start_url = %s
                sso_region = %s
                sso_account_id = 123456789012
                sso_role_name = OnCall
                """.formatted(START_URL, AwsStub.REGION));
        Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
        Files.writeString(cache.resolve(sha1(START_URL) + ".json"), "{\"startUrl\":\"" + START_URL
                + "\",\"region\":\"" + AwsStub.REGION + "\",\"accessToken\":\"signed-in\",\"expiresAt\":\"" + later()
                + "\"}");
        try (StubServer portal = StubServer.http(request -> {
            assertThat(request.header("x-amz-sso_bearer_token")).contains("signed-in");
            assertThat(request.parameter("role_name")).contains("OnCall");
            return StubReply.json("{\"roleCredentials\":{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"hush\","
                    + "\"sessionToken\":\"of-ASIASSO\",\"expiration\":" + Instant.now().plusSeconds(3600)
                            .toEpochMilli()
                    + "}}");
        })) {
            assertAsks("ASIASSO", Map.of("AWS_CONFIG_FILE", config.toString(), "AWS_ENDPOINT_URL_SSO", portal.uri()
                    .toString()), "prod");
        }
    }

    private static String sha1(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(
                StandardCharsets.UTF_8)));
    }

    /** Checks what can be asked. The arguments are where CloudWatch is, and the name of a profile, if there is one. */
    static final class Asker {

        private Asker() {}

        public static void main(String[] arguments) throws IOException {
            Map<String, String> settings = new HashMap<>(Map.of("region", AwsStub.REGION, "endpoint_url",
                    arguments[0]));
            if (arguments.length > 1) {
                settings.put("aws_profile", arguments[1]);
            }
            try (ObservabilityBackend backend = new CloudWatchFactory().open(BackendSettings.of(settings), Clock
                    .systemUTC())) {
                for (SignalCheck check : backend.check(Stubs.soon())) {
                    System.out.println(check.signal() + " " + check.state() + " " + check.detail());
                }
            }
        }
    }
}
