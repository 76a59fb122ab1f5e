package dev.tinkr.cli;

import dev.tinkr.cli.CliRunner.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about the sample incident, and the tour through it, hold what they promise. */
class SampleIncidentPageTest {

    private static final Path PAGE = Path.of("../docs/sample-incident.md");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-03T14:40:30Z"), ZoneOffset.UTC);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    private static Path folder;

    private static CliRunner tinkr;

    @BeforeAll
    static void useTheBundledSample() {
        tinkr = CliRunner.over(new ProfileConnector(CLOCK)).home(folder).environment(Map.of("TINKR_LOCAL_CACHE", folder
                .resolve("cache").toString()));
    }

    /** A command of the page with the remark behind it. */
    private record Example(String line, String remark) {

        Run run() {
            List<String> words = new ArrayList<>();
            Matcher matcher = WORD.matcher(line.substring("tinkr ".length()));
            while (matcher.find()) {
                words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
            return tinkr.run(words.toArray(String[]::new));
        }
    }

    private static List<Example> examples() throws IOException {
        return Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("tinkr ")).map(line -> {
            int remark = line.indexOf("  #");
            return remark < 0 ? new Example(line, "") : new Example(line.substring(0, remark), line.substring(remark));
        }).toList();
    }

    @Test
    void everyCommandOfThePageAnswers() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(6).allSatisfy(example -> {
            Run run = example.run();
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out().isBlank()).as(example.line()).isEqualTo(example.remark().contains("nothing"));
        });
    }

    @Test
    void theCommandsShowTheCause() throws IOException {
        List<Run> runs = examples().stream().map(Example::run).toList();
        assertThat(runs.get(0).out()).contains("14:02:00").contains("ERROR 1");
        assertThat(runs.get(1).out()).contains("Payment charge failed: gateway timeout after 3000 ms");
        assertThat(runs.get(2).out()).contains("card-gateway.host eu1.cardgateway.example -> eu2.cardgateway.example")
                .startsWith("2026-11-03T13:59:48.640Z WARN payments-api");
    }

    @Test
    void theTourEndsWithTheCallThatTimedOut() {
        Run run = tinkr.run("demo", "--once");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("Payment charge failed").contains("http.server.request.duration p99")
                .contains("POST eu2.cardgateway.example").contains("critical path");
    }
}
