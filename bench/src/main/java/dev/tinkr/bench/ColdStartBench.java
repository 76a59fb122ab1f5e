package dev.tinkr.bench;

import dev.tinkr.bench.TimedProcess.Cost;
import dev.tinkr.bench.report.Comparison;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What it takes from the start of a process to the answers of {@code /health} and of a translation, for the package that
 * is deployed on Lambda and for a function of the same framework that does nothing; without and with an archive of
 * classes that this very JDK has made before.
 */
public final class ColdStartBench {

    private static final int RUNS = 5;
    private static final String KEY = "tk_c0ldst4rt0123456789";
    private static final String STARTER = "dev.tinkr.bench.coldstart.TwoCalls";
    private static final String BARE = "dev.tinkr.bench.coldstart.BareFunction";
    private static final String OURS = "dev.tinkr.function.aws.HttpApiFunction";
    /** What a function of this framework needs by itself: the libraries of ours without those of the clouds and of tinkr. */
    private static final List<String> FRAMEWORK = List.of("micronaut-", "aws-lambda-java-", "slf4j-", "logback-",
            "jackson-", "jakarta.", "reactor-core", "reactive-streams", "validation-api", "jspecify", "joda-time",
            "netty-", "snakeyaml", "crac-", "javax.");
    private static final Map<String, Map<String, String>> SETTINGS = Map.of("cloudwatch", Map.of("AWS_REGION",
            "eu-west-1"), "gcp", Map.of("GCP_PROJECT_ID", "acme-prod"), "elastic",
            Map.of("ELASTIC_URL",
                    "https://elastic.example.org"),
            "datadog", Map.of("DD_API_KEY", "k", "DD_APP_KEY", "k"), "grafana",
            Map.of("GRAFANA_LOKI_URL", "https://loki.example.org", "GRAFANA_PROMETHEUS_URL",
                    "https://prometheus.example.org"));

    private final Path home;
    private final String backend;
    private final TimedProcess processes;

    private ColdStartBench(Path home, String backend) {
        this.home = home;
        this.backend = backend;
        Map<String, String> variables = new HashMap<>(SETTINGS.getOrDefault(backend, Map.of()));
        variables.putAll(Map.of("HOME", home.toString(), "TINKR_BACKEND", backend, "TINKR_BENCH_KEY", KEY,
                "TINKR_API_KEYS", "[{\"hash\":\"" + hash() + "\",\"subject\":\"bench\",\"roles\":[\"viewer\"]}]"));
        this.processes = new TimedProcess(home, variables);
    }

    /** Takes the backend, {@code cloudwatch} without one, and the checkout whose package is measured. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String backend = arguments.length > 0 ? arguments[0] : "cloudwatch";
        Path checkout = Path.of(arguments.length > 1 ? arguments[1] : "").toAbsolutePath();
        Path lib = checkout.resolve("function-aws/target/package/lib");
        if (!Files.isDirectory(lib)) {
            throw new IOException(lib + " is not there: run mvn -DskipTests package first");
        }
        try (Scratch home = Scratch.named("tinkr-coldstart")) {
            new ColdStartBench(home.folder(), backend).measure(lib);
        }
    }

    private void measure(Path lib) throws IOException, InterruptedException {
        Path starter = jar("starter.jar", name -> name.startsWith("dev/tinkr/bench/coldstart/TwoCalls"));
        Path bareJar = jar("bare.jar", name -> name.contains("Bare"));
        List<Path> all = jars(lib, name -> true);
        List<Path> framework = jars(lib, name -> FRAMEWORK.stream().anyMatch(name::startsWith));
        List<String> bare = command(BARE, starter, bareJar, framework);
        List<String> ours = command(OURS, starter, starter, all);
        System.out.printf("backend %s, %d runs of each after one to warm up, on %d processors: medians%n", backend,
                RUNS, Runtime.getRuntime().availableProcessors());
        System.out.printf("libraries: %d of the bare function, %d of ours%n%n", framework.size(), all.size());
        System.out.printf("%-24s %10s %10s %10s %10s %8s%n", "", "wall ms", "cpu ms", "peak MB", "x bare", "bar");
        double bareCold = row("bare", bare, 0, 0);
        double cold = row("tinkr", ours, bareCold, 1.5);
        double bareArchived = row("bare, with archive", archived(bare, "bare"), 0, 0);
        double archived = row("tinkr, with archive", archived(ours, "ours"), bareArchived, 1.25);
        Comparison.ofMillis("cold start, processor time", "a bare function", cold * 1e3, bareCold * 1e3).note();
        Comparison.ofMillis("the same with an archive", "a bare function", archived * 1e3, bareArchived * 1e3).note();
    }

    private double row(String name, List<String> command, double bare, double bar) throws IOException,
            InterruptedException {
        processes.toTheEnd(command);
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            costs.add(processes.toTheEnd(command));
        }
        double wall = median(costs.stream().map(Cost::wall).toList());
        double cpu = median(costs.stream().map(Cost::cpu).flatMap(value -> value.stream().boxed()).toList());
        double peak = median(costs.stream().map(Cost::peak).flatMap(value -> value.stream().boxed()).toList());
        String ratio = bare > 0 ? String.format(Locale.ROOT, "%.2f", cpu / bare) : "";
        String verdict = bar > 0 && bare > 0 ? bar + (cpu / bare <= bar ? " met" : " OVER") : "";
        System.out.printf(Locale.ROOT, "%-24s %10.0f %10.0f %10.0f %10s %8s%n", name, wall * 1000, cpu * 1000, peak,
                ratio, verdict);
        return cpu;
    }

    private static double median(List<Double> values) {
        OptionalDouble middle = values.stream().mapToDouble(Double::doubleValue).sorted().skip(values.size() / 2)
                .findFirst();
        return middle.orElse(Double.NaN);
    }

    /** The same with an archive, which a run of its own makes first. */
    private List<String> archived(List<String> command, String name) throws IOException, InterruptedException {
        Path archive = home.resolve(name + ".jsa");
        processes.toTheEnd(with(command, "-XX:ArchiveClassesAtExit=" + archive));
        return with(command, "-XX:SharedArchiveFile=" + archive);
    }

    private static List<String> with(List<String> command, String option) {
        List<String> more = new ArrayList<>(command);
        more.add(1, option);
        return more;
    }

    private List<String> command(String function, Path starter, Path own, List<Path> libraries) {
        List<String> path = new ArrayList<>(List.of(starter.toString()));
        if (!own.equals(starter)) {
            path.add(own.toString());
        }
        libraries.forEach(jar -> path.add(jar.toString()));
        // As Lambda's managed runtime has it.
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", String.join(File.pathSeparator, path), STARTER,
                function, backend);
    }

    private static List<Path> jars(Path lib, Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar") && wanted.test(file.getFileName().toString()))
                    .sorted().toList();
        }
    }

    /** A jar of what stands in this program's own that is wanted; an archive takes classes from jars only. */
    private Path jar(String name, Predicate<String> wanted) throws IOException {
        Path jar = home.resolve(name);
        try (FileSystem from = own();
                FileSystem to = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of(
                        "create", "true"))) {
            Path root = from.getPath("/");
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String entry = root.relativize(file).toString();
                    if (wanted.test(entry)) {
                        Path copy = to.getPath("/" + entry);
                        Files.createDirectories(copy.getParent());
                        try (InputStream in = Files.newInputStream(file)) {
                            Files.copy(in, copy);
                        }
                    }
                }
            }
        }
        return jar;
    }

    private static FileSystem own() throws IOException {
        Path jar = Path.of(URI.create(ColdStartBench.class.getProtectionDomain().getCodeSource().getLocation()
                .toString()));
        if (!Files.isRegularFile(jar)) {
            throw new IOException("run this from bench/target/tinkr-bench.jar");
        }
        return FileSystems.newFileSystem(jar);
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
