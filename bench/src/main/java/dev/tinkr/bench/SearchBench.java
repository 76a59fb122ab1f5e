package dev.tinkr.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.bench.report.Comparison;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a running Elasticsearch or OpenSearch the same through the adapter and through a bare HTTP client that parses the
 * answer as a stream: 10,000 log entries, and the histogram of all documents, which the engine counts anew each time.
 */
final class SearchBench {

    private static final String INDEX = "logs-tinkr-bench";
    private static final int ROUNDS = 25;
    private static final int WARM_UP = 100;
    private static final double MOST_OF_BARE_SEARCH = 1.3;
    private static final double MOST_OF_BARE_COUNT = 1.3;
    private static final int A_BULK = 5_000;
    private static final TimeWindow DAY = new TimeWindow(Instant.parse("2026-11-20T00:00:00Z"),
            Instant.parse("2026-11-21T00:00:00Z"));
    private static final JsonFactory JSON = new JsonFactory();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI engine;

    private SearchBench(URI engine) {
        this.engine = engine;
    }

    /** Takes the backend ({@code elastic} or {@code otel}), the engine's address and the number of documents. */
    static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("usage: search elastic|otel URL [DOCUMENTS, 1000000 unless said]");
            return;
        }
        SearchBench bench = new SearchBench(URI.create(arguments[1]));
        bench.load(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000);
        boolean elastic = arguments[0].equals("elastic");
        Map<String, String> settings = elastic
                ? Map.of("url", arguments[1], "index_pattern", INDEX)
                : Map.of("opensearch_url", arguments[1], "prometheus_url", "http://127.0.0.1:9090", "log_index", INDEX);
        try (ObservabilityBackend backend = BackendRegistry.find(arguments[0]).orElseThrow()
                .open(BackendSettings.of(settings), Clock.systemUTC())) {
            bench.compare(backend);
        }
        bench.send("DELETE", "/" + INDEX, "");
    }

    private void load(int documents) throws IOException, InterruptedException {
        send("DELETE", "/" + INDEX + "?ignore_unavailable=true", "");
        send("PUT", "/" + INDEX, """
                {"settings": {"number_of_replicas": 0, "refresh_interval": "-1", "requests.cache.enable": false},
                 "mappings": {"properties": {"@timestamp": {"type": "date"}, "message": {"type": "text"},
                 "service.name": {"type": "keyword"}, "log.level": {"type": "keyword"}, "trace.id": {"type": "keyword"},
                 "http.status_code": {"type": "long"}, "host.name": {"type": "keyword"}}}}
                """);
        StringBuilder bulk = new StringBuilder();
        for (int i = 0; i < documents; i++) {
            bulk.append("{\"index\":{}}\n").append(document(i, documents)).append('\n');
            if (i % A_BULK == A_BULK - 1 || i == documents - 1) {
                send("POST", "/" + INDEX + "/_bulk?filter_path=errors", bulk.toString());
                bulk.setLength(0);
            }
        }
        send("POST", "/" + INDEX + "/_refresh", "");
        System.out.printf(Locale.ROOT, "%,d documents%n", documents);
    }

    private static String document(int number, int documents) {
        Instant time = DAY.start().plusMillis(number * DAY.length().toMillis() / documents);
        return "{\"@timestamp\":\"" + time + "\",\"message\":\"request " + number
                + " answered after a while by the upstream\",\"service\":{\"name\":\"payments-api\"},\"log\":{\"level\":\""
                + (number % 20 == 0 ? "ERROR" : "INFO") + "\"},\"trace\":{\"id\":\"" + "%032x".formatted(number)
                + "\"},\"http\":{\"status_code\":" + (number % 20 == 0 ? 500 : 200) + "},\"host\":{\"name\":\"host-"
                + number % 16 + "\"}}";
    }

    private void compare(ObservabilityBackend backend) throws Exception {
        LogRequest logs = LogRequest.of(ServiceSelector.named("payments-api"), new Query.All(), DAY,
                LogRequest.MAX_LIMIT);
        CountRequest counts = new CountRequest(ServiceSelector.named("payments-api"), new Query.All(), DAY,
                Duration.ofMinutes(10), Optional.empty());
        String search = backend.queryLogs(logs, patience()).nativeQuery();
        String aggregation = backend.countLogs(counts, patience()).nativeQuery();
        System.out.printf(Locale.ROOT, "%d MB of heap at most%n", Runtime.getRuntime().maxMemory() >> 20);
        print("10,000 log entries", MOST_OF_BARE_SEARCH, () -> backend.queryLogs(logs, patience()),
                () -> search(search));
        print("histogram of all", MOST_OF_BARE_COUNT, () -> backend.countLogs(counts, patience()), () -> search(
                aggregation));
    }

    private static Deadline patience() {
        return Deadline.after(Duration.ofMinutes(2));
    }

    private static void print(String what, double bar, Turns.Work adapter, Turns.Work bare) throws Exception {
        Turns.Costs costs = Turns.compare(WARM_UP, ROUNDS, adapter, bare);
        Comparison.ofMillis(what + " of a search engine", "a bare client", costs.ours().wall() * 1e3,
                costs.theirs().wall()
                        * 1e3)
                .note();
        System.out.printf(Locale.ROOT,
                "%-20s adapter %8.1f ms   bare client %8.1f ms   ratio %.2f (medians of %d); bar %.1f: %s;"
                        + " of processor time %.2f%n",
                what, costs.ours().wall() * 1e3, costs.theirs().wall() * 1e3, costs.ratio(), ROUNDS, bar,
                costs.ratio() <= bar ? "met" : "MISSED",
                costs.cpuRatio());
    }

    private void search(String body) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request("POST", "/" + INDEX + "/_search", body),
                HttpResponse.BodyHandlers.ofInputStream());
        try (JsonParser parser = JSON.createParser(answer.body())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isScalarValue()) {
                    parser.getText();
                }
            }
        }
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(engine.resolve(path)).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private void send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300 || answer.body().contains("\"errors\":true")) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }
}
