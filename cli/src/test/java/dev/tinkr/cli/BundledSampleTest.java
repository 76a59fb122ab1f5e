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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What users see without any configuration: the demo, and every example of the pages about the command line. */
class BundledSampleTest {

    private static final Pattern FENCE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Path README = Path.of("../README.md");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    private static Path home;

    /** Two profiles that ask the sample, for the examples that name several. */
    private static final String PROFILES = """
            active_profile = "aws-prod"
            [profiles.aws-prod]
            backend = "local"
            [profiles.gcp-prod]
            backend = "local"
            """;

    private static CliRunner cli() {
        return CliRunner.over(ProfileConnector.ofAll(Clock.fixed(Instant.parse("2026-11-21T03:00:30Z"),
                ZoneOffset.UTC))).home(home).environment(Map.of("TINKR_REQUEST_TIMEOUT", "5m"));
    }

    static Stream<String> examples() throws IOException {
        return FENCE.matcher(Files.readString(README) + Files.readString(Path.of("../docs/cli.md"))).results()
                .flatMap(fence -> fence.group(1).lines()).map(line -> line.replaceFirst("^\\./", ""))
                .filter(line -> line.startsWith("tinkr "));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleOfThePagesAnswers(String line, @TempDir Path elsewhere) {
        List<String> words = new ArrayList<>();
        for (MatchResult word : WORD.matcher(line.split(" # ")[0]).results().toList()) {
            String text = word.group(1) == null ? word.group(2) : word.group(1);
            words.add(text.endsWith(".png") || text.endsWith(".svg") ? home.resolve(text).toString() : text);
        }
        // What is written must not be what the next example reads.
        CliRunner cli = words.contains("add") ? cli().home(elsewhere) : cli();
        if (line.contains("-prod") || line.contains("--all-profiles")) {
            cli.environment(Map.of("TINKR_REQUEST_TIMEOUT", "5m", "TINKR_CONFIG_TOML", PROFILES));
        }
        if (words.contains("tail")) {
            cli.readingOnce();
        }
        Run run = cli.run(words.subList(1, words.size()).toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out() + run.err()).isNotBlank();
    }

    @Test
    void theConfigurationOfTheReadmeIsOne(@TempDir Path elsewhere) throws IOException {
        String toml = Files.readString(README).split("```toml\n")[1].split("```")[0];
        Files.createDirectories(elsewhere.resolve(".tinkr"));
        Files.writeString(elsewhere.resolve(".tinkr/config.toml"), toml);
        Run run = cli().home(elsewhere).run("profile", "list");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("bundle", "ops");
    }

    @Test
    void theDemoShowsTheIncidentWhateverIsConfigured() {
        Run run = cli().environment(Map.of("TINKR_BACKEND", "local", "TINKR_LOCAL_PATH", "/does/not/exist")).run("demo",
                "--once");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("Payment charge failed: gateway timeout after 3000 ms",
                "Configuration differs from release 2.30.4", "http.server.request.duration p99", " s ┤",
                "█ critical path", "log lines", "$ tinkr trace --id ");
    }

    @Test
    void everyAnswerSaysThatItIsTheSample() {
        Run run = cli().run("services");
        assertThat(run.err()).endsWith("tinkr: no files are configured, so this is the bundled sample incident\n");
        assertThat(run.out()).isEqualTo("checkout-api\ninventory-api\nnotification-worker\npayments-api\nstorefront\n");
    }
}
