package dev.tinkr.cli;

import dev.tinkr.api.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/** The unpacked archive in a folder of its own, with a home and a few records there. */
public final class PackagedProgram {

    private static final long LONGEST_S = 120;

    private final Path folder;
    private final Path bin;

    /** What a run came to. */
    public record Run(int code, String out, String err) {}

    private PackagedProgram(Path folder, Path bin) {
        this.folder = folder;
        this.bin = bin;
    }

    /** Unpacks the archive, and starts it once so that it prepares itself. */
    public static PackagedProgram unpackedInto(Path folder) throws Exception {
        String name = "tinkr-" + Version.current();
        Path archive = Path.of("target", name + ".tar.gz").toAbsolutePath();
        assertThat(archive).as("what mvn package leaves").exists();
        Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", folder.toString()).inheritIO().start();
        assertThat(tar.waitFor()).isZero();
        PackagedProgram program = new PackagedProgram(folder, folder.resolve(name).resolve("bin"));
        Files.createDirectories(folder.resolve(".tinkr"));
        for (String home : List.of("second", "third")) {
            Files.createDirectories(folder.resolve(home));
        }
        Telemetry.in(folder);
        Run first = program.run("tinkr services");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).contains("preparing a fast start");
        return program;
    }

    /** Writes the configuration. */
    public void configure(String toml) throws IOException {
        Files.writeString(folder.resolve(".tinkr").resolve("config.toml"), toml);
    }

    /** Runs a line of shell, in which {@code ~} is the folder. */
    public Run run(String line) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process = shell(line, err).redirectOutput(out.toFile()).start();
        process.getOutputStream().close();
        return ended(process, line, () -> Files.readString(out), err);
    }

    /** Runs a command, and presses Ctrl-C when that has been written. */
    public Run runUntil(String line, String written) throws Exception {
        Path err = Files.createTempFile(folder, "err", "");
        Process process = shell("exec " + line, err).start();
        StringBuilder out = new StringBuilder();
        CompletableFuture.delayedExecutor(LONGEST_S, TimeUnit.SECONDS).execute(process::destroyForcibly);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.UTF_8))) {
            boolean pressed = false;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                out.append(text).append('\n');
                if (!pressed && text.contains(written)) {
                    pressed = true;
                    assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor())
                            .isZero();
                }
            }
        }
        return ended(process, line, out::toString, err);
    }

    private interface Text {
        String read() throws IOException;
    }

    private Run ended(Process process, String line, Text out, Path err) throws Exception {
        if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(line + " does not end");
        }
        return new Run(process.exitValue(), out.read(), Files.readString(err));
    }

    private ProcessBuilder shell(String line, Path err) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", line.replace("~", folder.toString())));
        if (OS.LINUX.isCurrentOs()) {
            // Whoever runs the tests in the background ignores Ctrl-C, and so would everything they start.
            command.addAll(0, List.of("env", "--default-signal=INT"));
        }
        ProcessBuilder shell = new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
        shell.environment().keySet().removeIf(name -> name.startsWith("TINKR_"));
        shell.environment().put("HOME", folder.toString());
        shell.environment().put("TINKR_BACKEND", "local");
        shell.environment().put("TINKR_LOCAL_PATH", folder.resolve("telemetry").toString());
        shell.environment().put("TINKR_LOCAL_CACHE", folder.resolve("cache").toString());
        shell.environment().put("TINKR_REQUEST_TIMEOUT", "2m");
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        shell.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        return shell;
    }
}
