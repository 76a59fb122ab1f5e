package dev.tinkr.cli.command;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProfileCommandTest {

    private static final String CONFIG = """
            # mine
            active_profile = "eu"

            [profiles.eu]
            function_url = "https://tinkr.eu.example"
            auth = "token"
            token = "env:EU_TOKEN"

            [profiles.us]
            function_url = "https://tinkr.us.example"
            auth = "token"
            token = "plain-secret"
            """;

    @TempDir
    private Path home;

    private CliRunner cli;
    private Path file;

    @BeforeEach
    void configure() throws IOException {
        file = Files.writeString(Files.createDirectories(home.resolve(".tinkr")).resolve("config.toml"), CONFIG);
        cli = CliRunner.over(new FakeOperations()).home(home).environment(Map.of("EU_TOKEN", "very-secret"));
    }

    @Test
    void listsTheProfilesAndWhichOneIsUsed() {
        assertThat(cli.run("profile", "list").out()).isEqualTo("""
                PROFILE\tBACKEND\tUSED
                eu\tremote\tyes
                us\tremote\t
                """);
        assertThat(cli.run("--profile", "us", "profile", "list", "--output", "jsonl").out()).isEqualTo("""
                {"name":"eu","backend":"remote","active":false}
                {"name":"us","backend":"remote","active":true}
                """);
    }

    @Test
    void usesAnotherProfileAndLeavesTheRestOfTheFileAlone() throws IOException {
        Run run = cli.run("profile", "use", "us");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(file)).isEqualTo(CONFIG.replace("active_profile = \"eu\"",
                "active_profile = \"us\""));
    }

    @Test
    void saysWhenAVariableWinsOverTheFile() {
        Run run = cli.environment(Map.of("TINKR_PROFILE", "eu")).run("profile", "use", "us");
        assertThat(run.err()).contains("TINKR_PROFILE=eu wins");
    }

    @Test
    void showsWhereEachValueComesFromAndNoSecret() {
        for (String name : new String[]{"eu", "us"}) {
            for (String format : new String[]{"table", "json", "jsonl", "csv"}) {
                Run run = cli.run("profile", "show", name, "--output", format);
                assertThat(run.code()).as(run.err()).isZero();
                assertThat(run.out()).contains("function_url", "https://tinkr." + name + ".example").doesNotContain(
                        "secret");
            }
        }
    }

    @Test
    void aProfileThatIsNotThereIsNamed() {
        Run run = cli.run("profile", "use", "asia");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("asia").contains(file.toString());
    }

    @Test
    void aBrokenFileIsToldWithItsLine() throws IOException {
        Files.writeString(file, "a = \n");
        Run run = cli.run("profile", "list");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSizeLessThan(3).first().asString().contains(file + ":1");
    }
}
