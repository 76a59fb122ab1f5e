package dev.tinkr.backend.gcp;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.http.BodyReader;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.identity.google.GoogleTokens;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls Google's APIs: signed, counted against the right quota, and once more where a token has ended too early. */
public final class GcpClient implements AutoCloseable {

    /** The APIs. */
    public enum Api {
        LOGGING("Cloud Logging", "https://logging.googleapis.com"), MONITORING("Cloud Monitoring",
                "https://monitoring.googleapis.com"), TRACE("Cloud Trace", "https://cloudtrace.googleapis.com");

        private final String title;
        private final URI home;

        Api(String title, String home) {
            this.title = title;
            this.home = URI.create(home);
        }
    }

    private final GcpConfig config;
    private final GoogleTokens tokens;
    private final Hidden hidden = new Hidden();
    private final Map<Api, HttpTransport> transports = new LinkedHashMap<>();

    GcpClient(GcpConfig config, GoogleTokens tokens, RetryPolicy retries, Clock clock) {
        this.config = config;
        this.tokens = tokens;
        for (Api api : Api.values()) {
            transports.put(api, new HttpTransport(api.title, hidden, Optional.empty(), retries, clock));
        }
    }

    /** Sends nothing by itself, since tokens change; only knows what must not be shown. */
    private static final class Hidden implements Credentials {

        private volatile List<String> secrets = List.of();

        @Override
        public Map<String, String> headers(HttpCall call, Deadline deadline) {
            return Map.of();
        }

        /** The token of the last call. */
        @Override
        public List<String> secrets() {
            return secrets;
        }

        @Override
        public String toString() {
            return "Hidden";
        }
    }

    /** The project that is asked about. */
    public String project(Deadline deadline) {
        return config.project().or(() -> tokens.project(deadline)).orElseThrow(() -> new BackendException(
                Kind.CONFIGURATION, "no project is named, and neither the credentials nor the platform know one: set"
                        + " GCP_PROJECT_ID, or project_id in the profile"));
    }

    /** The project, where it is known without asking anybody. */
    public Optional<String> knownProject() {
        return config.project();
    }

    /** Asks for what is at that path with these parameters, some of which may come more than once. */
    public <T> T get(String what, Api api, String path, List<Map.Entry<String, String>> parameters, Deadline deadline,
            BodyReader<T> reader) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach(parameter -> pairs.add(encoded(parameter.getKey()) + '=' + encoded(parameter.getValue())));
        String query = pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
        return send(HttpCall.get(what, at(api, path + query)), api, deadline, reader);
    }

    /** Sends JSON there. */
    public <T> T post(String what, Api api, String path, String body, Deadline deadline, BodyReader<T> reader) {
        return send(HttpCall.json(what, "POST", at(api, path), body), api, deadline, reader);
    }

    private URI at(Api api, String path) {
        return HttpTransport.under(config.endpoint().orElse(api.home), path);
    }

    private <T> T send(HttpCall call, Api api, Deadline deadline, BodyReader<T> reader) {
        Optional<String> token = tokens.token(deadline);
        try {
            return transports.get(api).send(signed(call, token, deadline), deadline, reader);
        } catch (BackendException e) {
            boolean ended = e.kind() == Kind.DENIED && e.getMessage().contains(" answered 401 ");
            if (!ended || token.isEmpty() || !tokens.refused(token.get())) {
                throw e;
            }
            Optional<String> another = tokens.token(deadline);
            return transports.get(api).send(signed(call, another, deadline), deadline, reader);
        }
    }

    private HttpCall signed(HttpCall call, Optional<String> token, Deadline deadline) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        token.ifPresent(text -> headers.put("Authorization", "Bearer " + text));
        hidden.secrets = token.stream().toList();
        config.quotaProject().or(() -> tokens.quotaProject(deadline)).ifPresent(project -> headers.put(
                "X-Goog-User-Project", project));
        return new HttpCall(call.what(), call.method(), call.uri(), headers, call.body());
    }

    /** A part of an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        transports.values().forEach(HttpTransport::close);
        tokens.close();
    }
}
