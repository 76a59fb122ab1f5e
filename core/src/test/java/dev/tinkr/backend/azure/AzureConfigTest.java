package dev.tinkr.backend.azure;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.identity.entra.AzureCloud;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the settings mean, and which of them are refused. */
class AzureConfigTest {

    private static BackendSettings settings(String key, String value) {
        Map<String, String> values = new LinkedHashMap<>(Map.of("workspace_id", AzureStub.WORKSPACE, "subscription_id",
                AzureStub.SUBSCRIPTION, "resource_group", "shop"));
        values.put(key, value);
        return BackendSettings.of(values);
    }

    @ParameterizedTest
    @CsvSource({"public, https://api.loganalytics.azure.com, https://management.azure.com/.default",
            "usgov, https://api.loganalytics.us, https://management.usgovcloudapi.net/.default",
            "AzureChinaCloud, https://api.loganalytics.azure.cn, https://management.chinacloudapi.cn/.default"})
    void everyCloudHasItsOwnAddresses(String name, String logs, String scope) {
        AzureCloud cloud = AzureConfig.of(settings("cloud", name)).cloud();

        assertThat(cloud.logs()).hasToString(logs);
        assertThat(cloud.managementScope()).isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource({"workspace_id, my-workspace", "workspace_id, ../../x", "subscription_id, prod", "resource_group, a/b",
            "cloud, moon", "endpoint_url, http://azure.example.org", "endpoint_url, ftp://x", "access_token, t",
            "client_secret, s"})
    void whatCannotBeIsRefusedByName(String key, String value) {
        assertThatThrownBy(() -> AzureConfig.of(settings(key, value))).isInstanceOf(BackendException.class)
                .hasMessageContaining("'" + key + "'").extracting("kind").isEqualTo(Kind.CONFIGURATION);
    }

    @Test
    void aTokenIsSentInTheClearOnlyOnThisMachine() {
        assertThat(AzureConfig.of(settings("endpoint_url", "http://localhost:8080")).endpoint()).isPresent();
        assertThat(AzureConfig.of(settings("endpoint_url", "https://azure.example.org")).endpoint()).isPresent();
    }
}
