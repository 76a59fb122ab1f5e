package dev.tinkr.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ManualTest {

    @TempDir
    private static Path folder;

    private static List<Path> pages() throws IOException {
        Manual.write(folder);
        try (Stream<Path> files = Files.list(folder.resolve("man/man1"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyCommandHasAPageWithItsOptionsAndExamples() throws IOException {
        assertThat(pages()).extracting(page -> page.getFileName().toString()).contains("tinkr.1", "tinkr-logs.1",
                "tinkr-doctor.1", "tinkr-profile.1", "tinkr-profile-add.1", "tinkr-cache-drop.1");
        for (Path page : pages()) {
            assertThat(Files.readString(page)).as(page.toString()).contains(".SH NAME\n", ".SH SYNOPSIS\ntinkr",
                    ".SH OPTIONS\n", ".SH EXAMPLES\n", ".SH EXIT STATUS\n");
        }
        assertThat(Files.readString(folder.resolve("man/man1/tinkr-logs.1"))).contains(
                "\\fB\\-q\\fR, \\fB\\-\\-query\\fR \\fIQUERY\\fR", "tinkr logs payments\\-api");
        assertThat(folder.resolve("completions/tinkr.bash")).isNotEmptyFile();
        assertThat(folder.resolve("completions/tinkr.fish")).isNotEmptyFile();
    }

    @Test
    void groffReadsThemWithoutAWarning() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "groff is not installed");
        for (Path page : pages()) {
            Process groff = new ProcessBuilder("groff", "-man", "-Tutf8", "-ww", "-z", page.toString())
                    .redirectErrorStream(
                            true)
                    .start();
            assertThat(new String(groff.getInputStream().readAllBytes())).as(page.toString()).isEmpty();
            assertThat(groff.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
