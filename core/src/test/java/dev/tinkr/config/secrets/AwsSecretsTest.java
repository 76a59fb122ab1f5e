package dev.tinkr.config.secrets;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.config.ConfigException;
import dev.tinkr.testing.aws.SignatureCheck;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Secrets Manager and the Parameter Store, whose stand-in checks the signature as AWS does. */
class AwsSecretsTest {

    private static final String ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:dd-AbCdEf";

    private final List<String> complaints = new ArrayList<>();
    private StubReply reply = StubReply.json("{}");
    private String region = "eu-west-1";
    private String service = "secretsmanager";
    private StubServer aws;
    private Deadline soon;

    @BeforeEach
    void start() {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI");
        soon = Deadline.after(Duration.ofSeconds(30));
        aws = StubServer.http(request -> {
            check(request).ifPresent(complaints::add);
            return reply;
        });
    }

    @AfterEach
    void stop() {
        aws.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private Optional<String> check(StubRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return new SignatureCheck("AKIDEXAMPLE", "wJalrXUtnFEMI", Optional.empty(), region, service).complaint(
                new SignatureCheck.Request(request.method(), URI.create(request.rawPath()), headers, request.body()
                        .getBytes(StandardCharsets.UTF_8)),
                Instant.now());
    }

    private AwsSecrets secrets() {
        return new AwsSecrets(new CloudServices(Map.of("AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL", aws.uri()
                .toString()), Clock.systemUTC()));
    }

    @Test
    void aSecretIsItsText() {
        reply = StubReply.json("{\"Name\":\"dd\",\"SecretString\":\"k3y\"}");

        assertThat(secrets().secret("prod/dd", soon)).isEqualTo("k3y");
        StubRequest asked = aws.seen().getFirst();
        assertThat(asked.header("X-Amz-Target")).contains("secretsmanager.GetSecretValue");
        assertThat(asked.body()).isEqualTo("{\"SecretId\":\"prod/dd\"}");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theKeyOfAJsonSecretIsThatKey() {
        reply = StubReply.json("{\"SecretString\":\"{\\\"api\\\":\\\"k3y\\\",\\\"n\\\":5}\"}");

        assertThat(secrets().secret("dd#api", soon)).isEqualTo("k3y");
        assertThatThrownBy(() -> secrets().secret("dd#app", soon)).isInstanceOf(ConfigException.class)
                .hasMessageContaining("'app'").hasMessageNotContaining("k3y");
    }

    @Test
    void aKeyOfASecretThatIsNoObjectIsAnErrorWithoutTheSecret() {
        reply = StubReply.json("{\"SecretString\":\"pl4in\"}");

        assertThatThrownBy(() -> secrets().secret("dd#api", soon)).isInstanceOf(ConfigException.class)
                .hasMessageContaining("'api'").hasMessageNotContaining("pl4in").hasNoCause();
    }

    @Test
    void anArnIsAskedForInItsOwnRegion() {
        region = "us-east-1";
        reply = StubReply.json("{\"SecretString\":\"{\\\"api\\\":\\\"k3y\\\"}\"}");

        assertThat(secrets().secret(ARN + "#api", soon)).isEqualTo("k3y");
        assertThat(aws.seen().getFirst().body()).contains(ARN + "\"");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aParameterIsDecrypted() {
        service = "ssm";
        reply = StubReply.json("{\"Parameter\":{\"Name\":\"/tinkr/dd\",\"Type\":\"SecureString\",\"Value\":\"k3y\"}}");

        assertThat(secrets().parameter("/tinkr/dd", soon)).isEqualTo("k3y");
        StubRequest asked = aws.seen().getFirst();
        assertThat(asked.header("X-Amz-Target")).contains("AmazonSSM.GetParameter");
        assertThat(asked.body()).contains("\"WithDecryption\":true");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aBinarySecretCannotBeUsed() {
        reply = StubReply.json("{\"SecretBinary\":\"AAAA\"}");

        assertThatThrownBy(() -> secrets().secret("dd", soon)).hasMessageContaining("binary");
    }
}
