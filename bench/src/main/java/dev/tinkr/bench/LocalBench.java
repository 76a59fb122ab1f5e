package dev.tinkr.bench;

import dev.tinkr.bench.TimedProcess.Cost;
import dev.tinkr.bench.report.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Asks the same questions about the same files through tinkr, through DuckDB alone and through {@code jq}, each in a
 * process of its own that starts, answers and ends, and refuses to compare answers that are not equal. Before each
 * side's turn the files have been read by the one before, so none finds them colder than another.
 */
public final class LocalBench {

    private static final int DEFAULT_MEGABYTES = 1024;
    private static final int RUNS = 3;
    private static final double MOST_OF_DUCKDB = 1.0;
    private static final double LEAST_OF_JQ = 20;
    private static final double MOST_MEGABYTES = 1024;

    private final Path folder;
    private final Path telemetry;
    private final Path cache;
    private final TimedProcess processes;
    private final TelemetryWriter.Written written;
    private final List<LocalQuestion> questions;
    private double peak;

    private LocalBench(Path folder, long megabytes) throws IOException {
        this.folder = folder;
        this.telemetry = Files.createDirectory(folder.resolve("telemetry"));
        this.cache = folder.resolve("cache");
        this.processes = new TimedProcess(Path.of("").toAbsolutePath(), Map.of("LC_ALL", "C"));
        this.written = new TelemetryWriter().write(telemetry, megabytes << 20);
        this.questions = LocalQuestion.all(written.trace());
    }

    /** Takes how many megabytes to write; without it, 1024. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long megabytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : DEFAULT_MEGABYTES;
        Path folder = Files.createTempDirectory("tinkr-local");
        try {
            System.out.printf("writing %d MB of OTLP JSON lines%n", megabytes);
            new LocalBench(folder, megabytes).measure();
        } finally {
            Scratch.delete(folder);
        }
    }

    private void measure() throws IOException, InterruptedException {
        System.out.printf("%d processors; every time is a whole process: start, answer, end%n%n", Runtime.getRuntime()
                .availableProcessors());
        first();
        later();
        System.out.printf(Locale.ROOT, "%nlargest tinkr process: %.0f MB resident; bar %.0f: %s%n", peak,
                MOST_MEGABYTES, verdict(peak <= MOST_MEGABYTES));
    }

    /** The first question on files that tinkr has not read, in turns with DuckDB. */
    private void first() throws IOException, InterruptedException {
        List<Cost> tinkr = new ArrayList<>();
        List<Cost> duckDb = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            duckDb.add(ask("duckdb", 0));
            Scratch.delete(cache);
            tinkr.add(ask("tinkr", 0));
            requireEqual("duckdb", 0);
        }
        System.out.printf("first question on unread files (%s), %d runs each, median%n", questions.getFirst().name(),
                RUNS);
        row("  tinkr", tinkr);
        row("  DuckDB read_json", duckDb);
        double ratio = median(tinkr, Cost::wall) / median(duckDb, Cost::wall);
        Comparison.ofMillis("first question on unread files", "DuckDB's read_json", median(tinkr, Cost::wall) * 1e3,
                median(duckDb, Cost::wall) * 1e3).note();
        System.out.printf(Locale.ROOT, "  tinkr takes %.2f of DuckDB's time; bar %.1f: %s%n%n", ratio, MOST_OF_DUCKDB,
                verdict(ratio <= MOST_OF_DUCKDB));
    }

    private void later() throws IOException, InterruptedException {
        System.out.printf("later questions%n%-28s %10s %12s %10s %12s %10s%n", "", "tinkr s", "DuckDB s", "jq s",
                "x DuckDB", "x jq");
        double worst = Double.MAX_VALUE;
        for (int question = 0; question < questions.size(); question++) {
            List<Cost> tinkr = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                tinkr.add(ask("tinkr", question));
            }
            Cost duckDb = ask("duckdb", question);
            requireEqual("duckdb", question);
            Cost jq = jq(question);
            requireEqual("jq", question);
            double own = median(tinkr, Cost::wall);
            worst = Math.min(worst, jq.wall() / own);
            Comparison.ofMillis(questions.get(question).name(), "DuckDB's read_json", own * 1e3, duckDb.wall() * 1e3)
                    .note();
            Comparison.ofMillis(questions.get(question).name(), "jq", own * 1e3, jq.wall() * 1e3).note();
            System.out.printf(Locale.ROOT, "%-28s %10.2f %12.2f %10.2f %12.1f %10.1f%n", questions.get(question)
                    .name(), own, duckDb.wall(), jq.wall(), duckDb.wall() / own, jq.wall() / own);
        }
        System.out.printf(Locale.ROOT, "  at least %.1f times faster than jq; bar %.0f: %s%n", worst, LEAST_OF_JQ,
                verdict(worst >= LEAST_OF_JQ));
    }

    private Cost ask(String whom, int question) throws IOException, InterruptedException {
        Cost cost = processes.toTheEnd(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                LocalAsker.class.getName(), whom, Integer.toString(question), telemetry.toString(), cache.toString(),
                written.trace(), Long.toString(written.end()), answer(whom, question).toString()));
        if (whom.equals("tinkr")) {
            peak = Math.max(peak, cost.peak().orElse(Double.NaN));
        }
        return cost;
    }

    private Cost jq(int question) throws IOException, InterruptedException {
        return processes.toTheEnd(List.of("sh", "-c", questions.get(question).jq(telemetry) + " > '" + answer("jq",
                question) + "'"));
    }

    private Path answer(String whom, int question) {
        return folder.resolve(whom + "-" + question);
    }

    private void requireEqual(String other, int question) throws IOException {
        List<String> own = Files.readAllLines(answer("tinkr", question));
        List<String> theirs = Files.readAllLines(answer(other, question));
        if (own.isEmpty() || !own.equals(theirs)) {
            throw new IOException("tinkr and " + other + " disagree about " + questions.get(question).name() + ": "
                    + own.stream().limit(5).toList() + " and " + theirs.stream().limit(5).toList());
        }
    }

    private static void row(String name, List<Cost> costs) {
        System.out.printf(Locale.ROOT, "%-20s %6.2f s %6.2f s CPU %6.0f MB%n", name, median(costs, Cost::wall), median(
                costs, cost -> orUnknown(cost.cpu())), median(costs, cost -> orUnknown(cost.peak())));
    }

    private static double orUnknown(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }

    @FunctionalInterface
    private interface Measure {
        double of(Cost cost);
    }

    private static double median(List<Cost> costs, Measure measure) {
        return costs.stream().mapToDouble(measure::of).sorted().toArray()[costs.size() / 2];
    }

    private static String verdict(boolean met) {
        return met ? "met" : "MISSED";
    }
}
