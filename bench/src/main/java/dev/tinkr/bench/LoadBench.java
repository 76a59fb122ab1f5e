package dev.tinkr.bench;

import dev.tinkr.bench.load.PacedStack;
import dev.tinkr.bench.load.Tally;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The local server and the Lambda function under many calls at once, over a Loki and a Prometheus on loopback that
 * answer after 10 ms: how many are answered how fast, what is refused, what is left in memory, and whether logs that
 * hang slow down metrics.
 */
public final class LoadBench {

    private static final Duration PACE = Duration.ofMillis(10);
    private static final Duration HANGS = Duration.ofSeconds(6);
    private static final int CALLERS = 16;
    private static final int BURST = 500;
    private static final String KEY = "tk_l04d0123456789";
    private static final String LOGS = "{\"service\":\"payments\",\"since\":\"5m\"}";
    private static final String METRICS = "{\"service\":\"payments\",\"metric\":\"orders\",\"since\":\"5m\"}";
    private static final Pattern USED = Pattern.compile("(?m)^\\s*(?!.*(?:Metaspace|class space)).*used (\\d+)K");

    private final Path root;
    private final Path home;
    private final Duration part;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(
            Duration.ofSeconds(10)).build();

    private LoadBench(Path root, Path home, Duration part) {
        this.root = root;
        this.home = home;
        this.part = part;
    }

    /** Takes the seconds of all parts together, 60 without, and the checkout, the current folder without. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        Path root = Path.of(arguments.length > 1 ? arguments[1] : "").toAbsolutePath();
        try (Scratch home = Scratch.named("tinkr-load"); PacedStack stack = new PacedStack(PACE)) {
            Files.createFile(home.folder().resolve("config.toml"));
            LoadBench bench = new LoadBench(root, home.folder(), Duration.ofSeconds(Math.max(1, seconds / 10)));
            System.out.printf("%d processors, Java %s; every service answers after %d ms%n%n", Runtime.getRuntime()
                    .availableProcessors(), Runtime.version(), PACE.toMillis());
            bench.server(stack);
            bench.function(stack);
        }
    }

    private void server(PacedStack stack) throws Exception {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(root.resolve("tinkr").toString(), "server", "--port", Integer
                .toString(port)).redirectErrorStream(true).redirectOutput(home.resolve("server.log").toFile());
        builder.environment().putAll(variables(stack));
        Process process = builder.start();
        try {
            URI server = URI.create("http://127.0.0.1:" + port);
            awaitHealth(process, server);
            System.out.printf("%-34s %s%n", "the local server", Tally.heading());
            Tally.Call logs = call(server, "/api/v1/logs", LOGS);
            Tally.Call metrics = call(server, "/api/v1/metrics", METRICS);
            row(process, "warm, logs", Tally.sustained(CALLERS, part, logs));
            row(process, CALLERS + " callers, logs", Tally.sustained(CALLERS, part, logs));
            row(process, CALLERS + " callers, metrics", Tally.sustained(CALLERS, part, metrics));
            row(process, BURST + " calls at once, logs", Tally.burst(BURST, logs));
            row(process, BURST + " calls at once, metrics", Tally.burst(BURST, metrics));
            stack.logsTake(HANGS);
            CompletableFuture<Tally> slow = CompletableFuture.supplyAsync(() -> Tally.burst(4 * CALLERS, logs));
            row(process, CALLERS + " callers, metrics, logs hang", Tally.sustained(CALLERS, part.compareTo(HANGS) < 0
                    ? part
                    : HANGS.minusSeconds(1), metrics));
            row(process, 4 * CALLERS + " calls, logs that hang 6 s", slow.get(2, TimeUnit.MINUTES));
            stack.logsTake(PACE);
            row(process, CALLERS + " callers, logs", Tally.sustained(CALLERS, part, logs));
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private void function(PacedStack stack) throws IOException, InterruptedException {
        Path lib = root.resolve("function-aws/target/package/lib");
        if (!Files.isDirectory(lib)) {
            System.out.println("\nno Lambda package in " + lib + ": mvn -DskipTests package makes it");
            return;
        }
        for (String name : List.of("HandlerCalls", "HandlerCalls$Unhurried", "Tally", "Tally$Call", "Tally$Caller")) {
            copy("dev/tinkr/bench/load/" + name + ".class");
        }
        System.out.printf("%n%-34s %s%n", "the Lambda function", Tally.heading());
        ProcessBuilder builder = new ProcessBuilder(java(), "-XX:+UseSerialGC", "-Xmx512m", "-cp", home
                + File.pathSeparator + lib + File.separator + "*", "dev.tinkr.bench.load.HandlerCalls",
                "dev.tinkr.function.aws.HttpApiFunction", Long.toString(Math.max(1, part.toSeconds() / 2)), Integer
                        .toString(CALLERS))
                .redirectErrorStream(true).redirectOutput(home.resolve("function.log").toFile());
        builder.environment().putAll(variables(stack));
        builder.environment().put("TINKR_API_KEYS", "[{\"hash\":\"" + hash() + "\",\"subject\":\"bench\",\"roles\":"
                + "[\"viewer\"]}]");
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(home.resolve("function.log"))) {
            lines.filter(line -> line.contains(" heap ") || line.startsWith("{\"type\"") || line.contains("Exception"))
                    .forEach(System.out::println);
        }
    }

    private Map<String, String> variables(PacedStack stack) {
        return Map.of("HOME", home.toString(), "TINKR_CONFIG", home.resolve("config.toml").toString(), "TINKR_BACKEND",
                "grafana", "GRAFANA_LOKI_URL", stack.loki().toString(), "GRAFANA_PROMETHEUS_URL", stack.prometheus()
                        .toString(),
                "TINKR_BENCH_KEY", KEY);
    }

    private Tally.Call call(URI server, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return () -> {
            try {
                return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        };
    }

    private static void row(Process process, String name, Tally tally) throws IOException, InterruptedException {
        ProcessHandle java = Stream.concat(Stream.of(process.toHandle()), process.descendants()).filter(some -> some
                .info().command().orElse("").endsWith("java")).findFirst().orElseThrow(() -> new IOException(
                        "the server has ended"));
        String pid = Long.toString(java.pid());
        output(jcmd(), pid, "GC.run");
        Matcher used = USED.matcher(output(jcmd(), pid, "GC.heap_info"));
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        Path tasks = Path.of("/proc", pid, "task");
        String threads = "?";
        if (Files.isDirectory(tasks)) {
            try (Stream<Path> all = Files.list(tasks)) {
                threads = Long.toString(all.count());
            }
        }
        System.out.printf("%-34s %s   heap %d MB, %s threads%n", name, tally.row(), kilobytes >> 10, threads);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private void awaitHealth(Process process, URI server) throws Exception {
        HttpRequest health = HttpRequest.newBuilder(server.resolve("/health")).timeout(Duration.ofSeconds(5)).build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("the server does not answer /health: " + Files.readString(home.resolve("server.log")));
    }

    private void copy(String resource) throws IOException {
        Path to = home.resolve(resource);
        Files.createDirectories(to.getParent());
        try (InputStream in = LoadBench.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            Files.copy(in, to);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String jcmd() {
        return Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(
                    StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
