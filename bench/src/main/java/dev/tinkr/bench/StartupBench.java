package dev.tinkr.bench;

import dev.tinkr.bench.TimedProcess.Cost;
import dev.tinkr.bench.report.Comparison;
import java.io.File;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Times what a user waits for: {@code tinkr --help}, {@code tinkr logs} on the prepared sample, and the server until it
 * answers, each beside a Java program that does nothing.
 */
public final class StartupBench {

    private static final int RUNS = 5;
    private static final double NO_BAR = Double.POSITIVE_INFINITY;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Checkout checkout;
    private final TimedProcess processes;

    private StartupBench(Checkout checkout, Path home) {
        this.checkout = checkout;
        this.processes = new TimedProcess(checkout.root(), Map.of("HOME", home.toString(), "TINKR_CONFIG",
                home.resolve("config.toml").toString(), "TINKR_LOCAL_CACHE", home.resolve("cache").toString()));
    }

    @FunctionalInterface
    private interface Run {
        Cost once() throws IOException, InterruptedException;
    }

    /** Takes the folder that holds {@code ./tinkr}; without it, the current one or the nearest above. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Scratch home = Scratch.named("tinkr-startup")) {
            Files.createFile(home.folder().resolve("config.toml"));
            new StartupBench(Checkout.of(arguments), home.folder()).measure();
        }
    }

    private void measure() throws IOException, InterruptedException {
        String tinkr = checkout.tinkr();
        System.out.printf("%d runs after one to warm up, on %d processors; min / median / max%n%n", RUNS,
                Runtime.getRuntime().availableProcessors());
        System.out.printf("%-26s %22s %20s %20s %8s %8s%n", "", "wall ms", "cpu ms", "peak MB", "x bare", "bar ms");
        processes.toTheEnd(List.of(tinkr, "--help"));
        double bare = row("bare java", 0, NO_BAR, () -> processes.toTheEnd(bareJava()));
        double help = row("tinkr --help", bare, 250, () -> processes.toTheEnd(List.of(tinkr, "--help")));
        double logs = row("tinkr logs payments-api", bare, 1500, () -> processes.toTheEnd(List.of(tinkr, "logs",
                "payments-api")));
        Comparison.ofMillis("tinkr --help", "a bare Java program", help * 1e3, bare * 1e3).note();
        Comparison.ofMillis("tinkr logs", "a bare Java program", logs * 1e3, bare * 1e3).note();
        row("tinkr server to /health", bare, NO_BAR, () -> {
            int port = freePort();
            return processes.untilEvent(List.of(tinkr, "server", "--port", Integer.toString(port)),
                    process -> awaitHealth(process, port));
        });
    }

    /** Prints a row and gives its median wall clock. */
    private static double row(String name, double bare, double bar, Run run) throws IOException,
            InterruptedException {
        run.once();
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            costs.add(run.once());
        }
        double[] walls = costs.stream().mapToDouble(Cost::wall).sorted().toArray();
        double median = walls[RUNS / 2];
        System.out.printf(Locale.ROOT, "%-26s %22s %20s %20s %8s %8s%n", name, spread(walls, 1000),
                spread(costs, Cost::cpu, 1000), spread(costs, Cost::peak, 1),
                bare > 0 ? String.format(Locale.ROOT, "%.1f", median / bare) : "",
                bar == NO_BAR ? "" : (long) bar + (median * 1000 <= bar ? " met" : " OVER"));
        return median;
    }

    private static String spread(List<Cost> costs, Function<Cost, OptionalDouble> part, double scale) {
        double[] values = costs.stream().map(part).flatMapToDouble(OptionalDouble::stream).sorted().toArray();
        return values.length == costs.size() ? spread(values, scale) : "unknown";
    }

    private static String spread(double[] sorted, double scale) {
        double[] shown = Arrays.stream(sorted).map(value -> value * scale).toArray();
        return String.format(Locale.ROOT, "%.0f / %.0f / %.0f", shown[0], shown[shown.length / 2],
                shown[shown.length - 1]);
    }

    /** The launcher's JVM with its flags and the JDK's own archive of classes, and nothing to do. */
    private List<String> bareJava() throws IOException {
        Path remembered = checkout.root().resolve("cli/target/launch/java");
        String home = Files.exists(remembered)
                ? Files.readAllLines(remembered).get(1)
                : System.getProperty("java.home");
        return List.of(Path.of(home, "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto", "-cp",
                classPath(), Hello.class.getName());
    }

    /** This program's own, which may be written as seen from another folder than where the process starts. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(entry -> Path.of(
                entry).toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
    }

    private static void awaitHealth(Process process, int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .timeout(Duration.ofSeconds(5)).build();
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (process.isAlive() && System.nanoTime() < end) {
                if (answers(client, request)) {
                    return;
                }
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException(process.isAlive()
                ? "the server did not answer /health within " + READY_WITHIN
                : "the server ended before it answered /health, with " + process.exitValue());
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // It does not listen yet.
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
