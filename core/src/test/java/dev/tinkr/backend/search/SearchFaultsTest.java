package dev.tinkr.backend.search;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.engine.SearchEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of an engine's failures, against a server that fails as told. */
class SearchFaultsTest {

    private static final String KEY = "c2VjcmV0OmtleQ==";
    private static final String CAPS = """
            {"indices":["logs-a"],"fields":{"@timestamp":{"date":{"type":"date","searchable":true,"aggregatable":true}},
             "service.name":{"keyword":{"type":"keyword","searchable":true,"aggregatable":true}},
             "message":{"text":{"type":"text","searchable":true,"aggregatable":false}}}}
            """;
    private static final String HIT = """
            {"_index":"logs-a","_id":"%d","_source":{"@timestamp":"2026-11-20T10:00:00Z","message":"m",\
            "service.name":"payments"},"sort":[1795168800000,%d]}""";

    private final AtomicInteger searches = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;
    private Handler onSearch;

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().endsWith("_field_caps")) {
                answer(exchange, 200, CAPS);
            } else {
                searches.incrementAndGet();
                onSearch.handle(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer<List<LogEntry>> ask(Duration patience) {
        return ask(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Deadline.after(patience));
    }

    private static Answer<List<LogEntry>> ask(URI uri, Deadline deadline) {
        try (ObservabilityBackend backend = SearchBackends.open(SearchEngine.Kind.ELASTICSEARCH, uri, "logs-*", Map.of(
                "api_key", KEY))) {
            return backend.queryLogs(LogRequest.of(ServiceSelector.named("payments"), QueryParser.parse("m").query(),
                    SearchBackends.TEN_O_CLOCK, 10), deadline);
        }
    }

    private static String searchAnswer(String before, int hits) {
        StringBuilder body = new StringBuilder("{").append(before).append("\"hits\":{\"hits\":[");
        for (int i = 0; i < hits; i++) {
            body.append(i == 0 ? "" : ",").append(HIT.formatted(i, i));
        }
        return body.append("]}}").toString();
    }

    @ParameterizedTest
    @CsvSource({"400,BAD_REQUEST,1", "401,DENIED,1", "403,DENIED,1", "404,NOT_FOUND,1", "302,CONFIGURATION,1",
            "429,RATE_LIMITED,2", "500,FAILED,2", "503,FAILED,2"})
    void aRefusalIsTheErrorThatSaysWhoseFaultItIsAndIsTriedAgainOnlyWhereThatMayHelp(int status, Kind kind,
            int leastSearches) {
        onSearch = exchange -> answer(exchange, status, "{\"error\":\"no, not with " + KEY + "\"}");

        assertThatThrownBy(() -> ask(Duration.ofSeconds(20))).isInstanceOfSatisfying(BackendException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.getMessage()).contains("Elasticsearch", "127.0.0.1", String.valueOf(status)).doesNotContain(
                    KEY);
        });
        assertThat(searches.get()).isGreaterThanOrEqualTo(leastSearches);
        if (leastSearches == 1) {
            assertThat(searches).hasValue(1);
        }
    }

    @Test
    void aRateLimitThatEndsIsWaitedFor() {
        onSearch = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "0");
            answer(exchange, searches.get() < 3 ? 429 : 200, searchAnswer("", 1));
        };

        assertThat(ask(Duration.ofSeconds(20)).value()).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfAnAnswerIsTriedAgainAndNothingComesTwice() {
        onSearch = exchange -> {
            if (searches.get() > 1) {
                answer(exchange, 200, searchAnswer("", 3));
                return;
            }
            byte[] half = searchAnswer("", 3).substring(0, 250).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, 5_000);
            exchange.getResponseBody().write(half);
            exchange.getResponseBody().flush();
            exchange.close();
        };

        assertThat(ask(Duration.ofSeconds(20)).value()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<html>Log in</html>", "{\"hits\":{\"hits\":[{\"_id\":}", "[]", "{}",
            "{\"hits\":{\"hits\":[{\"_index\":\"a\",\"_id\":\"1\",\"_source\":{}}]}}"})
    void anAnswerThatIsNoneIsAFailureThatAsksAboutTheAddress(String body) {
        onSearch = exchange -> answer(exchange, 200, body);

        assertThatThrownBy(() -> ask(Duration.ofSeconds(20))).isInstanceOfSatisfying(BackendException.class,
                e -> assertThat(e.kind()).isEqualTo(Kind.FAILED));
    }

    @Test
    void truncatedJsonIsAFailure() {
        onSearch = exchange -> answer(exchange, 200, searchAnswer("", 3).substring(0, 200));

        assertThatThrownBy(() -> ask(Duration.ofSeconds(20))).isInstanceOfSatisfying(BackendException.class,
                e -> assertThat(e.kind()).isEqualTo(Kind.FAILED));
    }

    @Test
    void anAnswerThatNeverComesEndsWithTheDeadline() {
        onSearch = exchange -> await();

        long begun = System.nanoTime();
        assertThatThrownBy(() -> ask(Duration.ofMillis(700))).isInstanceOfSatisfying(BackendException.class,
                e -> assertThat(e.kind()).isEqualTo(Kind.DEADLINE));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aCallerWhoGoesAwayEndsTheSearch() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(60));
        onSearch = exchange -> {
            deadline.cancel();
            await();
        };

        assertThatThrownBy(() -> ask(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), deadline))
                .isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatFailedInPartIsAPartialAnswerThatSaysSo() {
        onSearch = exchange -> answer(exchange, 200, searchAnswer("""
                "timed_out":true,"_shards":{"total":2,"successful":1,"failed":1,"failures":[{"index":"logs-red",
                "reason":{"type":"no_shard_available_action_exception","reason":"red"}}]},
                """, 2));

        Answer<List<LogEntry>> answer = ask(Duration.ofSeconds(10));
        assertThat(answer.value()).hasSize(2);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anySatisfy(warning -> assertThat(warning).contains("logs-red"))
                .anySatisfy(warning -> assertThat(warning).contains("ran out of the time"));
    }

    @Test
    void anIndexThatMayNotBeReadAndAClusterThatIsSkippedAreNamed() {
        onSearch = exchange -> answer(exchange, 200,
                searchAnswer(
                        """
                                "_shards":{"total":3,"successful":2,"failed":1,"failures":[{"index":"logs-secret","reason":{
                                "type":"security_exception","reason":"action [indices:data/read/search] is unauthorized"}}]},
                                "_clusters":{"total":2,"successful":1,"skipped":1,"details":{"eu":{"status":"skipped","indices":"logs-*",
                                "failures":[{"shard":-1,"reason":{"type":"connect_transport_exception","reason":"Unable to connect"}}]}}},
                                """,
                        2));

        Answer<List<LogEntry>> answer = ask(Duration.ofSeconds(10));
        assertThat(answer.value()).hasSize(2);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anySatisfy(warning -> assertThat(warning).contains("logs-secret", "unauthorized"))
                .anySatisfy(warning -> assertThat(warning).contains("eu", "skipped", "Unable to connect"));
    }

    @Test
    void aRefusalBecauseOfOneIndexOfThePatternSaysWhichAndIsNoEmptyAnswer() {
        onSearch = exchange -> answer(exchange, 403,
                """
                        {"error":{"type":"security_exception","reason":"action [indices:data/read/search] is unauthorized for user \
                        [t] on indices [logs-secret]"},"status":403}
                        """);

        assertThatThrownBy(() -> ask(Duration.ofSeconds(20))).isInstanceOfSatisfying(BackendException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.DENIED);
            assertThat(e.getMessage()).contains("logs-secret", "lack a permission");
        });
    }

    @Test
    void whereNothingAnswersTheErrorNamesTheAddress() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port);

        assertThatThrownBy(() -> ask(nobody, Deadline.after(Duration.ofSeconds(20)))).isInstanceOfSatisfying(
                BackendException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.FAILED);
                    assertThat(e.getMessage()).contains("nothing answers at " + nobody);
                });
        try (ObservabilityBackend backend = SearchBackends.open(SearchEngine.Kind.OPENSEARCH, nobody, "logs-*")) {
            assertThat(backend.check(Deadline.after(Duration.ofSeconds(20)))).filteredOn(check -> check.signal().equals(
                    "logs")).extracting(SignalCheck::state).containsExactly(SignalCheck.State.FAILED);
        }
    }

    @Test
    void aForgedCursorIsRefused() {
        onSearch = exchange -> answer(exchange, 200, searchAnswer("", 0));
        try (ObservabilityBackend backend = SearchBackends.open(SearchEngine.Kind.ELASTICSEARCH, URI.create(
                "http://127.0.0.1:" + server.getAddress().getPort()), "logs-*")) {
            LogRequest request = LogRequest.of(ServiceSelector.ALL, QueryParser.parse("*").query(),
                    SearchBackends.TEN_O_CLOCK, 10);
            for (String forged : List.of("", "x", "{}", "{\"at\":[1],\"seen\":[]}", "{\"at\":[1,\"2\"],\"seen\":[]}",
                    "{\"at\":[1,2],\"seen\":[{}]}", "{\"at\":[1,2],\"seen\":[],\"more\":1}")) {
                assertThatThrownBy(() -> backend.queryLogs(request.withPosition(java.util.Optional.of(forged)),
                        SearchBackends.soon())).as(forged).isInstanceOfSatisfying(BackendException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.BAD_REQUEST));
            }
        }
    }
}
