package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.Trace;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.http.Fault;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is lacking in an answer, and what is said of that, against a server that answers as told. */
class SearchGapsTest {

    private static final String NOTHING = """
            {"_shards":{"total":1,"successful":1,"failed":0},"hits":{"hits":[]},"aggregations":{"buckets":{"buckets":[]}}}
            """;
    private static final ServiceSelector PAYMENTS = ServiceSelector.named("payments");

    private static String caps(Map<String, String> types) {
        return types.entrySet().stream().map(type -> "\"" + type.getKey() + "\":{\"" + type.getValue()
                + "\":{\"searchable\":true,\"aggregatable\":true}}").collect(Collectors.joining(",",
                        "{\"indices\":[\"logs-a\"],\"fields\":{", "}}"));
    }

    private static StubServer server(Map<String, String> types) {
        return StubServer.http(request -> StubReply.json(request.path().endsWith("_field_caps")
                ? caps(types)
                : NOTHING));
    }

    private static ObservabilityBackend open(StubServer server, String indices) {
        return SearchBackends.open(SearchEngine.Kind.ELASTICSEARCH, server.uri(), indices);
    }

    private static CountRequest counts(Duration step) {
        return new CountRequest(PAYMENTS, new Query.All(), SearchBackends.TEN_O_CLOCK, step, Optional.empty());
    }

    @Test
    void whereNoIndexHasAFieldForTheServiceTheEmptyAnswerSaysSo() {
        try (StubServer server = server(Map.of("@timestamp", "date", "message", "text"));
                ObservabilityBackend backend = open(server, "logs-*")) {
            String said = "no index of logs-* has a field for service";
            assertThat(backend.queryLogs(LogRequest.of(PAYMENTS, new Query.All(), SearchBackends.TEN_O_CLOCK, 10),
                    SearchBackends.soon()).warnings()).containsExactly(said);
            assertThat(backend.countLogs(counts(Duration.ofMinutes(10)), SearchBackends.soon()).warnings())
                    .containsExactly(said);
            assertThat(backend.queryLogs(LogRequest.of(ServiceSelector.ALL, new Query.All(),
                    SearchBackends.TEN_O_CLOCK, 10), SearchBackends.soon()).warnings()).isEmpty();
        }
    }

    @Test
    void aDimensionThatNoIndexHasIsNamed() {
        try (StubServer server = server(Map.of("@timestamp", "date", "service.name", "keyword"));
                ObservabilityBackend backend = open(server, "logs-*")) {
            assertThat(backend.getMetrics(new MetricRequest("payments", "log_count", SearchBackends.TEN_O_CLOCK,
                    Optional.empty(), Optional.empty(), Map.of("zone", "a"), Optional.empty()), SearchBackends.soon())
                    .warnings()).containsExactly("no index of logs-* has a field for zone");
        }
    }

    @Test
    void patternsMayStandApart() {
        try (StubServer server = server(Map.of("@timestamp", "date", "service.name", "keyword"));
                ObservabilityBackend backend = open(server, " logs-*, filebeat-* ,-logs-old")) {
            backend.countLogs(counts(Duration.ofMinutes(10)), SearchBackends.soon());
            assertThat(server.seen()).extracting(StubRequest::path).containsExactly(
                    "/logs-*,filebeat-*,-logs-old/_field_caps", "/logs-*,filebeat-*,-logs-old/_search");
        }
    }

    /** A field that cannot be counted is read out of the newest documents, as far as these could be had. */
    @Test
    void whatFailsWhileServicesAreReadMakesTheirListPartial() {
        try (StubServer server = StubServer.http(request -> StubReply.json(request.path().endsWith("_field_caps")
                ? caps(Map.of("@timestamp", "date", "service.name", "text")).replace("\"text\":{\"searchable\":true,"
                        + "\"aggregatable\":true}", "\"text\":{\"searchable\":true,\"aggregatable\":false}")
                : NOTHING.replace("\"successful\":1", "\"successful\":0")));
                ObservabilityBackend backend = open(server, "logs-*")) {
            Answer<List<String>> answer = backend.listServices(new ServiceListRequest(Optional.empty(),
                    SearchBackends.TEN_O_CLOCK), SearchBackends.soon());
            assertThat(answer.partial()).isTrue();
            assertThat(answer.warnings()).singleElement().asString().contains("an index is red");
        }
    }

    @Test
    void aGateBeforeTheEnginesOwnPageIsNoHindrance() {
        for (StubReply gate : List.of(StubReply.of(200, "text/html", "<html>Welcome</html>"), StubReply.of(302,
                "text/html", "").with("Location", "/login"))) {
            try (StubServer server = StubServer.http(request -> request.path().equals("/")
                    ? gate
                    : StubReply.json(caps(Map.of("@timestamp", "date"))));
                    ObservabilityBackend backend = open(server, "logs-*")) {
                assertThat(backend.check(SearchBackends.soon())).filteredOn(check -> check.signal().equals("logs"))
                        .extracting(SignalCheck::state).containsExactly(SignalCheck.State.OK);
            }
        }
    }

    /** As where the role may open one and not close it. */
    @Test
    void aPointInTimeThatStaysOpenTakesNothingAwayFromTheAnswer() {
        String hits = IntStream.range(0, 200).mapToObj(i -> """
                {"_index":"logs-a","_id":"%1$d","_source":{"@timestamp":"2026-11-20T10:00:00Z","message":"m",\
                "service.name":"payments"},"sort":[1795168800000,%1$d]}""".formatted(i)).collect(Collectors.joining(
                ","));
        try (StubServer server = StubServer.http(request -> request.path().equals("/")
                ? StubReply.json(404, "{}")
                : request.method().equals("DELETE")
                        ? StubReply.json(403, "{}")
                        : StubReply.json(request.path().endsWith("_field_caps")
                                ? caps(Map.of("@timestamp", "date", "service.name", "keyword", "message", "text"))
                                : request.path().endsWith("_pit")
                                        ? "{\"id\":\"p\"}"
                                        : request.body().contains("search_after")
                                                ? NOTHING
                                                : "{\"hits\":{\"hits\":[" + hits + "]}}"));
                ObservabilityBackend backend = open(server, "logs-*")) {
            Answer<List<LogEntry>> answer = backend.queryLogs(LogRequest.of(PAYMENTS, QueryParser.parse("/x/").query(),
                    SearchBackends.TEN_O_CLOCK, 10), SearchBackends.soon());
            assertThat(answer.warnings()).singleElement().asString().contains("stays open");
            assertThat(answer.partial()).isFalse();
        }
    }

    @Test
    void anAddressThatCannotBeReadIsNotQuoted() {
        assertThatThrownBy(() -> SearchConnection.url("url", "https://a:half a password@host")).isInstanceOf(
                BackendException.class).hasNoCause().hasMessageContaining("'url'").hasMessageNotContaining("half");
    }

    @Test
    void aServiceWithIndicesOfItsOwnIsCountedAndListedFromThese() {
        try (StubServer server = server(Map.of("@timestamp", "date", "service.name", "keyword"));
                ObservabilityBackend backend = BackendRegistry.find("elastic").orElseThrow()
                        .open(new BackendSettings(Map
                                .of("url", server.uri().toString(), "index_pattern", "logs-*"),
                                Map.of("payments", Map.of(
                                        "index", "pay-*")),
                                ScanBudget.OFF), Clock.systemUTC())) {
            backend.getMetrics(new MetricRequest("payments", "log_count", SearchBackends.TEN_O_CLOCK, Optional.empty(),
                    Optional.empty(), Map.of(), Optional.empty()), SearchBackends.soon());
            backend.getMetrics(new MetricRequest("ledger", "log_count", SearchBackends.TEN_O_CLOCK, Optional.empty(),
                    Optional.empty(), Map.of(), Optional.empty()), SearchBackends.soon());
            backend.listServices(new ServiceListRequest(Optional.empty(), SearchBackends.TEN_O_CLOCK), SearchBackends
                    .soon());
            assertThat(server.seen()).extracting(StubRequest::path).filteredOn(path -> path.endsWith("_search"))
                    .containsExactly("/pay-*/_search", "/logs-*/_search", "/logs-*,pay-*/_search");
        }
    }

    @Test
    void everyTimeOfACountInPartsSaysHowItIsWritten() {
        try (StubServer server = server(Map.of("@timestamp", "date", "service.name", "keyword"));
                ObservabilityBackend backend = open(server, "logs-*")) {
            backend.countLogs(counts(Duration.ofMillis(500)), SearchBackends.soon());
            assertThat(server.seen()).filteredOn(request -> request.path().endsWith("_search")).hasSize(2)
                    .allSatisfy(request -> assertThat(request.body().split("\"lt\":")).hasSameSizeAs(request.body()
                            .split("\"format\":\"strict_date_optional_time\"")).hasSize(3));
        }
    }

    /** The spans of so many traces are read in two calls, of which the second never ends. */
    @Test
    void tracesThatWereReadBeforeTheDeadlineAreGivenAndTheAnswerIsPartial() {
        Map<String, String> types = Map.of("@timestamp", "date", "service.name", "keyword", "trace.id", "keyword");
        String candidates = IntStream.range(0, 201).mapToObj(i -> "{\"key\":\"t" + i
                + "\",\"doc_count\":1,\"newest\":{\"value\":1}}").collect(Collectors.joining(","));
        String span = """
                {"hits":{"hits":[{"_index":"traces-a","_id":"1","_source":{"@timestamp":"2026-11-20T10:00:00Z",
                "trace":{"id":"t0"},"span":{"id":"s"},"service":{"name":"payments"}},"sort":[1795168800000,1]}]}}""";
        try (StubServer server = StubServer.http(request -> StubReply.json(request.path().endsWith("_field_caps")
                ? caps(types)
                : request.body().contains("\"aggs\"")
                        ? "{\"hits\":{\"hits\":[]},\"aggregations\":{\"traces\":{\"buckets\":[" + candidates + "]}}}"
                        : span));
                ObservabilityBackend backend = open(server, "logs-*")) {
            server.fail((number, request) -> Optional.of(Fault.SLOW).filter(slow -> request.body().contains("\"t200\"")
                    && !request.body().contains("\"aggs\"")));

            Answer<List<Trace>> answer = patiently(backend, Duration.ofSeconds(1));

            assertThat(answer.value()).extracting(Trace::traceId).containsExactly("t0");
            assertThat(answer.partial()).isTrue();
            assertThat(answer.warnings()).anySatisfy(warning -> assertThat(warning).contains("deadline"));
        }
    }

    /** With so much time that the first call is answered on any machine. */
    private static Answer<List<Trace>> patiently(ObservabilityBackend backend, Duration patience) {
        try {
            return backend.getTraces(new TraceRequest("payments", SearchBackends.TEN_O_CLOCK, 250, Map.of(), Optional
                    .empty(), Optional.empty()), Deadline.after(patience));
        } catch (BackendException e) {
            if (e.kind() != Kind.DEADLINE || patience.compareTo(Duration.ofSeconds(10)) > 0) {
                throw e;
            }
            return patiently(backend, patience.multipliedBy(3));
        }
    }
}
