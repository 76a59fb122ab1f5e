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
 * @param expressions whether a metric that is no name but an expression of PromQL is asked as it is; it leaves the scope
 *                    of the service, so that whoever lets it in answers for who may ask
 */
public record PromConnection(String service, URI base, Credentials credentials, Map<String, String> headers,
        boolean expressions) {

    /** Refuses nulls and copies the headers. */
    public PromConnection {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(credentials, "credentials");
        headers = Map.copyOf(headers);
    }

    /** A connection over which metrics are asked for by their names only. */
    public PromConnection(String service, URI base, Credentials credentials, Map<String, String> headers) {
        this(service, base, credentials, headers, false);
    }

    /** The same connection, which also takes expressions. */
    public PromConnection withExpressions() {
        return new PromConnection(service, base, credentials, headers, true);
    }
}
