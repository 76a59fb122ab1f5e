package dev.tinkr.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpServer;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.bench.report.Comparison;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A page of Loki's, from a server on loopback: asked for through the adapter, and by a bare HTTP client that parses the
 * answer and, where they are JSON, its lines. Then the points of Prometheus.
 */
final class GrafanaBench {

    private static final int LINES = 4_990;
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 40;
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final TimeWindow HOUR = new TimeWindow(START, START.plusSeconds(3600));
    private static final JsonFactory JSON = new JsonFactory();

    private GrafanaBench() {}

    /** Takes no arguments. */
    static void main(String[] arguments) throws Exception {
        compare("JSON lines", true);
        compare("plain lines", false);
        GrafanaMetricsBench.main(arguments);
    }

    private static void compare(String what, boolean json) throws Exception {
        byte[] page = page(json);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server, "/loki/api/v1/labels", "{\"data\":[\"service_name\"]}".getBytes(StandardCharsets.UTF_8));
        serve(server, "/loki/api/v1/label/service_name/values", "{\"data\":[\"payments\"]}".getBytes(
                StandardCharsets.UTF_8));
        serve(server, "/loki/api/v1/query_range", page);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        try (ObservabilityBackend backend = BackendRegistry.find("grafana").orElseThrow()
                .open(BackendSettings.of(Map.of(
                        "loki_url", address, "prometheus_url", address)), Clock.systemUTC());
                HttpClient http = HttpClient
                        .newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            LogRequest request = LogRequest.of(ServiceSelector.named("payments"), new Query.All(), HOUR, 5_000);
            URI place = URI.create(address + "/loki/api/v1/query_range");
            Turns.Costs costs = Turns.compare(WARM_UP, ROUNDS, () -> expect(backend.queryLogs(request, Deadline
                    .after(Duration.ofMinutes(1))).value().size()), () -> expect(bare(http, place)));
            System.out.printf(Locale.ROOT,
                    "%s: %,d in %,d bytes; adapter %.1f ms, bare client and Jackson %.1f ms: %.2f times;"
                            + " of processor time %.1f and %.1f ms: %.2f times%n",
                    what, LINES, page.length, costs.ours().wall() * 1e3, costs.theirs().wall() * 1e3, costs.ratio(),
                    costs.ours().cpu() * 1e3, costs.theirs().cpu() * 1e3, costs.cpuRatio());
            Comparison.ofMillis("Loki, " + what, "a bare client and Jackson", costs.ours().wall() * 1e3, costs.theirs()
                    .wall() * 1e3).note();
        } finally {
            server.stop(0);
        }
    }

    private static void serve(HttpServer server, String path, byte[] body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    private static void expect(int lines) {
        if (lines != LINES) {
            throw new IllegalStateException(lines + " lines");
        }
    }

    private static byte[] page(boolean json) {
        Random random = new Random(1);
        StringBuilder out = new StringBuilder(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":["
                        + "{\"stream\":{\"service_name\":\"payments\",\"namespace\":\"shop\",\"pod\":\"payments-7d9f\"},\"values\":[");
        for (int i = 0; i < LINES; i++) {
            String message = "request " + random.nextInt(1_000_000) + " to /api/v1/orders/" + random.nextInt(10_000)
                    + " took " + random.nextInt(500) + " ms";
            String trace = String.format("%016x%016x", random.nextLong(), random.nextLong());
            out.append(i == 0 ? "" : ",").append("[\"").append(START.getEpochSecond()
                    + (LINES - i) / 2).append(String.format("%09d",
                            (LINES - i) % 2 * 500_000_000 + random.nextInt(
                                    500_000_000)))
                    .append("\",\"");
            if (json) {
                out.append(("{\"level\":\"info\",\"message\":\"" + message + "\",\"trace_id\":\"" + trace
                        + "\",\"http\":{\"method\":\"GET\",\"status_code\":200},\"duration_ms\":" + random.nextInt(500)
                        + ",\"user\":\"u" + random.nextInt(100) + "\"}").replace("\"", "\\\"")).append(
                                "\",{\"structuredMetadata\":{\"detected_level\":\"info\"}}]");
            } else {
                out.append(message)
                        .append("\",{\"structuredMetadata\":{\"detected_level\":\"info\",\"severity_text\":\"INFO\","
                                + "\"severity_number\":\"9\",\"trace_id\":\"")
                        .append(trace).append("\",\"http_status_code\":\"200\"}}]");
            }
        }
        return out.append("]}],\"stats\":{\"summary\":{\"totalBytesProcessed\":1}}}}").toString().getBytes(
                StandardCharsets.UTF_8);
    }

    /** Everything as maps and texts, without knowing what any of it means. */
    private static int bare(HttpClient http, URI place) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(HttpRequest.newBuilder(place).build(), HttpResponse.BodyHandlers
                .ofInputStream());
        int lines = 0;
        try (JsonParser parser = JSON.createParser(answer.body())) {
            parser.nextToken();
            Map<?, ?> data = (Map<?, ?>) ((Map<?, ?>) value(parser)).get("data");
            for (Object stream : (List<?>) data.get("result")) {
                for (Object one : (List<?>) ((Map<?, ?>) stream).get("values")) {
                    String line = (String) ((List<?>) one).get(1);
                    if (line.startsWith("{")) {
                        try (JsonParser inner = JSON.createParser(line)) {
                            inner.nextToken();
                            value(inner);
                        }
                    }
                    lines++;
                }
            }
        }
        return lines;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            default -> parser.getText();
        };
    }
}
