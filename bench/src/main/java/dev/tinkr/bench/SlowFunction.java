package dev.tinkr.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A tinkr function on loopback that takes its time, and answers every question about logs with the same lines. */
final class SlowFunction implements AutoCloseable {

    private static final int LINES = 50;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    SlowFunction(Duration pace) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] answer = lines(Instant.now()).getBytes(StandardCharsets.UTF_8);
                LockSupport.parkNanos(pace.toNanos());
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    private static String lines(Instant now) {
        return IntStream.range(0, LINES).mapToObj(i -> "{\"id\":\"" + i + "\",\"timestamp\":\"" + now.minus(i + 1,
                ChronoUnit.SECONDS) + "\",\"level\":\"INFO\",\"message\":\"order " + i
                + " was placed\",\"service\":\"payments-api\"}").collect(Collectors.joining(",", "{\"entries\":[",
                        "],\"meta\":{}}"));
    }

    /** Where it listens. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
