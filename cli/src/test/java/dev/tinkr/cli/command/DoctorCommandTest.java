package dev.tinkr.cli.command;

import com.sun.net.httpserver.HttpServer;
import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.cli.Telemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(300)
class DoctorCommandTest {

    private static final String HEALTH = """
            {"status":"ok","version":"9.8.7","backend":"cloudwatch","active_profile":"p","profiles":{}}""";
    private static final String READY = """
            {"status":"ready","backend":"cloudwatch","signals":[{"signal":"logs","state":"ok","detail":"3 log groups"}]}""";
    private static final String NOT_READY = """
            {"status":"not_ready","backend":"cloudwatch","signals":[
            {"signal":"logs","state":"denied","detail":"logs:StartQuery is refused"}]}""";

    @TempDir
    private Path home;

    private HttpServer server;
    private int readyStatus = 200;
    private String ready = READY;
    private long aheadSeconds;
    private final List<String> tokens = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            boolean about = exchange.getRequestURI().getPath().equals("/health");
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = (about ? HEALTH : ready).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(about ? 200 : readyStatus, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private CliRunner configured(String toml) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(".tinkr")).resolve("config.toml"), toml);
        return CliRunner.over(new FakeOperations()).home(home).environment(Map.of("TOKEN", "s3cret-token"))
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-aheadSeconds)));
    }

    private String remote(String name) {
        return """
                [profiles.%s]
                function_url = "http://127.0.0.1:%d"
                token = "env:TOKEN"
                """.formatted(name, server.getAddress().getPort());
    }

    @Test
    void aHealthyRemoteProfileIsReachableLetsUsInAndAgreesOnTheTime() throws IOException {
        Run run = configured(remote("ops")).run("doctor");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out().lines()).containsExactly("PROFILE\tPART\tSTATE\tDETAIL\tFIX",
                "ops\tconfiguration\tok\tremote, 2 settings written down, 0 by default\t",
                "ops\treachability\tok\ttinkr 9.8.7 at http://127.0.0.1:" + server.getAddress().getPort()
                        + " answers, asking cloudwatch\t",
                "ops\tclock\tok\tagrees within 1 s\t", "ops\tcredentials\tok\taccepted\t",
                "ops\tlogs\tok\t3 log groups\t");
        assertThat(run.out()).doesNotContain("s3cret");
        assertThat(tokens.get(1)).isEqualTo("Bearer s3cret-token");
    }

    @Test
    void aBackendThatIsNotReadyIsToldSignalBySignalWithTheFix() throws IOException {
        ready = NOT_READY;
        readyStatus = 503;
        Run run = configured(remote("ops")).run("doctor", "--output", "jsonl");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out().lines()).last().asString().contains("\"part\":\"logs\"", "\"state\":\"denied\"",
                "logs:StartQuery is refused", "grant the function's own identity");
    }

    @Test
    void aTokenThatIsRefusedIsNamedAsTheTrouble() throws IOException {
        readyStatus = 401;
        Run run = configured(remote("ops")).run("doctor", "--output", "csv");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).contains("ops,credentials,denied,", "set the token of this profile anew");
    }

    @Test
    void whoSignsInByACloudIsSentToThatCloudsLogin() throws IOException {
        readyStatus = 403;
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "s3cret-key");
        try {
            Run run = configured("""
                    [profiles.lambda]
                    function_url = "http://127.0.0.1:%d"
                    auth = "aws"
                    region = "eu-west-1"
                    """.formatted(server.getAddress().getPort())).run("doctor", "--output", "csv");
            assertThat(run.code()).as(run.out()).isEqualTo(4);
            assertThat(run.out()).contains("lambda,credentials,denied,", "aws sso login").doesNotContain(
                    "set the token",
                    "s3cret");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void aClockThatIsOffIsATrouble() throws IOException {
        aheadSeconds = 400;
        Run run = configured(remote("ops")).run("doctor");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("ops\tclock\tfailed\tthis machine is 6.");
    }

    @Test
    void everyProfileIsToldAndOneThatIsWrongKeepsNoOtherFromIt() throws IOException {
        String toml = """
                [profiles.files]
                backend = "local"
                path    = "%s"

                [profiles.dark]
                function_url = "http://127.0.0.1:1"
                token = "env:TOKEN"

                [profiles.unset]
                backend = "datadog"
                api_key = "env:NO_SUCH_VARIABLE"
                """.formatted(Telemetry.in(home).get("TINKR_LOCAL_PATH"));
        Run run = configured(toml).run("doctor");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("files\tlogs\tok\t", "files\tclock\tnote\t", "dark\treachability\tfailed\t",
                "unset\tconfiguration\twrong\t", "NO_SUCH_VARIABLE", "tinkr profile show unset");
        Run one = configured(toml).run("--profile", "files", "doctor", "--output", "json");
        assertThat(one.code()).isZero();
        assertThat(one.out()).startsWith("{\"healthy\":true,\"findings\":[{\"profile\":\"files\"")
                .doesNotContain("dark");
    }

    @Test
    void whatASignalNeedsIsSaidWithWhatForAndHowToGrantIt() throws IOException {
        Run run = configured("""
                [profiles.dd]
                backend = "datadog"
                api_key = "env:TOKEN"
                app_key = "env:TOKEN"
                api_url = "http://127.0.0.1:%d"
                """.formatted(server.getAddress().getPort())).run("doctor");
        assertThat(run.out()).contains("dd\tpermissions for logs\t", "logs_read_data to search");
    }

    @Test
    void forAPersonTheFixStandsBelowWhatIsWrong() throws IOException {
        aheadSeconds = 400;
        Run run = configured(remote("ops")).onTerminal(100).run("doctor");
        assertThat(run.out()).startsWith("ops\n  ✓ configuration").contains("  ✗ clock ",
                "\n                          fix: set it by the network's time");
    }

    @Test
    void withoutAnyConfigurationTheSampleIsExamined() {
        Run run = CliRunner.over(new FakeOperations()).home(home).environment(Telemetry.in(home)).run("doctor");
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("\tlogs\tok\t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://search_one:9200", "http://search.example:9200/{index}", "http://[::1"})
    void anAddressThatIsNoneKeepsNoOtherProfileFromBeingTold(String address) throws IOException {
        Run run = configured(remote("ops") + """
                [profiles.es]
                backend = "elastic"
                url     = "%s"
                """.formatted(address)).run("doctor");
        assertThat(run.out()).contains("ops\tlogs\tok\t", "es\tclock\tnote\t");
    }

    @Test
    void aProfileThatIsNotThereIsWrong() throws IOException {
        Run run = configured(remote("ops")).run("doctor", "--profile", "opps");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("did you mean 'ops'?");
    }
}
