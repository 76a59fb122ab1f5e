package dev.tinkr.backend.azure.api;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.http.BodyReader;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.identity.entra.Tokens;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** One of the services: its transport, with a token for its scope on every call. */
final class AzureHttp implements AutoCloseable {

    private final HttpTransport transport;
    private final Tokens tokens;
    private final String scope;

    AzureHttp(String service, Tokens tokens, String scope, Optional<SSLContext> trust, Clock clock) {
        this.transport = new HttpTransport(service, Credentials.none(), trust, RetryPolicy.standard(), clock);
        this.tokens = tokens;
        this.scope = scope;
    }

    <T> T send(HttpCall call, Deadline deadline, BodyReader<T> reader) {
        String token = tokens.token(scope, deadline);
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.put("Authorization", "Bearer " + token);
        try {
            return transport.send(new HttpCall(call.what(), call.method(), call.uri(), headers, call.body()), deadline,
                    reader);
        } catch (BackendException e) {
            if (!e.getMessage().contains(token)) {
                throw e;
            }
            throw new BackendException(e.kind(), e.getMessage().replace(token, "***"), e.retryAfter(), null);
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
