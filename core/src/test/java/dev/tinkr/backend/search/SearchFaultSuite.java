package dev.tinkr.backend.search;

import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.search.stub.EngineProxy;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import dev.tinkr.testing.http.FaultSuite;
import dev.tinkr.testing.http.Question;
import dev.tinkr.testing.http.StubServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The faults in front of a real engine. */
abstract class SearchFaultSuite extends FaultSuite {

    private static final String KEY = "c2VjcmV0OmtleQ==";
    private static final String INDEX = "traces-faults";
    private static final int DOCUMENTS = 2_400;

    private final Kind kind;

    SearchFaultSuite(Kind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void load() {
        SearchEngine engine = SearchEngine.of(kind);
        engine.createIndex(INDEX, """
                {"mappings": {"properties": {"@timestamp": {"type": "date"}, "message": {"type": "text"},
                 "service.name": {"type": "keyword"}, "log.level": {"type": "keyword"}, "took": {"type": "double"},
                 "trace.id": {"type": "keyword"}, "span.id": {"type": "keyword"}}}}
                """);
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add("""
                    {"@timestamp":"2026-11-20T10:30:%02d.%03dZ","message":"line x%d","service.name":"faulty",\
                    "log.level":"warn","took":1.5,"trace.id":"fa%d","span.id":"%d"}""".formatted(i / 1000, i % 1000, i,
                    i
                            / 100,
                    i));
        }
        engine.index(INDEX, documents);
    }

    /** Its name fits the patterns that other tests search. */
    @AfterAll
    void remove() {
        SearchEngine.of(kind).send("DELETE", "/" + INDEX, "");
    }

    @Override
    protected StubServer healthy() {
        return StubServer.http(new EngineProxy(SearchEngine.of(kind)));
    }

    @Override
    protected ObservabilityBackend open(URI service) {
        return SearchBackends.open(kind, service, INDEX, Map.of(kind == Kind.ELASTICSEARCH
                ? "api_key"
                : "opensearch_api_key", KEY));
    }

    @Override
    protected Collection<String> secrets() {
        return List.of(KEY);
    }

    @Override
    protected List<Question> questions() {
        ServiceSelector faulty = ServiceSelector.named("faulty");
        List<Question> questions = new ArrayList<>(List.of(
                new Question("logs", (backend, deadline) -> backend.queryLogs(LogRequest.of(faulty, QueryParser.parse(
                        "/x\\d*0$/").query(), SearchBackends.TEN_O_CLOCK, 400), deadline)),
                new Question("counts",
                        (backend, deadline) -> backend.countLogs(new CountRequest(faulty, QueryParser.parse(
                                "x100").query(), SearchBackends.TEN_O_CLOCK, Duration.ofMinutes(10), Optional.empty()),
                                deadline)),
                new Question("traces", (backend, deadline) -> backend.getTraces(new TraceRequest("faulty",
                        SearchBackends.TEN_O_CLOCK, 5, Map.of(), Optional.empty(), Optional.empty()), deadline)),
                new Question("trace", (backend, deadline) -> backend.getTrace(new TraceByIdRequest("fa1", Optional
                        .empty()), deadline)),
                new Question("services", (backend, deadline) -> backend.listServices(new ServiceListRequest(Optional
                        .empty(), SearchBackends.TEN_O_CLOCK), deadline))));
        if (kind == Kind.ELASTICSEARCH) {
            questions.add(new Question("metrics", (backend, deadline) -> backend.getMetrics(new MetricRequest("faulty",
                    "took", SearchBackends.TEN_O_CLOCK, Optional.empty(), Optional.empty(), Map.of(), Optional.empty()),
                    deadline)));
            questions.add(new Question("metric list", (backend, deadline) -> backend.listMetrics(new MetricListRequest(
                    "faulty", Optional.of("took"), SearchBackends.TEN_O_CLOCK, Optional.empty()), deadline)));
        }
        return questions;
    }

    @Override
    protected String name() {
        return kind == Kind.ELASTICSEARCH ? "elastic" : "otel-opensearch";
    }
}
