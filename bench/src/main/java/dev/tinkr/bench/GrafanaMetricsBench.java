package dev.tinkr.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.bench.report.Comparison;
import dev.tinkr.model.TimeWindow;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Two weeks of a point a minute of 50 series, as Prometheus on loopback answers them, in two answers since one holds
 * 11,000 points of a series: asked for through the adapter, and the same answers by a bare client that only parses them.
 */
final class GrafanaMetricsBench {

    private static final TimeWindow WEEKS = TimeWindow.endingAt(Instant.parse("2026-11-20T00:00:00Z"), Duration.ofDays(
            14));
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int SERIES = 50;
    private static final long POINTS = SERIES * WEEKS.length().dividedBy(MINUTE);
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 10;
    private static final JsonFactory JSON = new JsonFactory();

    /** What was answered to a request for points from when to when, in the order in which it was asked first. */
    private final Map<String, byte[]> ranges = new LinkedHashMap<>();

    private GrafanaMetricsBench() {}

    /** Takes no arguments. */
    static void main(String[] arguments) throws Exception {
        new GrafanaMetricsBench().measure();
    }

    private void measure() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        try (ObservabilityBackend backend = BackendRegistry.find("grafana").orElseThrow()
                .open(BackendSettings.of(Map.of(
                        "loki_url", address, "prometheus_url", address)), Clock.systemUTC());
                HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            MetricRequest request = new MetricRequest("checkout", "queue_length", WEEKS, Optional.empty(), Optional.of(
                    MINUTE), Map.of(), Optional.empty());
            Turns.Costs costs = Turns.compare(WARM_UP, ROUNDS, () -> expect(backend.getMetrics(request, Deadline.after(
                    Duration.ofMinutes(1))).value().size()), () -> expect(bare(http, address)));
            System.out.printf(Locale.ROOT, "%,d points of %d series in %d answers of %,d bytes%n", POINTS, SERIES,
                    ranges
                            .size(),
                    ranges.values().stream().mapToLong(body -> body.length).sum());
            print("decoded to points", costs.ours());
            print("only parsed, by Jackson", costs.theirs());
            Comparison.ofRates("points of Prometheus", "their JSON parsed", POINTS / costs.ours().wall(), POINTS / costs
                    .theirs().wall(), "points/s").note();
        } finally {
            server.stop(0);
        }
    }

    private static void print(String side, Turns.Cost cost) {
        System.out.printf(Locale.ROOT,
                "%-24s %.3f s, %.2f million points a second, %.2f of its thread's processor time%n",
                side, cost.wall(), POINTS / cost.wall() / 1e6, POINTS / cost.cpu() / 1e6);
    }

    private static void expect(long points) {
        if (points != POINTS) {
            throw new IllegalStateException(points + " points");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(form);
            byte[] body = switch (exchange.getRequestURI().getPath()) {
                case "/api/v1/query_range" -> range(parameters(query));
                case "/api/v1/metadata" ->
                    text("{\"queue_length\":[{\"type\":\"gauge\",\"help\":\"\",\"unit\":\"\"}]}");
                case "/api/v1/series" ->
                    text("[{\"__name__\":\"queue_length\",\"job\":\"checkout\",\"instance\":\"checkout-0\"}]");
                case "/api/v1/labels" -> text("[\"__name__\",\"instance\",\"job\"]");
                case "/api/v1/label/job/values" -> text("[\"checkout\"]");
                case "/api/v1/label/__name__/values" -> text("[\"queue_length\"]");
                default -> text("[]");
            };
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] text(String data) {
        return ("{\"status\":\"success\",\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private byte[] range(Map<String, String> asked) {
        String start = asked.get("start");
        String end = asked.get("end");
        return ranges.computeIfAbsent("start=" + start + "&end=" + end, any -> range((long) Double.parseDouble(start),
                (long) Double.parseDouble(end)));
    }

    private static byte[] range(long start, long end) {
        Random random = new Random(start);
        StringBuilder body = new StringBuilder("{\"resultType\":\"matrix\",\"result\":[");
        for (int series = 0; series < SERIES; series++) {
            body.append(series == 0 ? "" : ",").append("{\"metric\":{\"job\":\"checkout\",\"instance\":\"checkout-")
                    .append(
                            series)
                    .append("\"},\"values\":[");
            for (long time = start; time <= end; time += MINUTE.toSeconds()) {
                body.append(time == start ? "" : ",").append('[').append(time).append(",\"").append(random.nextDouble()
                        * 100).append("\"]");
            }
            body.append("]}");
        }
        return text(body.append("]}").toString());
    }

    private long bare(HttpClient http, String address) throws IOException, InterruptedException {
        long values = 0;
        for (String query : List.copyOf(ranges.keySet())) {
            HttpResponse<InputStream> answer = http.send(HttpRequest.newBuilder(URI.create(address
                    + "/api/v1/query_range?" + query)).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (JsonParser parser = JSON.createParser(answer.body())) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() > 0) {
                        values++;
                    }
                }
            }
        }
        return values;
    }
}
