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
import dev.tinkr.model.Aggregation;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.json.jsonb.JsonbJsonpMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The vendors' own clients read every search that is sent; unknown options of a clause they pass over. */
class VendorClientsTest {

    private static final List<String> QUERIES = List.of("*", "timeout", "\"a b\"", "tim*", "/x+/", "level:>=WARN",
            "NOT level:error", "code:500", "code:>=400", "code:[1 TO 5]", "a:(b OR c*)", "steps.name:pay", "a:*",
            "trace_id:ab12", "-note:x y OR (z AND note:\"q\")");

    @ParameterizedTest
    @EnumSource
    void everySearchIsReadByTheVendorsModelOfIt(Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        engine.createIndex("logs-vendor", """
                {"mappings": {"properties": {"@timestamp": {"type": "date_nanos"}, "message": {"type": "text"},
                 "service.name": {"type": "keyword"}, "log.level": {"type": "keyword"}, "code": {"type": "long"},
                 "a": {"type": "keyword"}, "note": {"type": "text"}, "trace.id": {"type": "keyword"},
                 "steps": {"type": "nested", "properties": {"name": {"type": "keyword"}}}}}}
                """);
        engine.index("logs-vendor", List.of("{\"@timestamp\":\"2026-11-20T10:30:00Z\",\"message\":\"timeout\","
                + "\"service.name\":\"p\",\"log.level\":\"warn\",\"code\":500,\"trace.id\":\"ab12\"}"));
        try (StubServer server = StubServer.http(new EngineProxy(engine));
                ObservabilityBackend backend = SearchBackends
                        .open(kind, server.uri(), "logs-vendor")) {
            askEverything(backend);
            List<StubRequest> searches = server.seen().stream().filter(request -> request.path().endsWith("/_search"))
                    .toList();
            assertThat(searches).hasSizeGreaterThan(QUERIES.size() * 2);
            for (StubRequest search : searches) {
                assertThatCode(() -> read(kind, search.body())).as(search.body()).doesNotThrowAnyException();
            }
        }
    }

    /** Elasticsearch's takes an unknown clause for one of a plugin's: it holds only the shape of those it knows. */
    @ParameterizedTest
    @EnumSource(names = "OPENSEARCH")
    void theModelRefusesAClauseThatItDoesNotKnow(Kind kind) {
        assertThatThrownBy(() -> read(kind, "{\"query\":{\"nosuch\":{}}}")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> read(kind, "{\"size\":0,\"aggs\":{\"a\":{\"nosuch\":{\"field\":\"x\"}}}}"))
                .isInstanceOf(RuntimeException.class);
    }

    private static void read(Kind kind, String body) {
        switch (kind) {
            case ELASTICSEARCH -> co.elastic.clients.elasticsearch.core.SearchRequest.of(request -> request.withJson(
                    new StringReader(body)));
            case OPENSEARCH -> {
                JsonpMapper mapper = new JsonbJsonpMapper();
                JsonParser parser = mapper.jsonProvider().createParser(new StringReader(body));
                org.opensearch.client.opensearch.core.SearchRequest._DESERIALIZER.deserialize(parser, mapper);
            }
        }
    }

    private static void askEverything(ObservabilityBackend backend) {
        ServiceSelector service = ServiceSelector.named("p");
        for (String query : QUERIES) {
            backend.queryLogs(LogRequest.of(service, QueryParser.parse(query).query(), SearchBackends.TEN_O_CLOCK, 10),
                    SearchBackends.soon());
            backend.countLogs(new CountRequest(service, QueryParser.parse(query).query(), SearchBackends.TEN_O_CLOCK,
                    Duration.ofMinutes(10), Optional.empty()), SearchBackends.soon());
        }
        backend.listServices(new ServiceListRequest(Optional.empty(), SearchBackends.TEN_O_CLOCK),
                SearchBackends.soon());
        backend.getTraces(
                new TraceRequest("p", SearchBackends.TEN_O_CLOCK, 5, Map.of("a", "b"), Optional.empty(), Optional
                        .empty()),
                SearchBackends.soon());
        backend.getTrace(new TraceByIdRequest("ab12", Optional.empty()), SearchBackends.soon());
        if (backend.name().equals("elastic")) {
            for (Aggregation aggregation : Aggregation.values()) {
                backend.getMetrics(new MetricRequest("p", "code", SearchBackends.TEN_O_CLOCK, Optional.of(aggregation),
                        Optional.empty(), Map.of("a", "b"), Optional.empty()), SearchBackends.soon());
            }
            backend.listMetrics(
                    new MetricListRequest("p", Optional.empty(), SearchBackends.TEN_O_CLOCK, Optional.empty()),
                    SearchBackends.soon());
        }
    }
}
