package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.http.Credentials;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * How a Loki is reached.
 *
 * @param service as errors name it
 * @param base    its address, in front of {@code /loki/api/v1}
 * @param headers that go with every call, such as the tenant's
 */
public record LokiConnection(String service, URI base, Credentials credentials, Map<String, String> headers) {

    /** Refuses nulls and copies the headers. */
    public LokiConnection {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(credentials, "credentials");
        headers = Map.copyOf(headers);
    }
}
