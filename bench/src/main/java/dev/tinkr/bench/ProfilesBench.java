package dev.tinkr.bench;

import dev.tinkr.bench.TimedProcess.Cost;
import dev.tinkr.bench.report.Comparison;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times what several profiles cost: {@code tinkr --all-profiles logs} by the program that is packaged, over one remote
 * profile, over eight, and over eight of which one is dead. Each that lives answers after 200 ms.
 */
public final class ProfilesBench {

    private static final int RUNS = 5;
    private static final int MANY = 8;
    private static final Duration PACE = Duration.ofMillis(200);

    private final Checkout checkout;
    private final Path home;

    private ProfilesBench(Checkout checkout, Path home) {
        this.checkout = checkout;
        this.home = home;
    }

    /** Takes the folder that holds {@code ./tinkr}; without it, the current one or the nearest above. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<SlowFunction> functions = new ArrayList<>();
        try (Scratch home = Scratch.named("tinkr-profiles")) {
            for (int i = 0; i < MANY; i++) {
                functions.add(new SlowFunction(PACE));
            }
            new ProfilesBench(Checkout.of(arguments), home.folder()).measure(functions.stream().map(
                    SlowFunction::address).toList());
        } finally {
            functions.forEach(SlowFunction::close);
        }
    }

    private void measure(List<URI> functions) throws IOException, InterruptedException {
        List<URI> oneIsDead = new ArrayList<>(functions.subList(1, MANY));
        oneIsDead.add(whereNobodyListens());
        System.out.printf("tinkr --all-profiles logs payments-api; each profile answers after %d ms; %d runs after one"
                + " to warm up, on %d processors; min / median / max%n%n", PACE.toMillis(), RUNS,
                Runtime.getRuntime()
                        .availableProcessors());
        System.out.printf("%-26s %22s %8s%n", "", "wall ms", "x one");
        double one = row("one profile", functions.subList(0, 1), 0);
        double eight = row("eight profiles", functions, one);
        row("eight, one of them dead", oneIsDead, one);
        Comparison.ofMillis("eight profiles", "one profile", eight, one).note();
    }

    /** Prints a row and gives its median. */
    private double row(String name, List<URI> functions, double one) throws IOException, InterruptedException {
        Path config = home.resolve(name.replaceAll("\\W+", "-") + ".toml");
        StringBuilder profiles = new StringBuilder();
        for (int i = 0; i < functions.size(); i++) {
            profiles.append("[profiles.p").append(i).append("]\nfunction_url = \"").append(functions.get(i)).append(
                    "\"\ntoken = \"env:TINKR_BENCH_TOKEN\"\n");
        }
        Files.writeString(config, profiles);
        TimedProcess processes = new TimedProcess(checkout.root(), Map.of("HOME", home.toString(), "TINKR_CONFIG",
                config.toString(), "TINKR_BENCH_TOKEN", "x"));
        List<String> command = List.of(checkout.tinkr(), "--all-profiles", "logs", "payments-api");
        processes.toTheEnd(command);
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            costs.add(processes.toTheEnd(command));
        }
        double[] walls = costs.stream().mapToDouble(cost -> cost.wall() * 1000).sorted().toArray();
        double median = walls[RUNS / 2];
        System.out.printf(Locale.ROOT, "%-26s %22s %8s%n", name, String.format(Locale.ROOT, "%.0f / %.0f / %.0f",
                walls[0], median, walls[RUNS - 1]), one > 0 ? String.format(Locale.ROOT, "%.2f", median / one) : "");
        return median;
    }

    /** A port that was free a moment ago, and refuses. */
    private static URI whereNobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
