package dev.tinkr.bench;

import dev.tinkr.bench.report.Comparison;
import dev.tinkr.bench.report.RatioChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs every benchmark that needs nothing from outside, one after the other, each in a process of its own, and writes
 * one page of them: {@code report.md} with {@code report.svg} beside it.
 */
public final class ReportBench {

    private static final List<String> ALL = List.of("aws", "azure", "datadog", "gcp", "grafana", "local", "startup",
            "profiles", "coldstart", "load");
    private static final String ALL_OF_THESE = "all";
    private static final int MOST_MINUTES = 20;

    private ReportBench() {}

    /** Takes the folder to write to, and the names of benchmarks, all without any. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            System.err.println(
                    "report FOLDER [NAME...]: from the top of a checkout that is built. A NAME may have arguments"
                            + " ('search elastic URL'); 'all' are those that need nothing from outside, which are run without any.");
            System.exit(2);
            return;
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<String> wanted = arguments.length == 1
                ? List.of(ALL_OF_THESE)
                : List.of(arguments).subList(1, arguments.length);
        List<String> names = wanted.stream().flatMap(name -> name.equals(ALL_OF_THESE) ? ALL.stream() : Stream.of(name))
                .toList();
        Path notes = Files.createTempFile(folder, "notes", ".txt");
        StringBuilder outputs = new StringBuilder();
        for (String name : names) {
            System.out.println(name + " …");
            String output = output(name, folder, notes);
            outputs.append("\n## ").append(name).append("\n\n`java -jar bench/target/tinkr-bench.jar ").append(name)
                    .append("`\n\n```\n").append(output.strip()).append("\n```\n");
        }
        List<Comparison> comparisons = Comparison.notedIn(notes);
        Files.delete(notes);
        Files.writeString(folder.resolve("report.svg"), RatioChart.svg(comparisons));
        Files.writeString(folder.resolve("report.md"), page(comparisons) + outputs);
        System.out.println("written to " + folder.resolve("report.md"));
    }

    private static String output(String name, Path folder, Path notes) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "said", ".out");
        try {
            List<String> command = new ArrayList<>(
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-D" + Comparison.NOTES
                            + "=" + notes.toAbsolutePath(), "-cp", System.getProperty("java.class.path"),
                            Bench.class
                                    .getName()));
            command.addAll(List.of(name.split(" ")));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile())
                    .start();
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                return Files.readString(file) + "\nnot done after " + MOST_MINUTES + " minutes";
            }
            return Files.readString(file) + (process.exitValue() == 0 ? "" : "\nended with " + process.exitValue());
        } finally {
            Files.delete(file);
        }
    }

    private static String page(List<Comparison> comparisons) throws IOException {
        StringBuilder page = new StringBuilder("# Measurements\n\n").append("| | |\n|---|---|\n");
        row(page, "when", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        row(page, "machine", processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " " + System.getProperty("os.version"));
        row(page, "Java", Runtime.version() + ", " + System.getProperty("java.vendor"));
        row(page, "tinkr", version().replace("version=", ""));
        page.append("\n![Ratios](report.svg)\n\n| what | tinkr | beside | | times as fast |\n|---|--:|--:|---|--:|\n");
        for (Comparison one : comparisons) {
            page.append(String.format(Locale.ROOT, "| %s | %,.1f %s | %,.1f %s | %s | %.2f |%n", one.what(), one.ours(),
                    one.unit(), one.others(), one.unit(), one.other(), one.ratio()));
        }
        return page.toString();
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static String version() throws IOException {
        try (var in = ReportBench.class.getResourceAsStream("/dev/tinkr/version.properties")) {
            return in == null
                    ? "unknown"
                    : new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .strip().replace('\n', ' ');
        }
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 1)
                    .strip()).findFirst().orElse(System.getProperty("os.arch"));
        }
    }
}
