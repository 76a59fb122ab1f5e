package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.search.stub.OlderEngine;
import dev.tinkr.backend.search.stub.OlderEngine.Version;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import dev.tinkr.testing.http.StubServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Older versions are asked nothing that they do not know. */
class SearchVersionsTest {

    private static final String INDEX = "logs-versions";
    private static final int DOCUMENTS = 3_000;

    private static void load(Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        engine.createIndex(INDEX,
                """
                        {"mappings": {"properties": {"@timestamp": {"type": "date"}, "message": {"type": "text"},
                         "service.name": {"type": "keyword"}, "log.level": {"type": "keyword"}, "took": {"type": "double"},
                         "trace.id": {"type": "keyword"}, "steps": {"type": "nested", "properties": {"name": {"type": "keyword"}}}}}}
                        """);
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add("{\"@timestamp\":\"2026-11-20T10:30:%02d.%03dZ\",\"message\":\"line x%d\","
                    .formatted(i / 1000, i
                            % 1000, i)
                    + "\"service.name\":\"payments\",\"log.level\":\"warn\",\"took\":1.5,\"trace.id\":\"a"
                    + i % 7 + "\",\"steps\":[{\"name\":\"s" + i % 3 + "\"}]}");
        }
        engine.index(INDEX, documents);
    }

    @ParameterizedTest
    @EnumSource
    void everyQuestionIsAnsweredWithWhatTheVersionKnows(Version version) {
        load(version.kind());
        try (StubServer server = StubServer.http(new OlderEngine(version));
                ObservabilityBackend backend = SearchBackends
                        .open(version.kind(), server.uri(), INDEX + ",logs-nobody-wrote")) {
            for (String query : List.of("/x\\d*0$/", "level:>=WARN AND x1000", "NOT took:>2 AND x*0",
                    "steps.name:s1 x10",
                    "took:[1 TO 2] OR a:(b OR c*)", "\"line x10\" OR trace_id:A1")) {
                assertThat(logs(backend, query).value()).as(query).isNotEmpty();
            }
            assertThat(logs(backend, "/x\\d*0$/").value()).extracting(LogEntry::id).doesNotHaveDuplicates().hasSize(
                    DOCUMENTS / 10);
            others(backend);

            assertThat(server.seen()).filteredOn(request -> request.path().equals("/")).hasSize(1);
            assertThat(server.seen()).filteredOn(request -> request.path().endsWith("point_in_time") || request.path()
                    .endsWith("_pit")).matches(requests -> requests.isEmpty() != version.pointsInTime());
            assertThat(server.seen()).filteredOn(request -> request.body().contains("search_after")).isNotEmpty()
                    .allSatisfy(request -> assertThat(request.body().contains("\"pit\"")).isEqualTo(version
                            .pointsInTime()));
            assertThat(backend.check(SearchBackends.soon())).filteredOn(check -> check.signal().equals("logs"))
                    .extracting(SignalCheck::state).containsExactly(SignalCheck.State.OK);
        }
    }

    private static Answer<List<LogEntry>> logs(ObservabilityBackend backend, String query) {
        return backend.queryLogs(LogRequest.of(ServiceSelector.named("payments"), QueryParser.parse(query).query(),
                SearchBackends.TEN_O_CLOCK, 1_000), SearchBackends.soon());
    }

    private static void others(ObservabilityBackend backend) {
        assertThat(backend.countLogs(new CountRequest(ServiceSelector.named("payments"), QueryParser.parse(
                "level:WARN").query(), SearchBackends.TEN_O_CLOCK, Duration.ofMinutes(10), Optional.empty()),
                SearchBackends.soon()).value()).extracting(bucket -> bucket.total()).contains((long) DOCUMENTS);
        assertThat(backend.listServices(new ServiceListRequest(Optional.empty(), SearchBackends.TEN_O_CLOCK),
                SearchBackends.soon()).value()).containsExactly("payments");
        if (backend.name().equals("elastic")) {
            assertThat(backend.getMetrics(new MetricRequest("payments", "took", SearchBackends.TEN_O_CLOCK, Optional.of(
                    Aggregation.P95), Optional.empty(), Map.of(), Optional.empty()), SearchBackends.soon()).value())
                    .isNotEmpty();
            assertThat(
                    backend.listMetrics(new MetricListRequest("payments", Optional.empty(), SearchBackends.TEN_O_CLOCK,
                            Optional.empty()), SearchBackends.soon()).value())
                    .isNotEmpty();
        } else {
            assertThat(backend.getTraces(new TraceRequest("payments", SearchBackends.TEN_O_CLOCK, 5, Map.of(), Optional
                    .empty(), Optional.empty()), SearchBackends.soon()).value()).isNotEmpty();
        }
    }
}
