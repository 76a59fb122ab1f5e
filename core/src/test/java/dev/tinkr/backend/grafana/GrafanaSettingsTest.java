package dev.tinkr.backend.grafana;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.http.HttpCall;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the settings mean, and that the page says the same. */
class GrafanaSettingsTest {

    private static final HttpCall CALL = HttpCall.get("x", URI.create("http://x"));

    private static GrafanaConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("loki_url", "http://loki:3100", "prometheus_url",
                "https://prom/api/prom", "tempo_url", "http://tempo:3200"));
        settings.putAll(more);
        return GrafanaConfig.of(BackendSettings.of(settings));
    }

    @Test
    void theVariablesAreThoseThatWerePromised() {
        assertThat(GrafanaConfig.settings()).extracting(Setting::variable).contains("GRAFANA_LOKI_URL",
                "GRAFANA_PROMETHEUS_URL", "GRAFANA_TEMPO_URL", "GRAFANA_API_KEY", "GRAFANA_USER", "GRAFANA_PASSWORD",
                "GRAFANA_TENANT", "GRAFANA_LOKI_USER", "GRAFANA_LOKI_PASSWORD", "GRAFANA_PROMETHEUS_USER",
                "GRAFANA_PROMETHEUS_PASSWORD", "GRAFANA_TEMPO_USER", "GRAFANA_TEMPO_PASSWORD");
        assertThat(GrafanaConfig.settings()).extracting(Setting::key).contains("loki_url", "prometheus_url",
                "tempo_url",
                "api_key", "user", "password", "tenant", "service_label");
        assertThat(GrafanaConfig.settings()).filteredOn(Setting::required).extracting(Setting::variable)
                .containsExactly(
                        "GRAFANA_LOKI_URL", "GRAFANA_PROMETHEUS_URL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';',
            value = {"api_key=k;Bearer k", "user=u,password=p;Basic dTpw", "user=u,api_key=p;Basic dTpw",
                    "loki_user=u,api_key=p;Basic dTpw", "user=other,password=x,loki_user=u,loki_password=p;Basic dTpw"})
    void theSignalsOwnUserComesFirstThenThatForAllThenTheToken(String settings, String header) {
        Map<String, String> map = new HashMap<>();
        for (String pair : settings.split(",")) {
            map.put(pair.split("=")[0], pair.split("=")[1]);
        }
        assertThat(config(map).logs().credentials().headers(CALL, Deadline.after(Duration.ofMinutes(1))))
                .containsEntry("Authorization", header);
    }

    @Test
    void aTenantGoesToAllThree() {
        GrafanaConfig config = config(Map.of("tenant", "a|b"));
        assertThat(
                List.of(config.logs().headers(), config.metrics().headers(), config.traces().orElseThrow().headers()))
                .containsOnly(Map.of("X-Scope-OrgID", "a|b"));
    }

    @ParameterizedTest
    @CsvSource({"user,u", "password,p", "loki_url,loki:3100", "tempo_url,http://u:p@tempo", "tenant,a b"})
    void whatCannotBeIsRefusedByName(String key, String value) {
        assertThatThrownBy(() -> config(Map.of(key, value))).isInstanceOfSatisfying(BackendException.class, e -> {
            assertThat(e.kind()).isEqualTo(BackendException.Kind.CONFIGURATION);
            assertThat(e.getMessage()).contains(key);
        });
    }

    @Test
    void anAddressThatCannotBeReadIsQuotedNowhereSinceItMayHoldAPassword() {
        assertThatThrownBy(() -> config(Map.of("loki_url", "http://u:s3cr%t@loki:3100"))).isInstanceOf(
                BackendException.class).satisfies(e -> {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).contains("loki_url").doesNotContain("s3cr");
                });
    }

    @Test
    void thePageListsThePermissions() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "backends", "grafana.md"));
        for (Permission permission : new GrafanaFactory().permissions()) {
            assertThat(page).contains("| `" + permission.name() + "` | " + permission.signal() + " | " + permission
                    .needed() + " |");
        }
    }
}
