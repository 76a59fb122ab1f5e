package dev.tinkr.backend.promql;

import dev.tinkr.backend.http.Credentials;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * How a service that speaks Prometheus' API is reached.
 *
 * @param service     as errors name it
 * @param base        below which {@code /api/v1} lies, such as {@code http://mimir:8080/prometheus}
 * @param headers     that every call carries, such as {@code X-Scope-OrgID}
 */
public record PromConnection(String service, URI base, Credentials credentials, Map<String, String> headers) {

    /** Refuses nulls and copies the headers. */
    public PromConnection {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(credentials, "credentials");
        headers = Map.copyOf(headers);
    }
}
