package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.Quota;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.http.BodyReader;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes calls to Datadog's API, within its limits. */
final class DatadogClient implements AutoCloseable {

    private final URI api;
    private final HttpTransport transport;
    private final RateLimits limits;

    DatadogClient(DatadogConfig config, Clock clock) {
        this.api = config.api();
        this.transport = new HttpTransport("Datadog", config.credentials(), Optional.empty(), RetryPolicy.standard(),
                clock);
        this.limits = new RateLimits(clock);
    }

    /** Sends a request there. */
    <T> Reply<T> post(Endpoint endpoint, Map<String, Object> request, BodyReader<T> reader, Deadline deadline) {
        return call(endpoint, HttpCall.json(endpoint.what(), "POST", HttpTransport.under(api, endpoint.path()), Json
                .write(request)), reader, deadline);
    }

    /** Asks for what is there. */
    <T> Reply<T> get(Endpoint endpoint, String below, Map<String, String> parameters, BodyReader<T> reader,
            Deadline deadline) {
        String query = parameters.entrySet().stream().map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        URI uri = HttpTransport.under(api, endpoint.path() + encoded(below) + (query.isEmpty() ? "" : "?" + query));
        return call(endpoint, HttpCall.get(endpoint.what(), uri), reader, deadline);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> Reply<T> call(Endpoint endpoint, HttpCall call, BodyReader<T> reader, Deadline deadline) {
        limits.await(endpoint, deadline);
        try {
            Reply<T> reply = transport.send(call, deadline, (headers, body) -> new Reply<>(reader.read(body), Quota.of(
                    headers::firstValue)));
            limits.note(endpoint, reply.quota());
            return reply;
        } catch (BackendException e) {
            throw e.kind() == Kind.DENIED
                    ? new BackendException(Kind.DENIED, e.getMessage()
                            + "; are both keys of this site, and may the application key " + endpoint.scopes() + "?", e)
                    : e;
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
