package dev.tinkr.cli.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tinkr.cli.PackagedProgram;
import dev.tinkr.cli.PackagedProgram.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** The archive that {@code mvn package} leaves, unpacked and run as whoever downloads it runs it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(600)
class PackagedProgramIT {

    private static final int PROFILES = 8;
    private static final int AT_ONCE = 2;
    /** The version of the classes of Java 6. */
    private static final int FIRST_WITH_STACK_MAPS = 50;

    @TempDir
    private static Path folder;

    private static PackagedProgram tinkr;
    private static HttpServer server;

    @BeforeAll
    static void unpack() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/remote/", exchange -> answer(exchange, 200, exchange.getRequestURI().getPath().endsWith(
                "/services") ? "{\"services\":[\"payments-api\"],\"meta\":{}}" : "{\"entries\":[],\"meta\":{}}"));
        server.createContext("/refused/", exchange -> answer(exchange, 401, "{}"));
        server.start();
        tinkr = PackagedProgram.unpackedInto(folder);
        tinkr.configure("""
                [profiles.files]
                backend = "local"
                path = "%s/telemetry"

                [profiles.remote]
                function_url = "%2$s/remote"
                token = "x"

                [profiles.refused]
                function_url = "%2$s/refused"
                token = "x"

                [profiles.dead]
                function_url = "http://127.0.0.1:9"
                token = "x"
                """.formatted(folder, address()));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("content-type", "application/json");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void everyCommandDoesWhatItsExamplesSay() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<List<String>>> running = new ArrayList<>();
            for (PackagedExample example : PackagedExample.all()) {
                running.add(threads.submit(() -> complaints(example)));
            }
            for (Future<List<String>> one : running) {
                wrong.addAll(one.get());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> complaints(PackagedExample example) throws Exception {
        Run run = example.until().isPresent()
                ? tinkr.runUntil(example.line(), example.until().get())
                : tinkr.run(example.line());
        List<String> complaints = new ArrayList<>();
        if (run.code() != example.code()) {
            complaints.add("ends with " + run.code() + " and not with " + example.code());
        }
        example.out().stream().filter(part -> !run.out().contains(part)).forEach(part -> complaints.add(
                "does not write " + part));
        example.err().stream().filter(part -> !run.err().contains(part)).forEach(part -> complaints.add(
                "does not say " + part));
        if (example.err().isEmpty() && example.until().isEmpty() && !run.err().isEmpty()) {
            complaints.add("says something");
        }
        if (run.err().contains("Exception") || run.err().contains("\tat ")) {
            complaints.add("shows a stack trace");
        }
        return complaints.stream().map(text -> example.line() + ": " + text + "\n  out: " + shortened(run.out())
                + "\n  err: " + shortened(run.err())).toList();
    }

    private static String shortened(String text) {
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }

    @Test
    void everyFlagUnderEachOfItsNamesAndEveryExitCodeHasAnExample() throws Exception {
        Map<CommandLine, Set<String>> missing = new java.util.LinkedHashMap<>();
        CommandLine whole = Manual.whole();
        collect(whole, missing);
        Set<Integer> codes = new HashSet<>();
        for (PackagedExample example : PackagedExample.all()) {
            codes.add(example.code());
            List<String> words = example.arguments();
            for (CommandLine command : named(whole, words)) {
                missing.get(command).removeAll(words);
                missing.get(command).remove("");
            }
        }
        List<String> without = new ArrayList<>();
        missing.forEach((command, names) -> names.forEach(name -> without.add(command.getCommandSpec().qualifiedName()
                + " " + name)));
        assertThat(without).as("an example is missing in packaged/examples.txt").isEmpty();
        assertThat(codes).contains(0, 1, 2, 3, 4, 130);
    }

    /** For each command the names of the options that are its own, and an empty one for itself. */
    private static void collect(CommandLine command, Map<CommandLine, Set<String>> names) {
        Set<String> own = command.getCommandSpec().options().stream().filter(option -> !option.inherited() && !option
                .usageHelp()).map(OptionSpec::names).flatMap(java.util.Arrays::stream).collect(Collectors.toCollection(
                        TreeSet::new));
        own.add("");
        names.put(command, own);
        command.getSubcommands().values().forEach(inner -> collect(inner, names));
    }

    /** The command that the words name, and those above it. */
    private static List<CommandLine> named(CommandLine whole, List<String> words) {
        List<CommandLine> path = new ArrayList<>(List.of(whole));
        for (String word : words) {
            CommandLine inner = path.getLast().getSubcommands().get(word);
            if (inner != null) {
                path.add(inner);
            }
        }
        return path;
    }

    @Test
    void everyCommandHasAPageOfHelpWithExamples() throws Exception {
        List<String> lines = new ArrayList<>();
        helps("tinkr", Manual.whole(), lines);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Run>> running = new ArrayList<>();
            lines.forEach(line -> running.add(threads.submit(() -> tinkr.run(line))));
            for (int i = 0; i < lines.size(); i++) {
                Run run = running.get(i).get();
                assertThat(run.code()).as(lines.get(i)).isZero();
                assertThat(run.err()).as(lines.get(i)).isEmpty();
                assertThat(run.out()).as(lines.get(i)).contains("Usage: tinkr");
                if (!run.out().contains("\nCommands:\n")) {
                    assertThat(run.out()).as(lines.get(i)).contains("\nExamples:\n  ");
                }
                assertThat(run.out().lines()).as(lines.get(i)).allMatch(text -> text.length() <= 120);
            }
        }
    }

    private static void helps(String path, CommandLine command, List<String> lines) {
        lines.add(path + " --help");
        command.getSubcommands().forEach((name, inner) -> helps(path + ' ' + name, inner, lines));
    }

    /** A class without stack maps is in no archive, and is verified anew at every start. */
    @Test
    void picocliIsCompiledForAJvmThatCanArchiveIt() throws Exception {
        List<String> old = new ArrayList<>();
        Path library;
        try (Stream<Path> files = Files.walk(folder)) {
            library = files.filter(it -> it.getFileName().toString().startsWith("picocli-")).findFirst().orElseThrow();
        }
        try (ZipFile jar = new ZipFile(library.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    byte[] start = jar.getInputStream(entry).readNBytes(8);
                    if (ByteBuffer.wrap(start).getShort(6) < FIRST_WITH_STACK_MAPS) {
                        old.add(entry.getName());
                    }
                }
            }
            assertThat(jar.size()).isGreaterThan(100);
        }
        assertThat(old).isEmpty();
    }

    /** Each answer waits until all are asked for: who asks one after the other would wait for ever. */
    @Test
    void manyProfilesAreAskedAtTheSameTimeAndADeadOneCostsAWarning() throws Exception {
        CyclicBarrier all = new CyclicBarrier(PROFILES);
        server.createContext("/many/", exchange -> {
            String name = exchange.getRequestURI().getPath().split("/")[2];
            try {
                all.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException | java.util.concurrent.BrokenBarrierException
                    | java.util.concurrent.TimeoutException e) {
                throw new IOException("not all of them were asked", e);
            }
            answer(exchange, 200, "{\"entries\":[{\"id\":\"1\",\"timestamp\":\"2026-11-21T03:00:0" + name.charAt(1)
                    + "Z\",\"level\":\"INFO\",\"message\":\"from " + name
                    + "\",\"service\":\"payments-api\"}],\"meta\":{}}");
        });
        String config = IntStream.rangeClosed(1, PROFILES).mapToObj(i -> "[profiles.p" + i + "]\nfunction_url = \""
                + address() + "/many/p" + i + "\"\ntoken = \"x\"\n").collect(Collectors.joining());
        Path home = Files.createDirectories(folder.resolve("many"));
        Files.writeString(Files.createDirectories(home.resolve(".tinkr")).resolve("config.toml"), config
                + "[profiles.dead]\nfunction_url = \"http://127.0.0.1:9\"\ntoken = \"x\"\n");
        Run run = tinkr.run("HOME=" + home + "; unset TINKR_BACKEND TINKR_LOCAL_PATH;"
                + " tinkr --all-profiles logs payments-api");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(' ')))).containsExactlyElementsOf(
                IntStream.rangeClosed(1, PROFILES).mapToObj(i -> "p" + i).toList());
        assertThat(run.err().lines()).singleElement().asString().contains("dead:").contains("partial");
    }
}
