package dev.tinkr.backend.elastic;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.search.Dialect;
import dev.tinkr.backend.search.SearchConnection;
import dev.tinkr.backend.search.SearchIndices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The settings of the elastic backend, read and checked. */
record ElasticConfig(SearchConnection connection, SearchIndices logs, String traces) {

    private static final String DEFAULT_INDICES = "logs-*,filebeat-*";

    /** Without the copies that APM Server keeps to decide which traces to sample. */
    private static final String TRACES = "traces-*,apm-*,-traces-apm.sampled-*";

    static List<Setting> settings() {
        return List.of(
                new Setting("url", "ELASTIC_URL", true, false, Optional.empty(),
                        "Address of Elasticsearch, such as https://elastic.example.org:9200."),
                new Setting("api_key", "ELASTIC_API_KEY", false, true, Optional.empty(),
                        "API key, as Kibana shows it (Base64) or as id:key."),
                new Setting("username", "ELASTIC_USERNAME", false, false, Optional.empty(),
                        "User, with a password in place of an API key."),
                new Setting("password", "ELASTIC_PASSWORD", false, true, Optional.empty(), "The user's password."),
                new Setting("bearer_token", "ELASTIC_BEARER_TOKEN", false, true, Optional.empty(),
                        "Bearer token, in place of an API key."),
                new Setting("ca_cert", "ELASTIC_CA_CERT", false, false, Optional.empty(),
                        "PEM file with the authority to trust in place of the public ones."),
                new Setting("index_pattern", "ELASTIC_INDEX_PATTERN", false, false, Optional.of(DEFAULT_INDICES),
                        "Index pattern of the logs."));
    }

    static ElasticConfig of(BackendSettings settings) {
        SearchConnection connection = new SearchConnection(Dialect.ELASTICSEARCH,
                SearchConnection.url("url", settings.required("url")), credentials(settings),
                settings.get("ca_cert").map(Path::of));
        return new ElasticConfig(connection,
                new SearchIndices(settings.get("index_pattern").orElse(DEFAULT_INDICES), settings.services()), TRACES);
    }

    private static Credentials credentials(BackendSettings settings) {
        Optional<String> key = settings.get("api_key");
        if (key.isPresent()) {
            return Credentials.apiKey(key.get().contains(":") ? base64(key.get()) : key.get());
        }
        if (settings.get("bearer_token").isPresent()) {
            return Credentials.bearer(settings.get("bearer_token").get());
        }
        Optional<String> user = settings.get("username");
        Optional<String> password = settings.get("password");
        if (user.isPresent() != password.isPresent()) {
            throw new BackendException(Kind.CONFIGURATION, "the settings 'username' and 'password' go together; '"
                    + (user.isPresent() ? "password" : "username") + "' is missing");
        }
        return user.map(name -> Credentials.basic(name, password.orElseThrow())).orElseGet(Credentials::none);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
