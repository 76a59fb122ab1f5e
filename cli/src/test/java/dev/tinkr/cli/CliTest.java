package dev.tinkr.cli;

import dev.tinkr.cli.CliRunner.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CliTest {

    private final CliRunner cli = CliRunner.over(new FakeOperations());

    @Test
    void pointsAtTheOpenQuote() {
        Run run = cli.run("logs", "payments-api", "-q", "level:ERROR AND \"timeout ");
        assertThat(run.code()).isEqualTo(2);
        List<String> lines = run.err().lines().toList();
        assertThat(lines.get(1)).isEqualTo("  level:ERROR AND \"timeout ");
        assertThat(lines.get(2)).isEqualTo("  " + " ".repeat("level:ERROR AND ".length()) + "^");
    }

    @Test
    void pointsAtTheRightColumnBehindWideCharactersAndInLongQueries() {
        List<String> wide = cli.run("logs", "x", "-q", "支付 \"open").err().lines().toList();
        assertThat(wide.get(2)).isEqualTo("  " + " ".repeat(5) + "^");
        String longQuery = "word ".repeat(200) + "\"open";
        List<String> lines = cli.run("logs", "x", "-q", longQuery).err().lines().toList();
        assertThat(lines.get(1)).hasSizeLessThan(80).startsWith("  …").endsWith("\"open");
        assertThat(lines.get(2)).hasSize(lines.get(1).indexOf('"') + 1).endsWith("^");
    }

    @Test
    void pointsIntoTheQueryAsItWasTypedAlsoWhereATraceIsAdded() {
        List<String> lines = cli.run("logs", "x", "--trace", "4bf9", "-q", "a \"b").err().lines().toList();
        assertThat(lines.subList(1, 3)).containsExactly("  a \"b", "    ^");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lgos", "logs", "logs a b", "logs x --outptu json", "logs x -n many", "--output xml logs x",
            "logs x -n 0", "logs x --order up", "metrics", "trace", "completion", "profile", "cache", "sample",
            "logs x --trace a&b", "server --port eight"})
    void aSlipIsOneLineWithTheNextStepAndExitCodeTwo(String command) {
        Run run = cli.run(command.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().toList()).hasSize(2).first().asString().startsWith("tinkr: ");
    }

    @Test
    void aMistypedCommandIsToldTheNearest() {
        assertThat(cli.run("lgos").err()).isEqualTo("tinkr: there is no command 'lgos'\n       did you mean logs?\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "logs x --outptu json|there is no option '--outptu'|did you mean --output?",
            "logs x -n many|--limit: 'many' is no whole number|see tinkr logs --help",
            "anomaly x --severity hihg|--severity: 'hihg' is none of low, medium, high, critical|did you mean high?",
            "logs x --output xml|--output: 'xml' is none of table, json, jsonl, csv|see tinkr logs --help",
            "logs x --since|--since needs DURATION|see tinkr logs --help",
            "logs|SERVICE is missing|see tinkr logs --help",
            "logs a b|'b' is one argument too many|see tinkr logs --help"})
    void aSlipIsNamedInWordsOfThisProgram(String command, String what, String next) {
        assertThat(cli.run(command.split(" ")).err()).isEqualTo("tinkr: " + what + "\n       " + next + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "logs", "metrics", "trace", "histogram", "anomaly", "backtest", "slo", "diff",
            "services", "translate", "profile",
            "profile list", "profile use", "profile show", "profile add", "doctor", "server", "mcp", "demo", "sample",
            "cache", "cache drop",
            "completion"})
    void everyCommandHasHelpWithExamplesThatFitsItsTerminal(String command) {
        List<String> arguments = new ArrayList<>(List.of((command + " --help").strip().split(" ")));
        Run run = cli.run(arguments.toArray(String[]::new));
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Usage: tinkr").contains("Examples:\n  ", "tinkr " + command.split(" ")[0]);
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void theHelpListsEveryCommand() {
        assertThat(cli.run("--help").out()).contains("\n  logs ", "\n  metrics ", "\n  trace ", "\n  histogram ",
                "\n  anomaly ", "\n  backtest ", "\n  slo ", "\n  diff ", "\n  services ", "\n  translate ",
                "\n  profile ", "\n  server ", "\n  demo ", "\n  sample ",
                "\n  cache ", "\n  completion ");
    }

    @Test
    void withoutAnyArgumentItShowsTheHelp() {
        Run run = cli.run();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: tinkr", "Commands:");
    }

    @Test
    void saysItsVersion() {
        assertThat(cli.run("--version").out()).matches("tinkr \\d+\\.\\d+\\.\\d+\n");
    }

    @Test
    void aDefectIsOneLineAndAStackTraceOnlyWithVerbose() {
        CliRunner broken = CliRunner.over((sources, profile) -> {
            throw new IllegalStateException("the \u001b[31mflux is broken");
        });
        Run quiet = broken.run("services");
        assertThat(quiet.code()).isEqualTo(1);
        assertThat(quiet.err()).contains("tinkr: the ␛[31mflux is broken", "--verbose").doesNotContain("\tat ");
        assertThat(broken.run("services", "--verbose").err()).contains("\tat dev.tinkr.cli");
    }
}
