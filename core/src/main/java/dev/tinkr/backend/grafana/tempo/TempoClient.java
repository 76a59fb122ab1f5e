package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.TimeWindow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The calls to one Tempo: nothing but HTTP, and which of the two versions of a call it knows. */
final class TempoClient implements AutoCloseable {

    private final TempoConnection connection;
    private final HttpTransport transport;
    private volatile boolean old;

    TempoClient(TempoConnection connection, Clock clock) {
        this.connection = connection;
        this.transport = new HttpTransport(connection.service(), connection.credentials(), Optional.empty(), RetryPolicy
                .standard(), clock);
    }

    /** Searches the traces of some whole seconds. */
    FoundTraces search(String query, Seconds window, int limit, Deadline deadline) {
        return FoundTraces.of(get("the search for traces", "/api/search?q=" + encoded(query) + "&limit=" + limit
                + "&spss=1&" + window.parameters(), deadline));
    }

    /** What is known of a trace: as {@code trace} has it, or in older servers the whole answer; empty when there is none. */
    Optional<Map<String, Object>> trace(String id, Optional<TimeWindow> window, Deadline deadline) {
        String what = "the trace " + id;
        String parameters = window.map(some -> "?" + Seconds.around(some).parameters()).orElse("");
        if (!old) {
            try {
                return Optional.of(get(what, "/api/v2/traces/" + id + parameters, deadline));
            } catch (BackendException e) {
                if (e.kind() != Kind.NOT_FOUND) {
                    throw e;
                }
            }
        }
        try {
            Map<String, Object> answer = get(what, "/api/traces/" + id + parameters, deadline);
            old = true;
            return Optional.of(answer);
        } catch (BackendException e) {
            // An unknown trace is a 404 without a word; where there is no such call at all, the server has something to say.
            if (e.kind() == Kind.NOT_FOUND && e.getMessage().endsWith(what)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The values that the services' names have. */
    Map<String, Object> serviceNames(Seconds window, Deadline deadline) {
        String what = "the list of services";
        try {
            return get(what, "/api/v2/search/tag/resource.service.name/values?" + window.parameters(), deadline);
        } catch (BackendException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            return get(what, "/api/search/tag/service.name/values?" + window.parameters(), deadline);
        }
    }

    private Map<String, Object> get(String what, String path, Deadline deadline) {
        Map<String, String> headers = new LinkedHashMap<>(connection.headers());
        headers.put("Accept", "application/json");
        return transport.send(new HttpCall(what, "GET", HttpTransport.under(connection.base(), path), headers, ""),
                deadline, Json.object());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        transport.close();
    }
}
