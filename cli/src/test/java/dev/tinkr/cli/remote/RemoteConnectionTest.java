package dev.tinkr.cli.remote;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.cli.server.LocalServer;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.config.Profile;
import dev.tinkr.config.RemoteAuth;
import dev.tinkr.config.Secret;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.operations.Problem;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.tinkr.cli.FakeOperations.START;
import static dev.tinkr.cli.FakeOperations.entry;
import static dev.tinkr.cli.FakeOperations.span;
import static org.assertj.core.api.Assertions.assertThat;

/** A command prints the same whether it asks in this process or through a server over HTTP. */
class RemoteConnectionTest {

    private static final FakeOperations OPERATIONS = new FakeOperations();

    @TempDir
    private static Path home;

    private static LocalServer server;

    private final CliRunner direct = CliRunner.over(OPERATIONS);
    private final CliRunner remote = CliRunner.over((sources, profile) -> connection(server.address()));

    @BeforeAll
    static void start() {
        server = LocalServer.start("127.0.0.1", 0, new ConfigSources(Map.of(), home), OPERATIONS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RemoteConnection connection(URI address) {
        return RemoteConnection.open(new Profile.Remote("ops", address, RemoteAuth.TOKEN, Optional.of(new Secret(
                "s3cret"))), Duration.ofSeconds(20));
    }

    @BeforeEach
    void anIncident() {
        OPERATIONS.problem = Optional.empty();
        OPERATIONS.warnings = List.of("two files could not be read");
        OPERATIONS.partial = true;
        OPERATIONS.entries = List.of(
                entry(1, Level.ERROR, "Zahlung 支付 \"fehl\"geschlagen\n\tat X 🔥 \u001b[2J", Map.of("n", new BigDecimal(
                        "12345678901234567890.12"), "nested", Map.of("a", List.of(1, true, "x")))),
                entry(2, Level.UNKNOWN, "", Map.of()));
        OPERATIONS.points = List.of(new MetricPoint(START.plusNanos(123_456_789), Double.NaN, "s", Map.of("a", "b")),
                new MetricPoint(START.plusSeconds(60), 1.5e-9, "s", Map.of("a", "b")),
                new MetricPoint(START, Double.NEGATIVE_INFINITY, "s", Map.of()));
        OPERATIONS.traces = List.of(new Trace(FakeOperations.TRACE_ID, "a", "POST /x", START, 12.345678, 2,
                SpanStatus.ERROR, List.of(span("a", "", "a", 0, 12.345678, SpanStatus.UNSET))));
        OPERATIONS.buckets = List.of(new HistogramBucket(START, START.plusSeconds(60), Map.of(Level.WARN, 3L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs payments-api", "logs payments-api -n 1 --order asc", "logs payments-api --all",
            "metrics payments-api --list", "metrics payments-api -m x", "trace payments-api --errors --min 1s",
            "trace --id 4bf92f3577b34da6a3ce929d0e0e4736", "histogram payments-api -s 2h", "services --match p",
            "anomaly payments-api -s 2h -m a -m b --severity high --zone Europe/Berlin --explain",
            "backtest payments-api -s 2d --every 1h --window 2h --baseline 3d",
            "slo payments-api --target 99 --window 7d",
            "diff payments-api --compare 30m --baseline 1d --to 2026-11-21T03:00:00Z",
            "translate payments-api --backend local"})
    void printsWhatADirectProfilePrints(String command) {
        for (String format : List.of("table", "json", "jsonl", "csv")) {
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.addAll(List.of("--output", format, "--verbose"));
            Run here = direct.run(arguments.toArray(String[]::new));
            List<Object> asked = List.copyOf(OPERATIONS.calls);
            OPERATIONS.calls.clear();
            Run there = remote.run(arguments.toArray(String[]::new));
            assertThat(there).isEqualTo(here);
            assertThat(OPERATIONS.calls).isEqualTo(asked);
            OPERATIONS.calls.clear();
        }
    }

    @Test
    void failsAsADirectProfileFails() {
        for (int status : List.of(400, 404, 429, 501, 502, 504)) {
            OPERATIONS.problem = Optional.of(new Problem("some-type", "Title", status, "what went wrong: \"x\"",
                    OptionalInt.of(3), List.of("payments-api"), Optional.of(Duration.ofSeconds(7))));
            assertThat(remote.run("logs", "payment-api")).isEqualTo(direct.run("logs", "payment-api"));
        }
    }
}
