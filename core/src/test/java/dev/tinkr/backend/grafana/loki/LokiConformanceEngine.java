package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.grafana.loki.stub.LokiStub;
import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.Corpus;
import dev.tinkr.conformance.CorpusRecord;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.testing.http.StubServer;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The corpus in the stub of Loki, as one kind of writer brings it there. */
final class LokiConformanceEngine implements ConformanceEngine {

    private final CorpusLines layout;
    private final LokiStub loki = new LokiStub();
    private final StubServer server;
    private final ObservabilityBackend backend;
    private final Set<Integer> refused = new HashSet<>();

    LokiConformanceEngine(CorpusLines layout) {
        this.layout = layout;
        for (CorpusRecord record : Corpus.records()) {
            LogEntry entry = record.entry();
            boolean held = layout.holds(entry) && !CorpusLines.isAmbiguous(entry) && loki.push(layout.stored(record));
            if (!held) {
                refused.add(record.number());
            }
        }
        this.server = StubServer.http(loki);
        this.backend = BackendRegistry.find("grafana").orElseThrow().open(BackendSettings.of(Map.of("loki_url", server
                .uri().toString(), "prometheus_url", "http://127.0.0.1:9")), Clock.systemUTC());
    }

    @Override
    public String name() {
        return "Loki " + layout;
    }

    @Override
    public void load(List<CorpusRecord> corpus) {
        // Stored when this was made, since only then it is known what Loki holds twice.
    }

    @Override
    public ObservabilityBackend backend() {
        return backend;
    }

    @Override
    public boolean holds(LogEntry entry) {
        return !refused.contains(Corpus.number(entry));
    }

    @Override
    public LogEntry asStored(LogEntry entry) {
        return layout.asStored(entry);
    }

    /** On Loki any other character equals {@code _}. */
    @Override
    public Query asAsked(Query query) {
        return switch (query) {
            case Query.And and -> Query.and(and.parts().stream().map(this::asAsked).toList());
            case Query.Or or -> Query.or(or.parts().stream().map(this::asAsked).toList());
            case Query.Not not -> new Query.Not(asAsked(not.part()));
            case Query.FieldMatches(Field.Attribute(String name), var pattern) -> new Query.Or(List.of(query,
                    new Query.FieldMatches(stored(name), pattern), new Query.FieldMatches(whole(name), pattern)));
            case Query.FieldInRange(Field.Attribute(String name), var lower, var upper) -> new Query.Or(List.of(query,
                    new Query.FieldInRange(stored(name), lower, upper), new Query.FieldInRange(whole(name), lower,
                            upper)));
            case Query.FieldExists(Field.Attribute(String name)) -> new Query.Or(List.of(query, new Query.FieldExists(
                    stored(name)), new Query.FieldExists(whole(name))));
            default -> query;
        };
    }

    private static Field stored(String name) {
        String bare = name.replaceFirst("^(resource\\.attributes|log\\.attributes|attributes|resource|labels)\\.(?=.)",
                "");
        return whole(bare);
    }

    private static Field whole(String name) {
        return new Field.Attribute(name.replaceAll("[^A-Za-z0-9_]", "_"));
    }

    @Override
    public void close() {
        backend.close();
        server.close();
    }
}
