package dev.tinkr.backend.search;

import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Backends over an engine, or over what pretends to be one. */
final class SearchBackends {

    static final TimeWindow TEN_O_CLOCK = new TimeWindow(Instant.parse("2026-11-20T10:00:00Z"),
            Instant.parse("2026-11-20T11:00:00Z"));

    private SearchBackends() {}

    /** The backend that belongs to the engine, on these indices. */
    static ObservabilityBackend open(Kind kind, URI uri, String indices) {
        return open(kind, uri, indices, Map.of());
    }

    static ObservabilityBackend open(Kind kind, URI uri, String indices, Map<String, String> more) {
        return open(kind, uri, indices, more, Clock.systemUTC());
    }

    static ObservabilityBackend open(Kind kind, URI uri, String indices, Map<String, String> more, Clock clock) {
        Map<String, String> settings = new HashMap<>(more);
        if (kind == Kind.ELASTICSEARCH) {
            settings.put("url", uri.toString());
            settings.put("index_pattern", indices);
        } else {
            settings.put("opensearch_url", uri.toString());
            settings.put("prometheus_url", "http://127.0.0.1:9");
            settings.put("log_index", indices);
            settings.put("trace_index", indices);
        }
        return BackendRegistry.find(kind == Kind.ELASTICSEARCH ? "elastic" : "otel").orElseThrow()
                .open(BackendSettings.of(settings), clock);
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(60));
    }
}
