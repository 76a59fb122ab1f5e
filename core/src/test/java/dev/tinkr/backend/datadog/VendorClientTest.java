package dev.tinkr.backend.datadog;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.JSON;
import com.datadog.api.client.v1.api.MetricsApi;
import com.datadog.api.client.v1.model.MetricsQueryMetadata;
import com.datadog.api.client.v2.api.LogsApi;
import com.datadog.api.client.v2.api.SpansApi;
import com.datadog.api.client.v2.model.Log;
import com.datadog.api.client.v2.model.LogsAggregateRequest;
import com.datadog.api.client.v2.model.LogsAggregateResponse;
import com.datadog.api.client.v2.model.LogsListRequest;
import com.datadog.api.client.v2.model.LogsListResponse;
import com.datadog.api.client.v2.model.SpansAggregateRequest;
import com.datadog.api.client.v2.model.SpansAggregateResponse;
import com.datadog.api.client.v2.model.SpansListRequest;
import com.datadog.api.client.v2.model.SpansListResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.datadog.stub.StubDatadog;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The vendor's own client as a witness: its models hold all of our requests and all of the stub's answers, with nothing
 * left over, and the client itself finds its way in the stub.
 */
class VendorClientTest {

    private static final ObjectMapper VENDOR = new JSON().getMapper();
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final Map<String, Class<?>> REQUESTS = Map.of("/api/v2/logs/events/search", LogsListRequest.class,
            "/api/v2/logs/analytics/aggregate", LogsAggregateRequest.class, "/api/v2/spans/events/search",
            SpansListRequest.class, "/api/v2/spans/analytics/aggregate", SpansAggregateRequest.class);
    private static final Map<String, Class<?>> ANSWERS = Map.of("/api/v2/logs/events/search", LogsListResponse.class,
            "/api/v2/logs/analytics/aggregate", LogsAggregateResponse.class, "/api/v2/spans/events/search",
            SpansListResponse.class, "/api/v2/spans/analytics/aggregate", SpansAggregateResponse.class);

    private final StubDatadog stub = DatadogAccount.fill(StubDatadog.of(DatadogAccount.KEYS, Set.of()));
    private final Map<String, String> answers = new HashMap<>();
    private final StubServer server = StubServer.http(request -> {
        var reply = stub.answer(request);
        answers.put(request.path(), new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8));
        return reply;
    });

    @AfterEach
    void close() {
        server.close();
    }

    private void askEverything() {
        ServiceSelector payments = ServiceSelector.named("payments-api");
        try (ObservabilityBackend backend = DatadogAccount.open(server.uri())) {
            backend.queryLogs(LogRequest.of(payments, QueryParser.parse("level:>=WARN AND \"payment refused\"").query(),
                    DatadogAccount.HOUR, 1_200), DatadogAccount.patience());
            backend.countLogs(new CountRequest(payments, new Query.All(), DatadogAccount.HOUR, Duration.ofMinutes(7),
                    Optional.empty()), DatadogAccount.patience());
            backend.listServices(new ServiceListRequest(Optional.empty(), DatadogAccount.HOUR), DatadogAccount
                    .patience());
            backend.getTraces(new TraceRequest("payments-api", DatadogAccount.HOUR, 20, Map.of(), Optional.empty(),
                    Optional.empty()), DatadogAccount.patience());
            backend.getMetrics(new MetricRequest("payments-api", "system.cpu.user", DatadogAccount.HOUR, Optional
                    .empty(), Optional.empty(), Map.of(), Optional.empty()), DatadogAccount.patience());
        }
    }

    @Test
    void itsModelsHoldOurRequests() throws Exception {
        askEverything();

        List<StubRequest> posts = server.seen().stream().filter(request -> request.method().equals("POST")).toList();
        assertThat(posts).extracting(StubRequest::path).containsAll(REQUESTS.keySet());
        for (StubRequest request : posts) {
            Object model = VENDOR.readValue(request.body(), REQUESTS.get(request.path()));
            assertNothingLeftOver(model, request.path());
            assertHolds(PLAIN.readTree(VENDOR.writeValueAsString(model)), PLAIN.readTree(request.body()),
                    request.path());
        }
    }

    @Test
    void itsModelsHoldTheAnswersOfTheStub() throws Exception {
        askEverything();

        for (Map.Entry<String, Class<?>> known : ANSWERS.entrySet()) {
            assertNothingLeftOver(VENDOR.readValue(answers.get(known.getKey()), known.getValue()), known.getKey());
        }
    }

    /** All that we wrote comes back; the model adds what holds when nothing is said. */
    private static void assertHolds(JsonNode model, JsonNode ours, String where) {
        if (!ours.isContainerNode()) {
            assertThat(model).as(where).isEqualTo(ours);
        } else if (ours.isArray()) {
            assertThat(model.size()).as(where).isEqualTo(ours.size());
            for (int i = 0; i < ours.size(); i++) {
                assertHolds(model.path(i), ours.get(i), where + "[" + i + "]");
            }
        } else {
            ours.fieldNames()
                    .forEachRemaining(name -> assertHolds(model.path(name), ours.get(name), where + "." + name));
        }
    }

    /** The client marks what it could not read, and keeps apart what it does not know. */
    private static void assertNothingLeftOver(Object model, String what) {
        assertThat(model.toString()).as(what).doesNotContain("unparsed=true");
        assertThat(model).as(what).extracting("unparsed").isEqualTo(false);
        assertThat(model).as(what).extracting("additionalProperties").isIn(null, Map.of());
    }

    @Test
    void theClientItselfIsAnsweredByTheStub() throws Exception {
        ApiClient client = new ApiClient();
        client.setServerIndex(null);
        client.setBasePath(server.uri().toString());
        client.configureApiKeys(new HashMap<>(Map.of("apiKeyAuth", DatadogAccount.KEYS.api(), "appKeyAuth",
                DatadogAccount.KEYS.application())));

        LogsListRequest logs = VENDOR.readValue("""
                {"filter": {"query": "service:payments-api status:error", "from": "2026-11-20T10:00:00Z",
                 "to": "2026-11-20T11:00:00Z"}, "sort": "-timestamp", "page": {"limit": 5}}
                """, LogsListRequest.class);
        LogsApi.ListLogsOptionalParameters parameters = new LogsApi.ListLogsOptionalParameters().body(logs);
        assertThat(new LogsApi(client).listLogs(parameters).getData()).hasSize(5).extracting(Log::getAttributes)
                .allSatisfy(
                        log -> assertThat(log.getMessage()).isEqualTo("payment refused by upstream"));

        SpansListRequest spans = VENDOR.readValue("""
                {"data": {"type": "search_request", "attributes": {"filter": {"query": "service:payments-api",
                 "from": "2026-11-20T10:00:00Z", "to": "2026-11-20T11:00:00Z"}, "page": {"limit": 10}}}}
                """, SpansListRequest.class);
        assertThat(new SpansApi(client).listSpans(spans).getData()).extracting(span -> span.getAttributes()
                .getResourceName()).containsExactlyInAnyOrder("GET /pay", "POST /pay", "GET /pay");

        List<MetricsQueryMetadata> series = new MetricsApi(client).queryMetrics(DatadogAccount.START.getEpochSecond(),
                DatadogAccount.START.getEpochSecond() + 600,
                "avg:system.cpu.user{service:payments-api} by {host}.rollup(avg, 60)").getSeries();
        assertThat(series).extracting(MetricsQueryMetadata::getTagSet).containsExactlyInAnyOrder(List.of("host:web-0"),
                List.of("host:web-1"));
    }
}
