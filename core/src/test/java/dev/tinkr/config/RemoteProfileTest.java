package dev.tinkr.config;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Profiles of a function or server elsewhere. */
class RemoteProfileTest extends ConfigTestBase {

    @Test
    void aRemoteProfileHasAUrlAWayAndAToken() {
        toml("""
                [profiles.ops]
                function_url = "https://tinkr.example.com"
                auth = "token"
                token = "env:TINKR_API_TOKEN"
                [profiles.eu]
                function_url = "https://eu.example.com"
                auth = "aws"
                """);
        variable("TINKR_API_TOKEN", "tok-123");

        Profile.Remote ops = (Profile.Remote) load().profile(Selection.profile("ops"));
        Profile.Remote eu = (Profile.Remote) load().profile(Selection.profile("eu"));

        assertThat(ops.functionUrl()).hasToString("https://tinkr.example.com");
        assertThat(ops.token()).contains(new Secret("tok-123"));
        assertThat(ops.toString()).doesNotContain("tok-123");
        assertThat(eu.auth()).isEqualTo(RemoteAuth.AWS);
        assertThat(eu.token()).isEmpty();
    }

    @Test
    void aRemoteProfileSaysWhatItsWayOfSigningInNeeds() {
        toml("""
                [profiles.azure]
                function_url = "https://a.example.com"
                auth = "azure"
                audience = "env:APP"
                [profiles.gcp]
                function_url = "https://g.example.com"
                auth = "gcp"
                impersonate_service_account = "oncall@acme.iam.gserviceaccount.com"
                [profiles.aws]
                function_url = "https://tinkr.acme.example"
                auth = "aws"
                region = "eu-west-1"
                aws_profile = "oncall"
                """);
        variable("APP", "api://4711");

        assertThat(identity("azure")).isEqualTo(Map.of("audience", "api://4711"));
        assertThat(identity("gcp")).isEqualTo(Map.of("impersonate_service_account",
                "oncall@acme.iam.gserviceaccount.com"));
        assertThat(identity("aws")).isEqualTo(Map.of("region", "eu-west-1", "aws_profile", "oncall"));
        assertThat(load().describe(Selection.profile("aws"))).extracting(ShownSetting::key).containsExactly(
                "function_url", "auth", "region", "aws_profile");
        assertThat(load().profileNames()).containsExactly("azure", "gcp", "aws");

        toml("[profiles.x]\nfunction_url = \"https://x\"\nauth = \"aws\"\naudience = \"api://4711\"\n");
        assertThat(complaint()).contains("config.toml:4").contains("audience");
    }

    private Map<String, String> identity(String profile) {
        return ((Profile.Remote) load().profile(Selection.profile(profile))).identity();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "tinkr.example.com", "https://user:hunter2@x", "https://a b"})
    void aFunctionUrlThatIsNoneIsRefusedWithoutShowingIt(String url) {
        toml("[profiles.ops]\nfunction_url = \"" + url + "\"\nauth = \"aws\"\n");

        assertThat(complaintOnUse("ops")).contains("config.toml:2").contains("function_url").doesNotContain("hunter2");
    }

    @Test
    void aRemoteProfileWithoutItsTokenOrWithAnUnknownWayIsRefused() {
        toml("[profiles.ops]\nfunction_url = \"https://x\"\nauth = \"token\"\n");
        assertThat(complaint()).contains("config.toml:2").contains("token");

        toml("[profiles.ops]\nfunction_url = \"https://x\"\nauth = \"azur\"\n");
        assertThat(complaint()).contains("config.toml:3").contains("'azur'").contains("token, aws, gcp, azure");
    }
}
