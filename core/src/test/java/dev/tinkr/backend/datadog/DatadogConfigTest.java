package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Permission;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatadogConfigTest {

    private static DatadogConfig config(String... more) {
        Map<String, String> values = new HashMap<>(Map.of("api_key", "organisation0key", "app_key", "application0key"));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return DatadogConfig.of(BackendSettings.of(values));
    }

    @ParameterizedTest
    @CsvSource({"datadoghq.com, https://api.datadoghq.com, https://app.datadoghq.com",
            "datadoghq.eu, https://api.datadoghq.eu, https://app.datadoghq.eu",
            "us3.datadoghq.com, https://api.us3.datadoghq.com, https://us3.datadoghq.com",
            "us5.datadoghq.com, https://api.us5.datadoghq.com, https://us5.datadoghq.com",
            "ap1.datadoghq.com, https://api.ap1.datadoghq.com, https://ap1.datadoghq.com",
            "ap2.datadoghq.com, https://api.ap2.datadoghq.com, https://ap2.datadoghq.com",
            "uk1.datadoghq.com, https://api.uk1.datadoghq.com, https://uk1.datadoghq.com",
            "ddog-gov.com, https://api.ddog-gov.com, https://app.ddog-gov.com",
            "us2.ddog-gov.com, https://api.us2.ddog-gov.com, https://us2.ddog-gov.com"})
    void everySiteHasItsApiAndItsConsole(String site, String api, String console) {
        DatadogConfig config = config("site", site);

        assertThat(config.api()).hasToString(api);
        assertThat(config.site().console()).isEqualTo(console);
        assertThat(DatadogSite.NAMES).contains(site).hasSize(9);
    }

    @Test
    void withoutASiteItIsTheFirst() {
        assertThat(config().api()).hasToString("https://api.datadoghq.com");
        assertThat(config("api_url", "http://localhost:8126").api()).hasToString("http://localhost:8126");
    }

    @Test
    void aSiteThatIsNoneIsRefusedWithTheOneThatWasMeant() {
        assertThatThrownBy(() -> config("site", "https://app.datadoghq.eu/logs")).isInstanceOf(BackendException.class)
                .hasMessageContaining("did you mean datadoghq.eu?").hasMessageContaining("DD_SITE");
        assertThatThrownBy(() -> config("site", "us4.datadoghq.com")).hasMessageContaining("did you mean us");
        assertThatThrownBy(() -> config("api_url", "ftp://x")).hasMessageContaining("DD_API_URL");
        assertThatThrownBy(() -> config("api_url", "https://organisation0key:x@host"))
                .hasMessageContaining("DD_API_URL")
                .hasMessageNotContaining("organisation0key");
        assertThatThrownBy(() -> config("api_url", "https://a:half a password@host")).hasMessageContaining("DD_API_URL")
                .hasNoCause();
    }

    @Test
    void theKeyThatIsMissingIsNamedAndNoKeyIsTold() {
        assertThatThrownBy(() -> DatadogConfig.of(BackendSettings.of(Map.of("api_key", "organisation0key"))))
                .hasMessageContaining("'app_key' (DD_APP_KEY) is missing").hasMessageNotContaining("organisation0key");
        assertThatThrownBy(() -> DatadogConfig.of(BackendSettings.of(Map.of("app_key", "application0key"))))
                .hasMessageContaining("'api_key' (DD_API_KEY) is missing").hasMessageNotContaining("application0key");
        assertThatThrownBy(() -> config("app_key", "line\r\nbreak")).hasMessageContaining("DD_APP_KEY")
                .hasMessageNotContaining("break0").hasMessageNotContaining("line\r");
        assertThat(config().toString()).doesNotContain("organisation0key").doesNotContain("application0key");
    }

    @Test
    void everyCallHasItsPermissionDeclared() {
        assertThat(BackendRegistry.find("datadog").orElseThrow().permissions()).extracting(Permission::name)
                .containsExactly("logs_read_data", "logs_read_index_data", "apm_read", "timeseries_query",
                        "metrics_read");
    }
}
