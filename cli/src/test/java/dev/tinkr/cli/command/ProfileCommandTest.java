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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void addsAProfileBelowAndChangesNothingElse() throws IOException {
        Run run = cli.run("profile", "add", "files", "--backend", "local", "--set", "path=~/my \"logs\"");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(file)).isEqualTo(CONFIG + """

                [profiles.files]
                backend = "local"
                path    = "~/my \\"logs\\""
                """);
        assertThat(run.err()).contains("wrote profile files to " + file, "tinkr doctor --profile files");
        assertThat(cli.run("profile", "list").out()).contains("eu\tremote\tyes", "files\tlocal\t");
    }

    @Test
    void aNewProfileIsUsedWhereThatIsAskedForOrItIsTheFirst(@TempDir Path elsewhere) throws IOException {
        cli.run("profile", "add", "asia", "--url", "https://tinkr.asia.example", "--auth", "gcp", "--use");
        assertThat(cli.run("profile", "list").out()).contains("asia\tremote\tyes");
        Run first = CliRunner.over(new FakeOperations()).home(elsewhere).run("profile", "add", "one", "--url",
                "https://tinkr.example", "--set", "token=env:ONE");
        assertThat(first.code()).as(first.err()).isZero();
        Path fresh = elsewhere.resolve(".tinkr/config.toml");
        assertThat(Files.readString(fresh)).startsWith("active_profile = \"one\"\n")
                .contains("token        = \"env:ONE\"");
        assertThat(Files.getPosixFilePermissions(fresh)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x --url https://a.example --set token=hunter2", "x --backend datadog --set api_key=hunter2",
                    "x --backend datadog --set api_key=env:A --set app_key=hunter2"})
    void aSecretIsRefusedAndNeverRepeated(String arguments) throws IOException {
        Run run = cli.run(("profile add " + arguments).split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("=env:NAME").doesNotContain("hunter2");
        assertThat(Files.readString(file)).isEqualTo(CONFIG);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"eu --backend local | there is a profile 'eu' already",
            "a.b --backend local | is no name for a profile", "x --backend loki | unknown backend 'loki'",
            "x --backend local --set pth=/x | did you mean 'path'?",
            "x --backend local --url https://a.example | names both", "x --url https://a.example | needs a token",
            "x --url https://a.example --auth magic | unknown auth 'magic'"})
    void whatCannotBeAProfileIsRefusedAndTheFileStays(String arguments, String complaint) throws IOException {
        Run run = cli.run(("profile add " + arguments).split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(complaint);
        assertThat(Files.readString(file)).isEqualTo(CONFIG);
    }

    @Test
    void aFileThatNothingCanBeAddedToIsLeftToItsOwner() throws IOException {
        String inline = "profiles = { a = { backend = \"local\" } }\n";
        Files.writeString(file, inline);
        Run run = cli.run("profile", "add", "x", "--backend", "local");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("write this into it yourself");
        assertThat(Files.readString(file)).isEqualTo(inline);
    }

    @Test
    void windowsLineEndsStay() throws IOException {
        Files.writeString(file, CONFIG.replace("\n", "\r\n"));
        cli.run("profile", "add", "x", "--backend", "local");
        assertThat(Files.readString(file)).isEqualTo((CONFIG + "\n[profiles.x]\nbackend = \"local\"\n").replace("\n",
                "\r\n"));
    }
}
