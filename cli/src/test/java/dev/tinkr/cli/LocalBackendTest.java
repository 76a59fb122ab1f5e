package dev.tinkr.cli;

import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.remote.RemoteConnection;
import dev.tinkr.cli.server.LocalServer;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.config.Profile;
import dev.tinkr.config.RemoteAuth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands over the real local backend: in this process, and the same through a server. */
class LocalBackendTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T03:00:30Z"), ZoneOffset.UTC);

    @TempDir
    private static Path folder;

    private static Map<String, String> environment;
    private static LocalServer server;

    @BeforeAll
    static void start() {
        environment = Telemetry.in(folder);
        server = LocalServer.start("127.0.0.1", 0, new ConfigSources(environment, folder), CLOCK);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static CliRunner direct() {
        return CliRunner.over(new ProfileConnector(CLOCK)).environment(environment).home(folder);
    }

    private static CliRunner remote() {
        return CliRunner.over((sources, profile) -> RemoteConnection.open(new Profile.Remote("here", server.address(),
                RemoteAuth.TOKEN, Optional.empty()), Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "logs payments-api -q level:>=WARN --fields http.route",
            "logs payments-api --all", "histogram payments-api -s 10m", "metrics payments-api --list",
            "metrics payments-api -m http.server.request.duration --agg p95 -s 10m", "trace payments-api --errors",
            "trace --id 1A1D2B3C51AF40ACD09748D8D916A5C3", "translate payments-api -q timeout", "logs payment-api",
            "logs payments-api -q nothing", "metrics payments-api -m http.server.request.durations", "trace --id abc",
            "logs payments-api -s 1y", "logs payments-api --cursor tampered", "logs payments-api --raw -q nonsense"})
    void printsTheSameDirectlyAndThroughAServer(String command) {
        for (String format : List.of("table", "json", "jsonl", "csv")) {
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.addAll(List.of("--output", format));
            Run here = direct().run(arguments.toArray(String[]::new));
            Run there = remote().run(arguments.toArray(String[]::new));
            assertThat(withoutCost(there)).isEqualTo(withoutCost(here));
            assertThat(here.out() + here.err()).isNotEmpty();
            assertThat(here.code()).as(here.err()).isIn(0, 2);
        }
    }

    /** How long an answer took and what it read are the two things that differ from one time to the next. */
    private static Run withoutCost(Run run) {
        return new Run(run.code(), run.out().replaceAll("\"(took_ms|scanned_\\w+)\":\\d+,?", ""), run.err());
    }

    @Test
    void aNameThatNobodyHasIsToldTheNearest() {
        Run run = direct().run("logs", "payment-api");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean payments-api?");
    }

    @Test
    void dropsTheCacheAndReadsAnew() {
        Run before = direct().run("logs", "payments-api");
        Run dropped = direct().run("cache", "drop");
        assertThat(dropped.code()).as(dropped.err()).isZero();
        assertThat(dropped.err()).startsWith("tinkr: dropped ");
        assertThat(direct().run("logs", "payments-api")).isEqualTo(before);
    }

    @Test
    void writesTheSampleWhereItIsToldAndOverwritesNothing() {
        Path out = folder.resolve("sample");
        Run written = direct().run("sample", "--out", out.toString());
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(out.resolve("logs.jsonl")).isNotEmptyFile();
        assertThat(Files.exists(out.resolve("traces.jsonl"))).isTrue();
        Run again = direct().run("sample", "--out", out.toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("exists already");
    }

    @Test
    void theFirstQuestionOnTheSampleSaysThatItTakesLonger(@TempDir Path home) {
        List<String> said = CliRunner.over(new ProfileConnector(CLOCK)).home(home)
                .environment(Map.of("TINKR_REQUEST_TIMEOUT", "5m")).run("logs", "payments-api").err().lines().toList();
        assertThat(said.getFirst()).contains("the first question writes and reads the bundled sample incident");
        assertThat(said.getLast()).contains("so this is the bundled sample incident");
    }
}
