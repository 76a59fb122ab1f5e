package dev.tinkr.backend.otel;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.http.AwsSignature;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.promql.PromConnection;
import dev.tinkr.backend.search.Dialect;
import dev.tinkr.backend.search.SearchConnection;
import dev.tinkr.backend.search.SearchIndices;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of the otel backend, read and checked. */
record OtelConfig(SearchConnection connection, SearchIndices logs, String traces, PromConnection metrics,
        Map<String, Map<String, Object>> services) {

    private static final String LOGS = "otel-logs-*";
    private static final String TRACES = "otel-traces-*";
    /** What the collector and Data Prepper write to when nobody names an index. */
    private static final List<String> OTHER_LOGS = List.of("ss4o_logs-*", "otel-v1-logs*", "logs-otel-v1-*");
    private static final List<String> OTHER_TRACES = List.of("ss4o_traces-*", "otel-v1-apm-span*");

    static List<Setting> settings() {
        return List.of(
                new Setting("opensearch_url", "OTEL_OPENSEARCH_URL", true, false, Optional.empty(),
                        "Address of OpenSearch, such as http://opensearch:9200."),
                new Setting("opensearch_api_key", "OTEL_OPENSEARCH_API_KEY", false, true, Optional.empty(),
                        "API key (OpenSearch 3.7 and newer)."),
                new Setting("opensearch_username", "OTEL_OPENSEARCH_USERNAME", false, false, Optional.empty(),
                        "User, with a password in place of an API key."),
                new Setting("opensearch_password", "OTEL_OPENSEARCH_PASSWORD", false, true, Optional.empty(),
                        "The user's password."),
                new Setting("opensearch_auth", "OTEL_OPENSEARCH_AUTH", false, false, Optional.empty(),
                        "sigv4 signs requests to Amazon OpenSearch with this machine's AWS credentials."),
                new Setting("region", "AWS_REGION", false, false, Optional.empty(),
                        "Region to sign for, where the host name does not tell it."),
                new Setting("prometheus_url", "OTEL_PROMETHEUS_URL", true, false, Optional.empty(),
                        "Address of Prometheus, such as http://prometheus:9090."),
                new Setting("prometheus_token", "OTEL_PROMETHEUS_TOKEN", false, true, Optional.empty(),
                        "Bearer token for Prometheus."),
                new Setting("prometheus_username", "OTEL_PROMETHEUS_USERNAME", false, false, Optional.empty(),
                        "User for Prometheus."),
                new Setting("prometheus_password", "OTEL_PROMETHEUS_PASSWORD", false, true, Optional.empty(),
                        "That user's password."),
                new Setting("log_index", "OTEL_LOG_INDEX", false, false, Optional.of(LOGS),
                        "Index pattern of the logs."),
                new Setting("trace_index", "OTEL_TRACE_INDEX", false, false, Optional.of(TRACES),
                        "Index pattern of the spans."));
    }

    static OtelConfig of(BackendSettings settings, Clock clock) {
        URI url = SearchConnection.url("opensearch_url", settings.required("opensearch_url"));
        SearchConnection connection = new SearchConnection(Dialect.OPENSEARCH, url, credentials(settings, url, clock),
                Optional.empty());
        String logs = withWhatCollectorsWrite(settings.get("log_index").orElse(LOGS), LOGS, OTHER_LOGS);
        String traces = withWhatCollectorsWrite(settings.get("trace_index").orElse(TRACES), TRACES, OTHER_TRACES);
        return new OtelConfig(connection, new SearchIndices(logs, settings.services()), traces, metrics(settings),
                settings.services());
    }

    private static PromConnection metrics(BackendSettings settings) {
        return new PromConnection("Prometheus", SearchConnection.url("prometheus_url", settings.required(
                "prometheus_url")), prometheusCredentials(settings), Map.of());
    }

    private static Credentials prometheusCredentials(BackendSettings settings) {
        return settings.get("prometheus_token").map(Credentials::bearer).orElseGet(() -> userAndPassword(settings,
                "prometheus"));
    }

    /**
     * A collector that is told {@code logs_index: otel-logs} writes to exactly that index, which {@code otel-logs-*} does
     * not fit; and one that is told nothing writes to another. The documented default finds them all.
     */
    private static String withWhatCollectorsWrite(String pattern, String standard, List<String> others) {
        Set<String> patterns = new LinkedHashSet<>();
        for (String one : pattern.split(",")) {
            String name = one.strip();
            patterns.add(name);
            if (name.endsWith("-*") && !name.startsWith("-")) {
                patterns.add(name.substring(0, name.length() - 2));
            }
            if (name.equals(standard)) {
                patterns.addAll(others);
            }
        }
        return String.join(",", patterns);
    }

    private static Credentials credentials(BackendSettings settings, URI url, Clock clock) {
        Optional<String> auth = settings.get("opensearch_auth");
        if (auth.isPresent()) {
            if (!auth.get().strip().equalsIgnoreCase("sigv4")) {
                throw new BackendException(Kind.CONFIGURATION,
                        "the setting 'opensearch_auth' is 'sigv4' or absent, not '"
                                + auth.get() + "'");
            }
            ManagedOpenSearch managed = ManagedOpenSearch.at(url, settings.get("region"));
            return AwsSignature.ofThisMachine(managed.service(), managed.region(), Optional.empty(), clock);
        }
        Optional<String> key = settings.get("opensearch_api_key");
        if (key.isPresent()) {
            return Credentials.apiKey(key.get().contains(":")
                    ? Base64.getEncoder()
                            .encodeToString(key.get().getBytes(StandardCharsets.UTF_8))
                    : key.get());
        }
        return userAndPassword(settings, "opensearch");
    }

    private static Credentials userAndPassword(BackendSettings settings, String of) {
        Optional<String> user = settings.get(of + "_username");
        Optional<String> password = settings.get(of + "_password");
        if (user.isPresent() != password.isPresent()) {
            throw new BackendException(Kind.CONFIGURATION, "the settings '" + of + "_username' and '" + of
                    + "_password' go together; '" + of + (user.isPresent() ? "_password" : "_username")
                    + "' is missing");
        }
        return user.map(name -> Credentials.basic(name, password.orElseThrow())).orElseGet(Credentials::none);
    }
}
