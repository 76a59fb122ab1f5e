package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.datadog.stub.Keys;
import dev.tinkr.backend.datadog.stub.StatusRemapper;
import dev.tinkr.backend.datadog.stub.StubDatadog;
import dev.tinkr.backend.datadog.stub.StubEvent;
import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.Corpus;
import dev.tinkr.conformance.CorpusRecord;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.testing.http.StubServer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The corpus in the stub: statuses mapped as on arrival, times cut to the millisecond, ids in the three places where
 * senders put them, and what can be a tag made one in a third of the records.
 */
final class DatadogConformanceEngine implements ConformanceEngine {

    private static final Keys KEYS = new Keys("key-of-the-organisation", "key-of-the-application", Keys.ALL_SCOPES);

    private final Set<String> numericFacets;
    private final StubDatadog stub;
    private final StubServer server;
    private final ObservabilityBackend backend;
    private final Map<Integer, Level> levels = new HashMap<>();

    /** An account with those numeric facets, which the backend is told of. */
    DatadogConformanceEngine(Set<String> numericFacets) {
        this.numericFacets = numericFacets;
        stub = StubDatadog.of(KEYS, numericFacets);
        server = StubServer.http(stub);
        backend = new DatadogFactory().open(BackendSettings.of(Map.of("api_key", KEYS.api(), "app_key", KEYS
                .application(), "api_url", server.uri().toString(), "numeric_facets", String.join(",", numericFacets))),
                Clock.systemUTC());
        Corpus.records().forEach(record -> levels.put(record.number(), level(StatusRemapper.status(record
                .sentLevel()))));
    }

    /** By the order of weight in which Datadog documents its statuses. */
    private static Level level(String status) {
        return switch (status) {
            case "emergency", "alert", "critical" -> Level.FATAL;
            case "error" -> Level.ERROR;
            case "warn" -> Level.WARN;
            case "notice", "info", "ok" -> Level.INFO;
            case "debug" -> Level.DEBUG;
            default -> throw new AssertionError(status);
        };
    }

    @Override
    public String name() {
        return "datadog";
    }

    @Override
    public void load(List<CorpusRecord> corpus) {
        stub.logs(corpus.stream().map(DatadogConformanceEngine::event).toList());
    }

    private static StubEvent event(CorpusRecord record) {
        LogEntry entry = record.entry();
        int number = record.number();
        Map<String, Object> attributes = new LinkedHashMap<>();
        List<String> tags = new ArrayList<>(List.of("source:corpus"));
        entry.attributes().forEach((name, value) -> {
            if (number % 3 == 0 && isTag(name, value)) {
                tags.add(name + ":" + value);
            } else {
                attributes.put(name, value);
            }
        });
        switch (number % 3) {
            case 0 -> put(attributes, "otel.trace_id", "otel.span_id", entry);
            case 1 -> attributes.put("dd", new LinkedHashMap<>(Map.of("trace_id", entry.traceId(), "span_id", entry
                    .spanId())));
            default -> put(attributes, "trace_id", "span_id", entry);
        }
        return StubEvent.log("AQ" + "%06d".formatted(number * 7919 % 1_000_003), entry.timestamp(), record.sentLevel(),
                entry.service(), entry.message(), "", tags, attributes);
    }

    private static void put(Map<String, Object> attributes, String traceId, String spanId, LogEntry entry) {
        if (!entry.traceId().isEmpty()) {
            attributes.put(traceId, entry.traceId());
        }
        if (!entry.spanId().isEmpty()) {
            attributes.put(spanId, entry.spanId());
        }
    }

    /** Datadog's tags are lower case, begin with a letter and hold no spaces. */
    private static boolean isTag(String name, Object value) {
        return name.matches("[a-z][a-z0-9_./-]*") && !name.equals("tags") && !name.equals("service") && !name.equals(
                "message") && value instanceof String text && text.matches("[a-z0-9_./-]+");
    }

    @Override
    public ObservabilityBackend backend() {
        return backend;
    }

    /**
     * To the service, a name with dots and an object within an object are one path; and in a numeric facet a number that is
     * kept as text is none.
     */
    @Override
    public boolean holds(LogEntry entry) {
        return !(entry.attributes().containsKey("a.b.c") && entry.attributes().containsKey("a"))
                && numericFacets.stream()
                        .noneMatch(facet -> entry.attributes().get(facet) instanceof String);
    }

    @Override
    public LogEntry asStored(LogEntry entry) {
        Map<String, Object> attributes = new LinkedHashMap<>(entry.attributes());
        attributes.put("source", "corpus");
        if (Corpus.number(entry) % 3 == 1 && entry.traceId().isEmpty()) {
            attributes.put("dd", Map.of("trace_id", "", "span_id", ""));
        } else if (Corpus.number(entry) % 3 == 1 && entry.spanId().isEmpty()) {
            attributes.put("dd", Map.of("span_id", ""));
        }
        return new LogEntry(entry.id(), entry.timestamp().truncatedTo(ChronoUnit.MILLIS), levels.get(Corpus.number(
                entry)), entry.message(), entry.service(), entry.traceId(), entry.spanId(), attributes);
    }

    @Override
    public void close() {
        backend.close();
        server.close();
    }
}
