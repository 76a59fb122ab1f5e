package dev.tinkr.bench.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Loki and a Prometheus on loopback that know one service, and of which each answers after as long as it is told. */
public final class PacedStack implements AutoCloseable {

    private static final int LINES = 20;
    private static final Pattern START = Pattern.compile("[?&]start=([0-9.]+)");

    private final HttpServer loki;
    private final HttpServer prometheus;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Duration logsTake;
    private volatile Duration metricsTake;

    /** Both answer after that long. */
    public PacedStack(Duration pace) throws IOException {
        logsTake = pace;
        metricsTake = pace;
        loki = server(exchange -> answer(exchange, logsTake, logs(exchange)));
        prometheus = server(exchange -> answer(exchange, metricsTake, metrics(exchange)));
    }

    @FunctionalInterface
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private HttpServer server(Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                handler.handle(exchange);
            }
        });
        server.start();
        return server;
    }

    /** From now on logs come after that long. */
    public void logsTake(Duration pace) {
        logsTake = pace;
    }

    /** Where the Loki is. */
    public URI loki() {
        return URI.create("http://127.0.0.1:" + loki.getAddress().getPort());
    }

    /** Where the Prometheus is. */
    public URI prometheus() {
        return URI.create("http://127.0.0.1:" + prometheus.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Duration pace, String json) throws IOException {
        LockSupport.parkNanos(pace.toNanos());
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String logs(HttpExchange exchange) {
        if (!exchange.getRequestURI().getPath().endsWith("/query_range")) {
            return "{\"status\":\"success\",\"data\":[\"payments\"]}";
        }
        long start = (long) start(exchange);
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            values.append(i == 0 ? "" : ",").append("[\"").append(start + i).append(
                    "\",\"level=error msg=\\\"card refused after ").append(i).append(" ms\\\"\"]");
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":{\"service_name\":"
                + "\"payments\"},\"values\":[" + values + "]}],\"stats\":{}}}";
    }

    private static String metrics(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/query_range")) {
            return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":"
                    + "\"orders\",\"job\":\"payments\"},\"values\":[[" + (long) start(exchange) + ",\"42\"]]}]}}";
        }
        if (path.endsWith("/query")) {
            return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";
        }
        if (path.endsWith("/metadata")) {
            return "{\"status\":\"success\",\"data\":{\"orders\":[{\"type\":\"gauge\",\"help\":\"\",\"unit\":\"\"}]}}";
        }
        if (path.endsWith("/series")) {
            return "{\"status\":\"success\",\"data\":[{\"__name__\":\"orders\",\"job\":\"payments\"}]}";
        }
        return "{\"status\":\"success\",\"data\":[\"job\"]}";
    }

    private static double start(HttpExchange exchange) {
        Matcher start = START.matcher(URLDecoder.decode("?" + exchange.getRequestURI().getRawQuery(),
                StandardCharsets.UTF_8));
        return start.find() ? Double.parseDouble(start.group(1)) : 0;
    }

    @Override
    public void close() {
        loki.stop(0);
        prometheus.stop(0);
        threads.shutdownNow();
    }
}
