package dev.tinkr.testing.browser;

import dev.tinkr.backend.http.Json;
import dev.tinkr.conformance.EngineUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Chromium without a window. It ends with us, also when we are killed: its shell waits for that. */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process shell;
    private final Path profile;
    private final HttpClient http;
    private final URI address;

    private Browser(Process shell, Path profile, HttpClient http, URI address) {
        this.shell = shell;
        this.profile = profile;
        this.http = http;
        this.address = address;
    }

    /** Starts it, or skips the test aloud where this machine has none: a failure where all engines must run. */
    public static Browser start() {
        try {
            return open();
        } catch (EngineUnavailableException e) {
            if ("1".equals(System.getenv("TINKR_REQUIRE_ENGINES"))) {
                throw new AssertionError("a browser that must run does not: " + e.getMessage(), e);
            }
            System.err.println("SKIPPED: the web console in a browser: " + e.getMessage());
            throw new TestAbortedException(e.getMessage(), e);
        }
    }

    private static Browser open() throws EngineUnavailableException {
        Path program = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable)
                .findFirst().orElseThrow(() -> new EngineUnavailableException(
                        "there is no Chromium here; Debian's package is called chromium", null));
        Process shell = null;
        try {
            Path profile = Files.createTempDirectory("tinkr-browser");
            shell = new ProcessBuilder("sh", "-c",
                    "exec 3<&0; \"$@\" </dev/null >/dev/null 2>&1 & read -r end <&3; kill $!; wait", "browser",
                    program.toString(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--disable-background-networking", "--disable-component-update", "--no-first-run",
                    "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank").start();
            int port = port(shell, profile.resolve("DevToolsActivePort"));
            return new Browser(shell, profile, HttpClient.newHttpClient(), URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            if (shell != null) {
                end(shell);
            }
            throw new EngineUnavailableException("Chromium cannot be started: " + e.getMessage(), e);
        }
    }

    /** It writes its port into a file, which has two lines once it is whole. */
    private static int port(Process shell, Path file) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end && shell.isAlive()) {
                if (Files.exists(file) && Files.readAllLines(file).size() >= 2) {
                    return Integer.parseInt(Files.readAllLines(file).getFirst());
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("it does not say where it listens");
    }

    /** A new tab of that size. */
    public Page page(int width, int height) {
        try {
            HttpResponse<String> made = http.send(HttpRequest.newBuilder(address.resolve("/json/new"))
                    .PUT(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
            Map<String, Object> tab = Json.parseObject(made.body());
            return Page.open(http, URI.create((String) tab.get("webSocketDebuggerUrl")), width, height);
        } catch (IOException e) {
            throw new AssertionError("the browser does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void end(Process shell) {
        List<ProcessHandle> all = shell.descendants().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        all.forEach(process -> process.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(late -> process).join());
    }

    @Override
    public void close() {
        end(shell);
        http.shutdownNow();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | java.io.UncheckedIOException e) {
            System.err.println("left behind: " + profile + ": " + e);
        }
    }
}
