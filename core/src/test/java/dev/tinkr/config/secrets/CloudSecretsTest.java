package dev.tinkr.config.secrets;

import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.config.ConfigException;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** References to the clouds' stores of secrets, asked as the clouds document it. */
class CloudSecretsTest {

    private static final String SECRET = "s3cr3t-\u00fc";
    private static final Map<String, String> NOBODY = Map.of("GCP_ACCESS_TOKEN", "ya29.token", "AZURE_ACCESS_TOKEN",
            "eyJ.token", "AWS_REGION", "eu-west-1");

    private StubReply reply = StubReply.json("{}");
    private final StubServer cloud = StubServer.http(request -> reply);

    @AfterEach
    void stop() {
        cloud.close();
    }

    private CloudSecrets secrets() {
        Map<String, String> variables = new HashMap<>(NOBODY);
        for (String name : new String[]{"AWS_ENDPOINT_URL", "GCP_ENDPOINT_URL", "AZURE_ENDPOINT_URL"}) {
            variables.put(name, cloud.uri().toString());
        }
        return new CloudSecrets(new CloudServices(variables, Clock.systemUTC()));
    }

    private StubRequest asked() {
        assertThat(cloud.seen()).hasSize(1);
        return cloud.seen().getFirst();
    }

    @Test
    void aSecretOfGoogleIsItsLatestVersionDecoded() {
        reply = StubReply.json("{\"name\":\"projects/1/secrets/dd/versions/3\",\"payload\":{\"data\":\"" + Base64
                .getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)) + "\"}}");

        assertThat(secrets().resolve("gcp-secret:projects/acme/secrets/dd")).isEqualTo(SECRET);
        assertThat(asked().path()).isEqualTo("/v1/projects/acme/secrets/dd/versions/latest:access");
        assertThat(asked().header("Authorization")).contains("Bearer ya29.token");
    }

    @Test
    void aVersionOfASecretOfGoogleIsThatVersion() {
        reply = StubReply.json("{\"payload\":{\"data\":\"" + Base64.getEncoder().encodeToString("x".getBytes(
                StandardCharsets.UTF_8)) + "\"}}");

        assertThat(secrets().resolve("gcp-secret:projects/acme/secrets/dd/versions/7")).isEqualTo("x");
        assertThat(asked().path()).isEqualTo("/v1/projects/acme/secrets/dd/versions/7:access");
    }

    @Test
    void aSecretOfKeyVaultIsAskedForWithATokenOfTheManagedIdentity() {
        reply = StubReply.json("{\"value\":\"" + SECRET + "\",\"id\":\"https://v.vault.azure.net/secrets/dd/1\"}");

        assertThat(secrets().resolve("keyvault:https://acme-vault.vault.azure.net/secrets/dd-key")).isEqualTo(SECRET);
        assertThat(asked().path()).isEqualTo("/secrets/dd-key");
        assertThat(asked().parameter("api-version")).contains("7.4");
        assertThat(asked().header("Authorization")).contains("Bearer eyJ.token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.org/secrets/dd", "http://acme.vault.azure.net/secrets/dd",
            "https://acme.vault.azure.net.evil.example.org/secrets/dd", "https://evil.org#.vault.azure.net/secrets/dd",
            "https://acme.vault.azure.net/keys/dd", "https://acme.vault.azure.net/secrets/../keys/x",
            "https://user@acme.vault.azure.net/secrets/dd"})
    void aTokenGoesToNoPlaceThatIsNoVault(String address) {
        assertThatThrownBy(() -> secrets().resolve("keyvault:" + address)).isInstanceOf(ConfigException.class)
                .hasMessageContaining("keyvault:https://NAME.vault.azure.net/secrets/S");
        assertThat(cloud.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "projects/acme", "projects/acme/secrets/a/../b", "projects/acme/secrets/a?x=1",
            "projects/acme/secrets/a/versions/"})
    void whatIsNoNameOfASecretOfGoogleIsNotAskedFor(String name) {
        assertThatThrownBy(() -> secrets().resolve("gcp-secret:" + name)).isInstanceOf(ConfigException.class)
                .hasMessageContaining("projects/P/secrets/S");
        assertThat(cloud.seen()).isEmpty();
    }

    @Test
    void aSecretIsAskedForOnce() {
        reply = StubReply.json("{\"value\":\"once\"}");
        CloudSecrets secrets = secrets();

        assertThat(secrets.resolve("keyvault:https://acme.vault.azure.net/secrets/a")).isEqualTo(secrets.resolve(
                "keyvault:https://acme.vault.azure.net/secrets/a"));
        assertThat(cloud.seen()).hasSize(1);
        assertThat(secrets.toString()).doesNotContain("once");
    }

    @Test
    void aRefusalNamesThePlaceAndNoToken() {
        reply = StubReply.json(403, "{\"error\":{\"message\":\"ya29.token lacks secretmanager.versions.access\"}}");

        assertThatThrownBy(() -> secrets().resolve("gcp-secret:projects/acme/secrets/dd")).isInstanceOf(
                ConfigException.class).hasMessageContaining("Google Secret Manager").hasMessageContaining("403")
                .hasMessageContaining("secretmanager.versions.access").hasMessageNotContaining("ya29.token");
    }
}
