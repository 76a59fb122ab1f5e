package dev.tinkr.cli.command;

import dev.tinkr.backend.local.sample.SampleIncident;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Progress;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.session.UsageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sample", sortOptions = false, abbreviateSynopsis = true,
        description = {"",
                "OTLP JSON lines as the OpenTelemetry Collector's file exporter writes them, ending now: for",
                "loading into another engine, or for looking at.", ""},
        footerHeading = "%nExamples:%n", footer = {"  tinkr sample --out /tmp/incident",
                "  TINKR_BACKEND=local TINKR_LOCAL_PATH=/tmp/incident tinkr services"})
final class SampleCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "DIR", required = true, order = 1,
            description = "the folder to write; it must be new or empty")
    private Path out;

    private final Surroundings surroundings;

    SampleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out) && !empty()) {
            throw new UsageException(out + " exists already and is not an empty folder", "name another folder");
        }
        Instant end = surroundings.clock().instant().truncatedTo(ChronoUnit.MINUTES);
        try (Progress progress = Progress.of(() -> "writing " + out, surroundings.terminal())) {
            SampleIncident.writeTo(out.toAbsolutePath(), end);
        } catch (IOException e) {
            throw new UsageException(out + " cannot be written: " + e.getMessage(), "name another folder");
        }
        surroundings.terminal().err().println("tinkr: wrote the sample incident, which ends at " + end + ", to " + out);
        return ExitCode.OK;
    }

    private boolean empty() throws IOException {
        if (!Files.isDirectory(out)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(out)) {
            return !files.iterator().hasNext();
        }
    }
}
