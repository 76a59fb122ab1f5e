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
 * A script in a Node process of its own: one JSON object a line goes in, one comes out. The packages of its folder are
 * installed, as the lock file there has them, by whoever needs them first.
 */
public final class NodeProcess implements AutoCloseable {

    private static final Path GRAMMARS = Path.of("..", "testing", "grammars").toAbsolutePath().normalize();
    private static final long INSTALL_MINUTES = 5;

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private NodeProcess(Process process) {
        this.process = process;
        this.in = process.outputWriter();
        this.out = process.inputReader();
    }

    /** Starts a script of {@code testing/grammars}; see {@link #start(Path, String)}. */
    public static NodeProcess start(String script) {
        return start(GRAMMARS, script);
    }

    /**
     * Starts the script of that folder, or skips the test aloud where this machine has no Node: that is a failure where
     * all engines must run.
     */
    public static NodeProcess start(Path folder, String script) {
        try {
            return open(folder, script);
        } catch (EngineUnavailableException e) {
            throw missing(script, e);
        }
    }

    /** A file of one of the packages of that folder, for whoever needs no Node to use it; skips as starting does. */
    public static Path file(Path folder, String file) {
        try {
            install(folder);
            return folder.resolve("node_modules").resolve(file);
        } catch (IOException e) {
            throw missing(file, new EngineUnavailableException("npm cannot be started: " + e.getMessage(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing(file, new EngineUnavailableException("interrupted while Node's packages were installed", e));
        } catch (EngineUnavailableException e) {
            throw missing(file, e);
        }
    }

    private static TestAbortedException missing(String what, EngineUnavailableException why) {
        if ("1".equals(System.getenv("TINKR_REQUIRE_ENGINES"))) {
            throw new AssertionError("what must run does not: " + what + ": " + why.getMessage(), why);
        }
        System.err.println("SKIPPED: " + what + ": " + why.getMessage());
        return new TestAbortedException(why.getMessage(), why);
    }

    private static NodeProcess open(Path folder, String script) throws EngineUnavailableException {
        try {
            install(folder);
            return new NodeProcess(new ProcessBuilder("node", script).directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new EngineUnavailableException("Node cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("interrupted while Node's packages were installed", e);
        }
    }

    private static void install(Path folder) throws IOException, InterruptedException, EngineUnavailableException {
        Path modules = folder.resolve("node_modules");
        Path lock = folder.resolve("package-lock.json");
        Path done = modules.resolve(".package-lock.json");
        Files.createDirectories(modules);
        try (FileChannel channel = FileChannel.open(modules.resolve(".installing"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock held = channel.lock()) {
            if (Files.exists(done) && Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(lock)) >= 0) {
                return;
            }
            Process npm = new ProcessBuilder("npm", "install", "--ignore-scripts", "--no-save")
                    .directory(folder.toFile())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new EngineUnavailableException("'npm install' in " + folder.getFileName() + " does not succeed",
                        null);
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
