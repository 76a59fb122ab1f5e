package dev.tinkr.testing.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.opentest4j.TestAbortedException;

/**
 * A real Prometheus or VictoriaMetrics with the samples of {@link MetricSamples}, started on first use and shared by all
 * tests of this JVM.
 *
 * <p>Where it cannot be started, the test that asks for it is skipped aloud, or fails when {@code TINKR_REQUIRE_ENGINES}
 * is {@code 1}.
 */
public final class MetricEngine {

    /** Which engine. */
    public enum Kind {
        /** Prometheus, as Debian has it. */
        PROMETHEUS,
        /** VictoriaMetrics, as Debian has it. */
        VICTORIAMETRICS
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long A_LITTLE = 50_000_000;
    /** Ends the engine with us, also when we are killed: then nobody holds its standard input any more. */
    private static final String WITH_US = "\"$@\" </dev/null & engine=$!; (cat <&3 >/dev/null; kill -9 $engine) & "
            + "wait $engine";
    private static final Map<Kind, Object> STARTED = new EnumMap<>(Kind.class);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI uri;

    private MetricEngine(URI uri) {
        this.uri = uri;
    }

    /** The engine of that kind, running. */
    public static MetricEngine of(Kind kind) {
        synchronized (STARTED) {
            if (STARTED.computeIfAbsent(kind, MetricEngine::startOrExplain) instanceof MetricEngine engine) {
                return engine;
            }
            String why = kind + " cannot be started here: " + STARTED.get(kind);
            if ("1".equals(System.getenv("TINKR_REQUIRE_ENGINES"))) {
                throw new AssertionError(why);
            }
            throw new TestAbortedException(why);
        }
    }

    /** Where it answers. */
    public URI uri() {
        return uri;
    }

    private static Object startOrExplain(Kind kind) {
        try {
            return start(kind);
        } catch (IOException e) {
            System.err.println("SKIPPED: " + kind + " cannot be started: " + e.getMessage());
            return String.valueOf(e.getMessage());
        }
    }

    private static MetricEngine start(Kind kind) throws IOException {
        Path home = Files.createTempDirectory("tinkr-engine");
        int port = freePort();
        MetricEngine engine = new MetricEngine(URI.create("http://127.0.0.1:" + port));
        List<String> command = switch (kind) {
            case PROMETHEUS -> {
                Path samples = Files.writeString(home.resolve("samples.om"), MetricSamples.openMetrics());
                DebianPackage.run(home, List.of(DebianPackage.program("prometheus", "promtool").toString(), "tsdb",
                        "create-blocks-from", "openmetrics", samples.toString(), home.resolve("data").toString()));
                Files.writeString(home.resolve("prometheus.yml"), "global: {}\n");
                yield List.of(DebianPackage.program("prometheus", "prometheus").toString(), "--config.file=" + home
                        .resolve("prometheus.yml"), "--storage.tsdb.path=" + home.resolve("data"),
                        "--storage.tsdb.retention.time=100y", "--web.listen-address=127.0.0.1:" + port);
            }
            case VICTORIAMETRICS -> List.of(DebianPackage.program("victoria-metrics", "victoria-metrics").toString(),
                    "-storageDataPath=" + home.resolve("data"), "-retentionPeriod=100y", "-httpListenAddr=127.0.0.1:"
                            + port,
                    "-memory.allowedBytes=128MB");
        };
        Process process = EngineProcess.tiedToUs(command, WITH_US, home);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> EngineProcess.end(process, home), "stop-engine"));
        engine.awaitReady(process, home);
        if (kind == Kind.VICTORIAMETRICS) {
            engine.post("/api/v1/import/prometheus", MetricSamples.exposition());
            engine.post("/internal/force_flush", "");
        }
        return engine;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Process process, Path home) throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            try {
                if (send(HttpRequest.newBuilder(uri.resolve("/-/ready")).GET()) == 200 || send(HttpRequest.newBuilder(
                        uri.resolve("/health")).GET()) == 200) {
                    return;
                }
            } catch (IOException e) {
                LockSupport.parkNanos(A_LITTLE);
            }
            LockSupport.parkNanos(A_LITTLE);
        }
        throw new IOException("not ready: " + Files.readString(home.resolve("said.txt")));
    }

    private void post(String path, String body) throws IOException {
        int status = send(HttpRequest.newBuilder(uri.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
        if (status >= 300) {
            throw new IOException(path + " answers " + status);
        }
    }

    private static int send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
