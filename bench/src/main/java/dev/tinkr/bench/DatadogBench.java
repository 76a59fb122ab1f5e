package dev.tinkr.bench;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.v2.api.LogsApi;
import com.datadog.api.client.v2.model.LogsListRequest;
import com.datadog.api.client.v2.model.LogsListRequestPage;
import com.sun.net.httpserver.HttpExchange;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Reads 10,000 log events, in ten pages from a server on loopback that has them ready, through the adapter and through
 * Datadog's own client; then starts a program of each that makes one such call.
 */
public final class DatadogBench {

    private static final int PAGES = 10;
    private static final int EVENTS_A_PAGE = 1_000;
    private static final int WARM_UP = 15;
    private static final int ROUNDS = 15;
    private static final int STARTS = 5;
    private static final double BAR = 100_000;
    private static final TimeWindow HOUR = new TimeWindow(Instant.parse("2026-11-20T10:00:00Z"), Instant.parse(
            "2026-11-20T11:00:00Z"));

    private DatadogBench() {}

    /** Without arguments measures; with {@code tinkr URL} or {@code vendor URL} makes one call. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) {
            int events = arguments[0].equals("tinkr") ? tinkr(arguments[1], EVENTS_A_PAGE) : vendor(arguments[1], 1);
            System.out.println(events + " events");
            return;
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        List<byte[]> pages = new ArrayList<>();
        for (int number = 0; number < PAGES; number++) {
            pages.add(page(number).getBytes(StandardCharsets.UTF_8));
        }
        server.createContext("/", exchange -> answer(exchange, pages));
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        try {
            decode(url, pages.getFirst().length);
            start(url);
        } finally {
            server.stop(0);
        }
    }

    private static void decode(String url, int bytes) throws Exception {
        Turns.Costs costs = Turns.compare(WARM_UP, ROUNDS, () -> expect(tinkr(url, PAGES * EVENTS_A_PAGE)),
                () -> expect(
                        vendor(url, PAGES)));
        double rate = PAGES * EVENTS_A_PAGE / costs.ours().wall();
        System.out.printf(Locale.ROOT, "10,000 events of %d bytes, from the wire to records, medians of %d:%n", bytes
                / EVENTS_A_PAGE, ROUNDS);
        print("adapter", costs.ours(), String.format(Locale.ROOT, "   (bar %,.0f: %s)", BAR, rate >= BAR
                ? "met"
                : "MISSED"));
        print("vendor's client", costs.theirs(), "");
        Comparison.ofRates("log events of Datadog", "the vendor's client", rate, PAGES * EVENTS_A_PAGE / costs.theirs()
                .wall(), "events/s").note();
    }

    private static void print(String who, Turns.Cost cost, String verdict) {
        System.out.printf(Locale.ROOT, "  %-15s %,9.0f events/s, %,9.0f a second of its thread's processor time%s%n",
                who,
                PAGES * EVENTS_A_PAGE / cost.wall(), PAGES * EVENTS_A_PAGE / cost.cpu(), verdict);
    }

    private static void expect(int events) {
        if (events != PAGES * EVENTS_A_PAGE) {
            throw new IllegalStateException(events + " events");
        }
    }

    private static void start(String url) throws IOException, InterruptedException {
        TimedProcess processes = new TimedProcess(Path.of("").toAbsolutePath(), Map.of());
        System.out.printf("a program that makes one call for 1,000 events, medians of %d:%n", STARTS);
        for (List<String> what : List.of(List.of("bare java"), List.of("tinkr", url), List.of("vendor", url))) {
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                    .toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp",
                    System
                            .getProperty("java.class.path"),
                    what.size() == 1
                            ? Hello.class.getName()
                            : DatadogBench.class.getName()));
            command.addAll(what.size() == 1 ? List.of() : what);
            processes.toTheEnd(command);
            List<TimedProcess.Cost> costs = new ArrayList<>();
            for (int i = 0; i < STARTS; i++) {
                costs.add(processes.toTheEnd(command));
            }
            System.out.printf(
                    Locale.ROOT, "  %-15s %6.0f ms wall  %6.0f ms CPU  %5.0f MB%n", what.getFirst(), median(costs
                            .stream().mapToDouble(TimedProcess.Cost::wall).toArray()) * 1000,
                    median(costs.stream().mapToDouble(
                            cost -> cost.cpu().orElse(Double.NaN)).toArray()) * 1000,
                    median(costs.stream().mapToDouble(
                            cost -> cost.peak().orElse(Double.NaN)).toArray()));
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static int tinkr(String url, int events) {
        try (ObservabilityBackend backend = BackendRegistry.find("datadog").orElseThrow()
                .open(BackendSettings.of(Map.of(
                        "api_key", "k", "app_key", "k", "api_url", url)), Clock.systemUTC())) {
            return backend
                    .queryLogs(LogRequest.of(ServiceSelector.named("payments-api"), new Query.All(), HOUR, events),
                            Deadline.after(Duration.ofMinutes(1)))
                    .value().size();
        }
    }

    private static int vendor(String url, int pages) throws Exception {
        ApiClient client = new ApiClient();
        client.setServerIndex(null);
        client.setBasePath(url);
        client.configureApiKeys(new HashMap<>(Map.of("apiKeyAuth", "k", "appKeyAuth", "k")));
        LogsApi api = new LogsApi(client);
        int events = 0;
        for (int page = 0; page < pages; page++) {
            LogsListRequest request = new LogsListRequest().page(new LogsListRequestPage().limit(EVENTS_A_PAGE).cursor(
                    Integer.toString(page)));
            events += api.listLogs(new LogsApi.ListLogsOptionalParameters().body(request)).getData().size();
        }
        return events;
    }

    /** Each page has its own cursor and events with ids of their own. */
    private static void answer(HttpExchange exchange, List<byte[]> pages) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int number = body.contains("\"cursor\":\"page")
                    ? Integer.parseInt(body.replaceAll("(?s).*\"cursor\":\"page(\\d+)\".*", "$1"))
                    : 0;
            byte[] page = pages.get(number);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private static String page(int number) {
        StringBuilder page = new StringBuilder("{\"data\":[");
        for (int i = 0; i < EVENTS_A_PAGE; i++) {
            boolean failed = i % 20 == 0;
            page.append(i == 0 ? "" : ",").append("{\"id\":\"AQ").append((char) ('a' + number))
                    .append("%040d".formatted(i)).append(
                            "\",\"type\":\"log\",\"attributes\":{\"status\":\"")
                    .append(failed ? "error" : "info").append(
                            "\",\"service\":\"payments-api\",\"host\":\"i-0123456789\",\"timestamp\":\"")
                    .append(HOUR.start()
                            .plusMillis(i))
                    .append(
                            "\",\"tags\":[\"env:prod\",\"version:1.2.3\",\"source:java\"],\"message\":\"request ")
                    .append(i).append(
                            " answered after a while by the upstream\",\"attributes\":{\"http\":{\"status_code\":")
                    .append(
                            failed ? 500 : 200)
                    .append(
                            ",\"method\":\"GET\",\"url\":\"/api/v1/payments\"},\"duration\":2700000,\"dd\":{\"trace_id\":\"")
                    .append(1_000_000_007L * i).append("\"}}}}");
        }
        String next = number + 1 < PAGES ? "{\"page\":{\"after\":\"page" + (number + 1) + "\"}}" : "{}";
        return page.append("],\"meta\":").append(next).append('}').toString();
    }
}
