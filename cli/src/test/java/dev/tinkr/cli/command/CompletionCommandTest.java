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
            "translate", "profile", "server", "mcp", "demo", "sample", "cache", "completion");

    private final CliRunner cli = CliRunner.over(new FakeOperations());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void printsAScriptThatBashCanParse(String shell) throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), cli.run("completion", shell).out());
        Process bash = new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
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
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(answer.lines().map(String::strip)).containsExactly("histogram", "--fields");
    }

    @Test
    void fishKnowsCommandsOptionsAndWhatIsUnderThem() {
        Run run = cli.run("completion", "fish");
        assertThat(run.out().lines()).contains("complete -c tinkr -f",
                "complete -c tinkr -n '__fish_seen_subcommand_from profile' -a use -d 'Makes a profile the one that is"
                        + " used.'")
                .anyMatch(line -> line.contains("-n '__fish_seen_subcommand_from logs' -s q -l query -r"))
                .allMatch(line -> line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2 == 0);
    }

    @Test
    void anotherShellIsRefusedWithThoseThereAre() {
        Run run = cli.run("completion", "tcsh");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("bash", "zsh", "fish");
    }
}
