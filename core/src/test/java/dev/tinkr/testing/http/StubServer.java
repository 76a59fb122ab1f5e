package dev.tinkr.testing.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A server on loopback that answers as its site says, remembers what it was asked, and fails where it is told to. An
 * exception of the site is answered with 599 and kept: {@link #close} throws it, so that a stub never fails unseen. What
 * breaks off because the stub closes is no failure.
 */
public final class StubServer implements AutoCloseable {

    /** What stands behind the address. */
    @FunctionalInterface
    public interface Site {
        /** Answers one request. */
        StubReply answer(StubRequest request) throws Exception;
    }

    /** Which request fails, and how. */
    @FunctionalInterface
    public interface FaultPlan {
        /** The fault of that request, the first of which has the number 0. */
        Optional<Fault> of(int number, StubRequest request);
    }

    /** Where {@link Fault#REDIRECT} leads. */
    static final String ELSEWHERE = "/tinkr-elsewhere";

    private final HttpServer server;
    private final String scheme;
    private final Site site;
    private final List<StubRequest> seen = new CopyOnWriteArrayList<>();
    private final List<Throwable> defects = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Site front;
    private volatile FaultPlan faults = (number, request) -> Optional.empty();
    private volatile Function<Fault, StubReply> refusals = fault -> StubReply.json(fault.status(),
            "{\"error\":\"no\"}");

    private StubServer(HttpServer server, String scheme, Site site) {
        this.server = server;
        this.scheme = scheme;
        this.site = site;
        this.front = site;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** One that speaks plain HTTP. */
    public static StubServer http(Site site) {
        try {
            return new StubServer(HttpServer.create(anyPort(), 0), "http", site);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that speaks TLS with the certificate of {@link TestCertificate}. */
    public static StubServer https(Site site) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(TestCertificate.server()));
            return new StubServer(server, "https", site);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Its address, by the name {@code localhost}. */
    public URI uri() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    /** What it was asked so far, in order. */
    public List<StubRequest> seen() {
        return List.copyOf(seen);
    }

    /** Forgets what it was asked. */
    public void forget() {
        seen.clear();
    }

    /** From now on fails so. */
    public void fail(FaultPlan plan) {
        this.faults = plan;
    }

    /** From now on answers as this does, which may ask what stood here before. */
    public void putInFront(UnaryOperator<Site> change) {
        this.front = change.apply(front);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            StubRequest request = StubRequest.of(exchange.getRequestMethod(), exchange.getRequestURI(), exchange
                    .getRequestHeaders(), exchange.getRequestBody().readAllBytes());
            int number;
            synchronized (seen) {
                number = seen.size();
                seen.add(request);
            }
            Optional<Fault> fault = faults.of(number, request);
            if (fault.isPresent()) {
                fail(exchange, fault.get(), request);
            } else {
                send(exchange, answer(request));
            }
        }
    }

    private StubReply answer(StubRequest request) {
        try {
            return front.answer(request);
        } catch (Exception | AssertionError e) {
            boolean brokenOff = closing.getCount() == 0 && !(e instanceof AssertionError);
            if (!brokenOff) {
                defects.add(e);
            }
            return StubReply.json(599, "{\"error\":\"the stub failed\"}");
        }
    }

    private void fail(HttpExchange exchange, Fault fault, StubRequest request) throws IOException {
        switch (fault) {
            case REFUSED -> throw new IllegalArgumentException("a server that answers refuses nothing: close it");
            case EMPTY_PAGES, SAME_PAGE -> throw new IllegalArgumentException("that is no fault of one answer");
            case SLOW -> await();
            case RESET -> sendHalf(exchange, answer(request), true);
            case TRUNCATED -> sendHalf(exchange, answer(request), false);
            case HTML -> send(exchange, StubReply.of(200, "text/html", "<html><body>Log in</body></html>"));
            case REDIRECT -> send(exchange, StubReply.json(fault.status(), "{}").with("Location", uri() + ELSEWHERE));
            case STATUS_429_WAIT -> send(exchange, refusals.apply(fault).with("Retry-After", "1"));
            case STATUS_401, STATUS_403, STATUS_404, STATUS_429, STATUS_500, STATUS_503 -> send(exchange,
                    refusals.apply(fault));
        }
    }

    /** Refuses with these bodies, as the service words its errors. */
    public void refuseWith(Function<Fault, StubReply> words) {
        this.refusals = words;
    }

    private static void sendHalf(HttpExchange exchange, StubReply reply, boolean announceAll) throws IOException {
        byte[] body = reply.body().length > 1 ? reply.body() : "{\"a\":[1,2".getBytes(StandardCharsets.UTF_8);
        byte[] half = Arrays.copyOf(body, body.length / 2);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), announceAll ? body.length + 1L : half.length);
        exchange.getResponseBody().write(half);
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, StubReply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean bare = reply.status() == 204 || reply.status() == 304 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), bare || reply.body().length == 0 ? -1 : reply.body().length);
        if (!bare && reply.body().length > 0) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        if (site instanceof AutoCloseable held) {
            close(held);
        }
        if (!defects.isEmpty()) {
            throw new AssertionError("the stub failed: " + defects.getFirst(), defects.getFirst());
        }
    }

    /** A site may hold what has to be let go of, such as connections to what it stands in front of. */
    private static void close(AutoCloseable site) {
        try {
            site.close();
        } catch (Exception e) {
            throw new AssertionError("the stub cannot be closed", e);
        }
    }
}
