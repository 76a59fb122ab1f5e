package dev.tinkr.testing.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A child that says {@code READY port} once it answers, and ends when its standard input does: so it dies with us, even
 * when we are killed.
 */
final class EngineProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("READY (\\d+)$");
    private static final int LINES_KEPT = 40;

    private final Process process;
    private final Path home;
    private final int port;

    private EngineProcess(Process process, Path home, int port) {
        this.process = process;
        this.home = home;
        this.port = port;
    }

    /** Starts the command and waits until it is ready; the folder is deleted in the end. */
    static EngineProcess start(List<String> command, Path home, Duration patience) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).directory(home.toFile()).start();
        CompletableFuture<Integer> port = new CompletableFuture<>();
        // Not a virtual thread: reading from a process holds its carrier, and two engines would hold all there are.
        Thread.ofPlatform().daemon().name("engine-output").start(() -> follow(process, port));
        try {
            return new EngineProcess(process, home, port.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            stop(process, home);
            throw new IOException("not ready within " + patience + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            stop(process, home);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it started", e);
        }
    }

    /**
     * Starts a program that knows nothing of us, under a shell that ends it when we do.
     *
     * @param script what the shell does with the command; its descriptor 3 ends with us
     */
    static Process tiedToUs(List<String> command, String script, Path home) throws IOException {
        List<String> whole = new ArrayList<>(List.of("sh", "-c", "exec 3<&0; " + script, "engine"));
        whole.addAll(command);
        return new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(home.resolve("said.txt").toFile())
                .start();
    }

    /** Ends such a program, with its shell, and deletes its folder. */
    static void end(Process shell, Path home) {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        stop(shell, home);
    }

    private static void follow(Process process, CompletableFuture<Integer> port) {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    port.complete(Integer.valueOf(ready.group(1)));
                }
                last.addLast(line);
                if (last.size() > LINES_KEPT) {
                    last.removeFirst();
                }
            }
            port.completeExceptionally(new IOException("it ended. Its last words:\n" + String.join("\n", last)));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        stop(process, home);
    }

    private static void stop(Process process, Path home) {
        process.destroyForcibly().onExit().join();
        try {
            Files.walkFileTree(home, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
