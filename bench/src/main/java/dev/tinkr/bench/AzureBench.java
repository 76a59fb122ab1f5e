package dev.tinkr.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Reads one answer of 10,000 rows of {@code AppTraces}, which a server on loopback repeats, through the azure backend and
 * through a bare HTTP client that parses it as a stream.
 */
final class AzureBench {

    private static final int ROWS = 10_000;
    private static final int ROUNDS = 25;
    private static final int WARM_UP = 15;
    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> COLUMNS = List.of("TimeGenerated:datetime", "Message:string", "SeverityLevel:int",
            "AppRoleName:string", "AppRoleInstance:string", "AppVersion:string", "OperationId:string",
            "OperationName:string", "ParentId:string", "Properties:dynamic", "Measurements:dynamic", "ClientIP:string",
            "ClientCity:string", "ClientOS:string", "ClientType:string", "SDKVersion:string", "SessionId:string",
            "UserId:string", "ItemCount:int", "IKey:string", "ResourceGUID:string", "TenantId:string",
            "_ResourceId:string", "_BilledSize:real", "_IsBillable:string", "SourceSystem:string", "Type:string",
            "tinkr_key:long");

    private AzureBench() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        byte[] answer = answer();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        URI place = URI.create("http://localhost:" + server.getAddress().getPort());
        try (ObservabilityBackend backend = open(place); HttpClient http = HttpClient.newHttpClient()) {
            TimeWindow day = new TimeWindow(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse(
                    "2026-11-21T00:00:00Z"));
            LogRequest request = LogRequest.of(ServiceSelector.ALL, new Query.All(), day, LogRequest.MAX_LIMIT);
            System.out.printf(Locale.ROOT, "%,d rows of AppTraces, %.1f MB of JSON%n", ROWS, answer.length / 1e6);
            Turns.Costs costs = Turns.compare(WARM_UP, ROUNDS, () -> {
                int rows = backend.queryLogs(request, Deadline.after(Duration.ofMinutes(1))).value().size();
                if (rows != ROWS) {
                    throw new IllegalStateException(rows + " rows");
                }
            }, () -> parse(http, place));
            System.out.printf(Locale.ROOT, "medians of %d rounds%n", ROUNDS);
            print("adapter", costs.ours());
            print("bare client", costs.theirs());
            Comparison
                    .ofRates("rows of Log Analytics", "a bare client", ROWS / costs.ours().wall(), ROWS / costs.theirs()
                            .wall(), "rows/s")
                    .note();
            System.out.printf(Locale.ROOT, "ratio %.2f, of processor time %.2f%n", costs.ratio(), costs.cpuRatio());
        } finally {
            server.stop(0);
        }
    }

    private static ObservabilityBackend open(URI place) {
        return BackendRegistry.find("azure").orElseThrow().open(BackendSettings.of(Map.of("workspace_id",
                "11111111-2222-3333-4444-555555555555", "subscription_id", "99999999-2222-3333-4444-555555555555",
                "resource_group", "bench", "endpoint_url", place.toString(), "access_token", "bench")), Clock
                        .systemUTC());
    }

    private static void print(String who, Turns.Cost cost) {
        System.out.printf(Locale.ROOT, "%-12s %,9.0f rows/s, %,9.0f a second of its thread's processor time%n", who,
                ROWS
                        / cost.wall(),
                ROWS / cost.cpu());
    }

    private static void parse(HttpClient http, URI place) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(HttpRequest.newBuilder(place.resolve("/v1/workspaces/x/query"))
                .POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body(); JsonParser parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isScalarValue()) {
                    parser.getText();
                }
            }
        }
    }

    private static byte[] answer() {
        StringBuilder json = new StringBuilder("{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[");
        for (String column : COLUMNS) {
            String[] parts = column.split(":");
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",").append("{\"name\":\"").append(parts[0])
                    .append("\",\"type\":\"").append(parts[1]).append("\"}");
        }
        json.append("],\"rows\":[");
        Instant time = Instant.parse("2026-11-20T23:59:59.1234567Z");
        for (int row = 0; row < ROWS; row++) {
            json.append(row == 0 ? "" : ",").append("[\"").append(time.minusMillis(row)).append("\",\"payment ").append(
                    row).append(" refused by the bank: no answer within 2000 ms\",").append(row % 5).append(
                            ",\"payments-api\",\"payments-api-7d9f-")
                    .append(row % 10).append("\",\"1.4.2\",\"4bf92f3577b34da6a3ce929d")
                    .append(String.format("%08x", row)).append(
                            "\",\"POST /pay\",\"00f067aa0ba902b7\",\"{\\\"order\\\":\\\"o-")
                    .append(row)
                    .append("\\\",\\\"http.status_code\\\":\\\"502\\\",\\\"CategoryName\\\":\\\"Payments.Bank\\\"}\",null,"
                            + "\"0.0.0.0\",\"\",\"\",\"PC\",\"java:3.6\",\"\",\"\",1,"
                            + "\"7a7a7a7a-1111-2222-3333-444444444444\",\"\",\"11111111-2222-3333-4444-555555555555\","
                            + "\"/subscriptions/x/resourcegroups/shop/providers/microsoft.insights/components/shop\",812.0,"
                            + "\"True\",\"Azure\",\"AppTraces\",")
                    .append(row * 7_919L).append(']');
        }
        return json.append("]}]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
