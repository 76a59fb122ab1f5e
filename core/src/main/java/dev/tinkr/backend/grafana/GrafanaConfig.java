package dev.tinkr.backend.grafana;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.grafana.loki.LokiConnection;
import dev.tinkr.backend.grafana.tempo.TempoConnection;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.promql.PromConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings of the grafana backend, read and checked. */
record GrafanaConfig(LokiConnection logs, PromConnection metrics, Optional<TempoConnection> traces,
        Optional<String> serviceLabel) {

    /** What is named where there are no traces. */
    static final String TEMPO_URL = "GRAFANA_TEMPO_URL";

    static List<Setting> settings() {
        return List.of(
                new Setting("loki_url", "GRAFANA_LOKI_URL", true, false, Optional.empty(),
                        "Address of Loki, such as http://loki:3100; in front of /loki/api/v1."),
                new Setting("prometheus_url", "GRAFANA_PROMETHEUS_URL", true, false, Optional.empty(),
                        "Address of Prometheus, or of what speaks its API, such as http://prometheus:9090; in front of /api/v1."),
                new Setting("tempo_url", TEMPO_URL, false, false, Optional.empty(),
                        "Address of Tempo, such as http://tempo:3200; without it there are no traces."),
                new Setting("api_key", "GRAFANA_API_KEY", false, true, Optional.empty(),
                        "Token: a bearer token by itself, the password where a user is set."),
                new Setting("user", "GRAFANA_USER", false, false, Optional.empty(),
                        "User, in Grafana Cloud the number of the instance."),
                new Setting("password", "GRAFANA_PASSWORD", false, true, Optional.empty(), "The user's password."),
                new Setting("tenant", "GRAFANA_TENANT", false, false, Optional.empty(),
                        "Tenant, sent as X-Scope-OrgID; several of them as a|b."),
                new Setting("service_label", "GRAFANA_SERVICE_LABEL", false, false, Optional.empty(),
                        "Label of a log stream that is the service; found out where it is not set."),
                user("loki", "Loki"), password("loki", "Loki"), user("prometheus", "Prometheus"),
                password("prometheus", "Prometheus"), user("tempo", "Tempo"), password("tempo", "Tempo"));
    }

    private static Setting user(String signal, String title) {
        return new Setting(signal + "_user", "GRAFANA_" + title.toUpperCase(Locale.ROOT) + "_USER", false,
                false, Optional.empty(), "User for " + title + ", where it differs.");
    }

    private static Setting password(String signal, String title) {
        return new Setting(signal + "_password", "GRAFANA_" + title.toUpperCase(Locale.ROOT) + "_PASSWORD",
                false, true, Optional.empty(), "Password for " + title + ", where it differs.");
    }

    static GrafanaConfig of(BackendSettings settings) {
        Map<String, String> headers = settings.get("tenant").map(tenant -> Map.of("X-Scope-OrgID", tenant(tenant)))
                .orElse(Map.of());
        return new GrafanaConfig(
                new LokiConnection("Loki", url("loki_url", settings.required("loki_url")), credentials("loki",
                        settings), headers),
                new PromConnection("Prometheus", url("prometheus_url", settings.required("prometheus_url")),
                        credentials("prometheus", settings), headers),
                settings.get("tempo_url").map(place -> new TempoConnection("Tempo", url("tempo_url", place),
                        credentials("tempo", settings), headers)),
                settings.get("service_label"));
    }

    /** The signal's own user and password, else those for all, else the token. */
    private static Credentials credentials(String signal, BackendSettings settings) {
        Optional<String> user = settings.get(signal + "_user").or(() -> settings.get("user"));
        Optional<String> password = settings.get(signal + "_password").or(() -> settings.get("password"));
        Optional<String> token = settings.get("api_key");
        if (user.isPresent()) {
            return Credentials.basic(user.get(), password.or(() -> token).orElseThrow(() -> refused("the user '" + user
                    .get() + "' has neither a 'password' nor an 'api_key'")));
        }
        if (password.isPresent()) {
            throw refused("a 'password' without a 'user'; set the user too");
        }
        return token.map(Credentials::bearer).orElseGet(Credentials::none);
    }

    private static String tenant(String tenant) {
        boolean printable = !tenant.isBlank() && tenant.chars().allMatch(c -> c > ' ' && c < 127);
        if (!printable) {
            throw refused("the setting 'tenant' is not a tenant's name: letters, digits and marks without blanks");
        }
        return tenant;
    }

    private static URI url(String setting, String text) {
        try {
            URI uri = new URI(text.strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Without the cause, which quotes the text: it may hold a password.
            throw noAddress(setting);
        }
        throw noAddress(setting);
    }

    private static BackendException noAddress(String setting) {
        return refused("the setting '" + setting
                + "' is not an address such as http://loki:3100 (a user and password have settings of their own)");
    }

    private static BackendException refused(String sentence) {
        return new BackendException(Kind.CONFIGURATION, sentence);
    }
}
