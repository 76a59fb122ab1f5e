package dev.tinkr.cli.command;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionCommandTest {

    private static final List<String> COMMANDS = List.of("logs", "metrics", "trace", "histogram", "anomaly", "backtest",
            "slo", "diff", "services",
            "translate", "doctor", "profile", "server", "mcp", "demo", "sample", "cache", "completion");

    private final CliRunner cli = CliRunner.over(new FakeOperations());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void printsAScriptThatBashCanParse(String shell) throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), cli.run("completion", shell).out());
        Process bash = new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(new String(bash.getInputStream().readAllBytes())).isZero();
        assertThat(Files.readString(script)).contains(COMMANDS).contains("--fields", "--since");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), cli.run("completion", "bash").out());
        String ask = "compopt() { :; }; source " + script + "; COMP_WORDS=(tinkr hist); COMP_CWORD=1; _complete_tinkr; "
                + "echo \"${COMPREPLY[@]}\"; COMP_WORDS=(tinkr logs --fie); COMP_CWORD=2; _complete_tinkr; "
                + "echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true).start();
        String answer = new String(bash.getInputStream().readAllBytes());
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(answer.lines().map(String::strip)).containsExactly("histogram", "--fields");
    }

    @Test
    void fishKnowsCommandsOptionsAndWhatIsUnderThem() {
        Run run = cli.run("completion", "fish");
        assertThat(run.out().lines()).contains("complete -c tinkr -f",
                "complete -c tinkr -n '__fish_seen_subcommand_from profile' -a use -d 'Makes a profile the one that is"
                        + " used.'")
                .anyMatch(line -> line.contains("-n '__fish_seen_subcommand_from logs' -s q -l query -r"))
                .filteredOn(line -> line.startsWith("complete "))
                .allMatch(line -> line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2 == 0);
    }

    @Test
    void anotherShellIsRefusedWithThoseThereAre() {
        Run run = cli.run("completion", "tcsh");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("bash", "zsh", "fish");
    }

    @Test
    void bashCompletesProfilesAndServicesFromFilesAlone() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(Files.createDirectories(home.resolve(".tinkr")).resolve("config.toml"), """
                active_profile = "prod"
                [profiles.prod]
                backend = "local"
                [profiles.prod.services.api]
                index = "x"
                [profiles.staging]
                backend = "local"
                """);
        CliRunner mine = CliRunner.over(new FakeOperations()).home(home);
        mine.run("services");
        mine.run("logs", "mail-worker");
        mine.run("--profile", "staging", "histogram", "pay-staging");
        mine.run("logs", "bad;$(touch x)");
        Path script = Files.writeString(folder.resolve("completion"), cli.run("completion", "bash").out());
        assertThat(completed(script, home, "tinkr --profile")).containsExactly("prod", "staging");
        assertThat(completed(script, home, "tinkr profile use s")).containsExactly("staging");
        assertThat(completed(script, home, "tinkr logs ")).containsExactly("checkout-api", "mail-worker",
                "payments-api");
        assertThat(completed(script, home, "tinkr --output json histogram pay")).containsExactly("payments-api");
        assertThat(completed(script, home, "tinkr --profile staging trace p")).containsExactly("pay-staging");
        assertThat(completed(script, home, "tinkr logs payments-api --fie")).containsExactly("--fields");
    }

    /** What is offered behind that line; a line that ends in an option stands before its value. */
    private static List<String> completed(Path script, Path home, String line) throws Exception {
        String typed = line.endsWith("--profile") ? line + " " : line;
        int words = typed.split(" ", -1).length;
        String ask = "compopt() { :; }; source " + script + "; COMP_WORDS=(" + typed.stripTrailing()
                + (typed.endsWith(" ")
                        ? " ''"
                        : "")
                + "); COMP_CWORD=" + (words - 1) + "; _tinkr; printf '%s\\n' \"${COMPREPLY[@]}\"";
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("TINKR_CONFIG");
        Process bash = builder.start();
        String answer = new String(bash.getInputStream().readAllBytes());
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return answer.lines().map(String::strip).toList();
    }

    @Test
    void fishReadsTheSameFiles() {
        assertThat(cli.run("completion", "fish").out()).contains(
                "complete -c tinkr -l profile -x -a '(__tinkr_profiles)'",
                "-a '(__tinkr_services)'");
    }
}
