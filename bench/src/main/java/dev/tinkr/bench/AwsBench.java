package dev.tinkr.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.bench.report.Comparison;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * What tinkr adds to the AWS SDK: 10,000 rows of Logs Insights through the backend and through the bare client, which both
 * wait 100 ms for the same answer of a server on loopback, and 100 traces of X-Ray, whose calls take 100 ms each.
 */
final class AwsBench {

    private static final int ROWS = 10_000;
    private static final int TRACES = 100;
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 10;
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final Instant END = Instant.parse("2026-11-20T11:00:00Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(
            ZoneOffset.UTC);

    private static final AtomicInteger SUMMARY_CALLS = new AtomicInteger();
    private static final AtomicInteger TRACE_CALLS = new AtomicInteger();
    private static byte[] rows;

    private AwsBench() {}

    /** Takes no arguments. */
    static void main(String[] arguments) throws Exception {
        rows = rows().getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", AwsBench::answer);
        server.start();
        System.setProperty("aws.accessKeyId", "AKIDBENCH");
        System.setProperty("aws.secretAccessKey", "bench");
        URI service = URI.create("http://localhost:" + server.getAddress().getPort());
        try (ObservabilityBackend backend = BackendRegistry.find("cloudwatch").orElseThrow()
                .open(BackendSettings.of(Map.of(
                        "region", "us-east-1", "endpoint_url", service.toString())), Clock.systemUTC());
                CloudWatchLogsClient bare = bare(
                        service)) {
            logs(backend, bare);
            traces(backend);
        } finally {
            server.stop(0);
        }
    }

    private static CloudWatchLogsClient bare(URI service) {
        return CloudWatchLogsClient.builder().region(Region.US_EAST_1).endpointOverride(service).credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDBENCH", "bench"))).httpClient(
                        UrlConnectionHttpClient.create())
                .build();
    }

    private static void logs(ObservabilityBackend backend, CloudWatchLogsClient bare) throws Exception {
        LogRequest request = LogRequest.of(ServiceSelector.named("cart"), new Query.All(),
                TimeWindow.endingAt(END, Duration
                        .ofHours(1)),
                ROWS);
        Turns.Costs costs = Turns.compare(WARM_UP, ROUNDS, () -> expect(backend.queryLogs(request, Deadline.after(
                Duration.ofMinutes(1))).value().size()), () -> {
                    String id = bare
                            .startQuery(query -> query.logGroupIdentifiers("/ecs/cart").startTime(1L).endTime(2L)
                                    .queryString("fields @message").limit(ROWS))
                            .queryId();
                    LockSupport.parkNanos(WAIT.toNanos());
                    expect(bare.getQueryResults(query -> query.queryId(id)).results().size());
                    // The rate that tinkr keeps to is not what is measured.
                    LockSupport.parkNanos(PAUSE.toNanos());
                });
        double bareWall = costs.theirs().wall() - PAUSE.toNanos() / 1e9;
        System.out.printf(Locale.ROOT, "%,d rows of Logs Insights, medians of %d rounds%n", ROWS, ROUNDS);
        print("bare SDK", bareWall, costs.theirs().cpu());
        print("tinkr", costs.ours().wall(), costs.ours().cpu());
        Comparison.ofMillis("rows of Logs Insights", "the bare SDK", costs.ours().wall() * 1e3, bareWall * 1e3).note();
        double beyond = costs.ours().wall() - bareWall;
        if (beyond > 0) {
            System.out.printf(Locale.ROOT, "  %,.0f rows a second decoded in the time beyond the bare SDK's%n", ROWS
                    / beyond);
        } else {
            System.out.println("  no slower than the bare SDK");
        }
        System.out.printf(Locale.ROOT, "  %,.0f rows a second of its thread's processor time, all of the call%n", ROWS
                / costs.ours().cpu());
    }

    private static void print(String who, double wall, double cpu) {
        System.out.printf(Locale.ROOT, "  %-9s %7.1f ms, %7.1f ms of its thread's processor time%n", who, wall * 1_000,
                cpu
                        * 1_000);
    }

    private static void traces(ObservabilityBackend backend) {
        TraceRequest request = new TraceRequest("cart", TimeWindow.endingAt(END, Duration.ofHours(1)), TRACES, Map.of(),
                Optional
                        .empty(),
                Optional.empty());
        backend.getTraces(request, Deadline.after(Duration.ofMinutes(1)));
        SUMMARY_CALLS.set(0);
        TRACE_CALLS.set(0);
        double took = millis(() -> backend.getTraces(request, Deadline.after(Duration.ofMinutes(1))));
        int calls = SUMMARY_CALLS.get() + TRACE_CALLS.get();
        System.out.printf(Locale.ROOT,
                "%d traces of X-Ray: %d + %d calls (at least %d + %d)%n  one after the other %5d ms%n"
                        + "  tinkr               %5.0f ms%n",
                TRACES, SUMMARY_CALLS.get(), TRACE_CALLS.get(), 1, TRACES / 5, calls * WAIT
                        .toMillis(),
                took);
        Comparison.ofMillis("traces of X-Ray", "one call after the other", took, calls * WAIT.toMillis()).note();
    }

    private static void expect(int found) {
        if (found != ROWS) {
            throw new IllegalStateException("found " + found + " rows in place of " + ROWS);
        }
    }

    private static double millis(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target")).orElse(exchange
                    .getRequestURI().getPath());
            send(exchange, switch (target) {
                case "Logs_20140328.DescribeLogGroups" -> bytes(body.contains("aws/spans")
                        ? "{\"logGroups\":[]}"
                        : "{\"logGroups\":[{\"logGroupName\":\"/ecs/cart\",\"logGroupArn\":\"arn:aws:logs:us-east-1:1:log-group:"
                                + "/ecs/cart\"}]}");
                case "Logs_20140328.StartQuery" -> bytes("{\"queryId\":\"q\"}");
                case "Logs_20140328.GetQueryResults" -> rows;
                case "/TraceSummaries" -> {
                    SUMMARY_CALLS.incrementAndGet();
                    LockSupport.parkNanos(WAIT.toNanos());
                    yield bytes(summaries());
                }
                case "/Traces" -> {
                    TRACE_CALLS.incrementAndGet();
                    LockSupport.parkNanos(WAIT.toNanos());
                    yield bytes(segments(body));
                }
                default -> throw new IOException("unknown call " + target);
            });
        }
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String rows() {
        StringBuilder json = new StringBuilder(
                "{\"status\":\"Complete\",\"statistics\":{\"recordsScanned\":10000.0,\"bytesScanned\":"
                        + "3000000.0},\"results\":[");
        for (int i = 0; i < ROWS; i++) {
            String line = "{\\\"level\\\":\\\"INFO\\\",\\\"service\\\":\\\"cart\\\",\\\"message\\\":\\\"order " + i
                    + " placed\\\",\\\"trace_id\\\":\\\"" + String.format("%032x", i)
                    + "\\\",\\\"customer\\\":\\\"c-" + i % 97
                    + "\\\",\\\"http\\\":{\\\"status_code\\\":200,\\\"route\\\":\\\"/orders\\\"}}";
            json.append(
                    i == 0 ? "" : ",").append(
                            "[{\"field\":\"@timestamp\",\"value\":\"")
                    .append(TIME.format(END.minusMillis(
                            1 + i)))
                    .append("\"},{\"field\":\"@message\",\"value\":\"").append(line).append(
                            "\"},{\"field\":\"@logStream\",\"value\":\"web/cart/1\"},{\"field\":\"@log\",\"value\":\"1:/ecs/cart\"},"
                                    + "{\"field\":\"@ptr\",\"value\":\"p")
                    .append(i).append("\"}]");
        }
        return json.append("]}").toString();
    }

    private static String id(int number) {
        return "1-" + String.format("%08x", END.getEpochSecond() - 1 - number) + "-" + String.format("%024x", number);
    }

    private static String summaries() {
        StringBuilder json = new StringBuilder("{\"TraceSummaries\":[");
        for (int i = 0; i < TRACES; i++) {
            json.append(i == 0 ? "" : ",").append("{\"Id\":\"").append(id(i)).append("\"}");
        }
        return json.append("]}").toString();
    }

    private static String segments(String body) {
        StringBuilder json = new StringBuilder("{\"UnprocessedTraceIds\":[],\"Traces\":[");
        boolean first = true;
        for (int i = 0; i < TRACES; i++) {
            if (body.contains(id(i))) {
                json.append(first ? "" : ",").append("{\"Id\":\"").append(id(i)).append(
                        "\",\"Segments\":[{\"Id\":\"s\",\"Document\":\"{\\\"id\\\":\\\"s\\\",\\\"name\\\":\\\"cart\\\",\\\"start_time\\\":")
                        .append(END.getEpochSecond() - 1 - i).append(".0,\\\"end_time\\\":")
                        .append(END.getEpochSecond() - i).append(
                                ".0}\"}]}");
                first = false;
            }
        }
        return json.append("]}").toString();
    }
}
