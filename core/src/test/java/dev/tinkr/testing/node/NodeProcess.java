package dev.tinkr.testing.node;

import dev.tinkr.backend.http.Json;
import dev.tinkr.conformance.EngineUnavailableException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A script of {@code testing/grammars} in a Node process of its own: one JSON object a line goes in, one comes out. Its
 * packages are installed, as the lock file has them, by whoever needs them first.
 */
public final class NodeProcess implements AutoCloseable {

    private static final Path FOLDER = Path.of("..", "testing", "grammars").toAbsolutePath().normalize();
    private static final long INSTALL_MINUTES = 5;

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private NodeProcess(Process process) {
        this.process = process;
        this.in = process.outputWriter();
        this.out = process.inputReader();
    }

    /** Starts the script, or skips the test aloud where this machine has no Node: that is a failure where all engines must run. */
    public static NodeProcess start(String script) {
        try {
            return open(script);
        } catch (EngineUnavailableException e) {
            if ("1".equals(System.getenv("TINKR_REQUIRE_ENGINES"))) {
                throw new AssertionError("a parser that must run does not: " + e.getMessage(), e);
            }
            System.err.println("SKIPPED: " + script + ": " + e.getMessage());
            throw new TestAbortedException(e.getMessage(), e);
        }
    }

    /** Starts the script. */
    public static NodeProcess open(String script) throws EngineUnavailableException {
        try {
            install();
            return new NodeProcess(new ProcessBuilder("node", script).directory(FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new EngineUnavailableException("Node cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("interrupted while Node's packages were installed", e);
        }
    }

    private static void install() throws IOException, InterruptedException, EngineUnavailableException {
        Path modules = FOLDER.resolve("node_modules");
        Path lock = FOLDER.resolve("package-lock.json");
        Path done = modules.resolve(".package-lock.json");
        Files.createDirectories(modules);
        try (FileChannel channel = FileChannel.open(FOLDER.resolve("node_modules").resolve(".installing"),
                StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock held = channel.lock()) {
            if (Files.exists(done) && Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(lock)) >= 0) {
                return;
            }
            Process npm = new ProcessBuilder("npm", "install", "--ignore-scripts", "--no-save")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new EngineUnavailableException("'npm install' in testing/grammars does not succeed", null);
            }
        }
    }

    /** Sends the object and gives what comes back. */
    public synchronized Map<String, Object> ask(Map<String, ?> request) {
        try {
            in.write(Json.write(request));
            in.newLine();
            in.flush();
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("the script ended; its last words are on the error output");
            }
            return Json.parseObject(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
