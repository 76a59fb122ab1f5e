package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.backend.http.Credentials;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * How a Tempo is reached.
 *
 * @param service as errors name it
 * @param base    below which {@code /api} lies
 * @param headers that every call carries, such as {@code X-Scope-OrgID}
 */
public record TempoConnection(String service, URI base, Credentials credentials, Map<String, String> headers) {

    /** Refuses nulls and copies the headers. */
    public TempoConnection {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(credentials, "credentials");
        headers = Map.copyOf(headers);
    }
}
