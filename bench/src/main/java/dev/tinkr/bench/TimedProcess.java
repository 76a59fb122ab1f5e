package dev.tinkr.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program of its own and says what it took. CPU time and peak memory come from GNU {@code time}, which asks the
 * kernel; where that is not installed they are unknown, and only the wall clock is told.
 */
final class TimedProcess {

    private static final Path GNU_TIME = Path.of("/usr/bin/time");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Map<String, String> environment;
    private final Path folder;

    /** Runs programs in that folder with these variables on top of this process's own. */
    TimedProcess(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** What one run took: seconds of wall clock, seconds of CPU, peak resident megabytes. */
    record Cost(double wall, OptionalDouble cpu, OptionalDouble peak) {}

    /** Something that is awaited while the program runs. */
    @FunctionalInterface
    interface Event {
        void await(Process process) throws IOException, InterruptedException;
    }

    /** Runs the program to its end; any exit code but 0 is an error that shows what it wrote. */
    Cost toTheEnd(List<String> command) throws IOException, InterruptedException {
        return run(command, process -> {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                end(process);
                throw new IOException(String.join(" ", command) + " did not end within " + PATIENCE);
            }
        }, true);
    }

    /** Runs the program until the event, which is what the wall clock measures, then ends it. */
    Cost untilEvent(List<String> command, Event event) throws IOException, InterruptedException {
        return run(command, event, false);
    }

    private Cost run(List<String> command, Event event, boolean checked) throws IOException, InterruptedException {
        Path output = Files.createTempFile("tinkr-bench", ".out");
        Path report = Files.createTempFile("tinkr-bench", ".time");
        try {
            List<String> measured = new ArrayList<>();
            if (Files.isExecutable(GNU_TIME)) {
                measured.addAll(List.of(GNU_TIME.toString(), "-q", "-o", report.toString(), "-f", "%U %S %M"));
            }
            measured.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(measured).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            long start = System.nanoTime();
            Process process = builder.start();
            double wall;
            try {
                event.await(process);
                wall = (System.nanoTime() - start) / 1e9;
            } finally {
                end(process);
            }
            if (checked && process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + process.exitValue() + ": "
                        + Files.readString(output).strip());
            }
            return cost(wall, Files.readString(report).strip());
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(report);
        }
    }

    private static Cost cost(double wall, String report) {
        String[] parts = report.split(" ");
        if (parts.length != 3) {
            return new Cost(wall, OptionalDouble.empty(), OptionalDouble.empty());
        }
        return new Cost(wall, OptionalDouble.of(Double.parseDouble(parts[0]) + Double.parseDouble(parts[1])),
                OptionalDouble.of(Double.parseDouble(parts[2]) / 1024));
    }

    /** Ends the program itself first, so that the {@code time} around it can still report. */
    private static void end(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
