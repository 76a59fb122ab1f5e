package dev.tinkr.backend.http;

import dev.tinkr.backend.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What a service knows us by. */
public interface Credentials {

    /**
     * The headers that carry them.
     *
     * @param deadline by when, where they have to be asked for
     */
    Map<String, String> headers(HttpCall call, Deadline deadline);

    /** What must never be shown. */
    List<String> secrets();

    /** For a service that lets everybody in. */
    static Credentials none() {
        return new Header("", "", List.of());
    }

    /** {@code Authorization: Bearer …}. */
    static Credentials bearer(String token) {
        return new Header("Authorization", "Bearer " + token, List.of(token));
    }

    /** {@code Authorization: ApiKey …}, as Elasticsearch and OpenSearch have it. */
    static Credentials apiKey(String key) {
        return new Header("Authorization", "ApiKey " + key, List.of(key));
    }

    /** {@code Authorization: Basic …}. */
    static Credentials basic(String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Header("Authorization", "Basic " + pair, List.of(password, pair));
    }

    /** One header that is always the same. */
    record Header(String name, String value, List<String> secrets) implements Credentials {

        /** Copies the secrets. */
        public Header {
            secrets = List.copyOf(secrets);
        }

        @Override
        public Map<String, String> headers(HttpCall call, Deadline deadline) {
            return name.isEmpty() ? Map.of() : Map.of(name, value);
        }

        @Override
        public String toString() {
            return "Header[" + name + "]";
        }
    }
}
