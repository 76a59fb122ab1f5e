package dev.tinkr.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The program as the shell sees it: its streams, its exit codes, its signals. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class ProcessTest {

    @TempDir
    private Path folder;

    private ProcessBuilder shell;
    private Path err;

    @BeforeEach
    void prepare() {
        err = folder.resolve("err");
        shell = new ProcessBuilder();
        shell.environment().putAll(Telemetry.in(folder));
        shell.environment().put("HOME", folder.toString());
        shell.redirectError(err.toFile());
    }

    private Process start(String commandLine) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String tinkr = "'" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"
                + " -Dlogback.configurationFile=logback.xml -cp '"
                + System.getProperty("java.class.path")
                + "' dev.tinkr.cli.Main";
        List<String> command = new ArrayList<>(List.of("sh", "-c", commandLine.replace("tinkr ", tinkr + " ")));
        if (OS.LINUX.isCurrentOs()) {
            // Whoever runs the tests in the background ignores Ctrl-C, and so would everything they start.
            command.addAll(0, List.of("env", "--default-signal=INT"));
        }
        return shell.command(command).start();
    }

    private String out(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("the process ends").isTrue();
        return process.exitValue();
    }

    @Test
    void answersOnStandardOutputAndEndsWithZero() throws Exception {
        Process process = start("exec tinkr logs payments-api -s 1h");
        assertThat(out(process).lines()).hasSize(4).allMatch(line -> line.contains(" payments-api "));
        assertThat(end(process)).isZero();
        assertThat(err).isEmptyFile();
    }

    @Test
    void pointsAtTheOpenQuoteAndEndsWithTwo() throws Exception {
        Process process = start("exec tinkr logs payments-api -q 'level:ERROR AND \"timeout '");
        assertThat(out(process)).isEmpty();
        assertThat(end(process)).isEqualTo(2);
        assertThat(Files.readAllLines(err)).endsWith("                  ^");
    }

    @Test
    void aReaderThatHasHadEnoughIsNoFailure() throws Exception {
        Process process = start("tinkr logs payments-api -s 1h --all | head -n 1; exit ${PIPESTATUS:-0}");
        assertThat(out(process).lines()).hasSize(1);
        assertThat(end(process)).isZero();
        assertThat(err).isEmptyFile();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void outputThatCannotBeWrittenIsAFailure() throws Exception {
        Process process = start("exec tinkr logs payments-api -s 1h > /dev/full");
        assertThat(end(process)).isEqualTo(1);
        assertThat(Files.readString(err)).startsWith("tinkr: the output could not be written: ");
    }

    @Test
    void ctrlCEndsAQuestionAtOnceWithoutAnyFuss() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.createContext("/", exchange -> {
            asked.countDown();
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        slow.start();
        try {
            Files.writeString(Files.createDirectories(folder.resolve(".tinkr")).resolve("config.toml"), """
                    [profiles.slow]
                    function_url = "http://127.0.0.1:%d"
                    token = "x"
                    """.formatted(slow.getAddress().getPort()));
            shell.environment().remove("TINKR_BACKEND");
            Process process = start("exec tinkr --profile slow logs payments-api");
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            interrupt(process);
            assertThat(end(process)).isEqualTo(130);
            assertThat(out(process)).isEmpty();
            assertThat(Files.readString(err)).isEmpty();
        } finally {
            done.countDown();
            slow.stop(0);
        }
    }

    @Test
    void theServerTellsWhereItListensAnswersAndEndsCleanlyWithCtrlC() throws Exception {
        shell.environment().put("ANTHROPIC_API_KEY", "sk-ant-abc");
        Process process = start("exec tinkr server --port 0 --backend local");
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = out.readLine(); line != null && !line.equals("Ctrl-C ends it"); line = out.readLine()) {
            said.add(line);
        }
        assertThat(said).hasSize(3);
        assertThat(said.get(1)).contains("in a browser");
        assertThat(said.get(0)).matches("tinkr listens on http://127\\.0\\.0\\.1:\\d+, asking .*");
        URI address = URI.create(said.get(0).split("[ ,]")[3]);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(address.resolve("/api/v1/logs")).header(
                    "content-type", "application/json").POST(
                            HttpRequest.BodyPublishers.ofString(
                                    "{\"service\":\"payments-api\",\"since\":\"1h\"}"))
                    .build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"entries\":[{", "Charge captured");
        }
        interrupt(process);
        assertThat(end(process)).isEqualTo(130);
        assertThat(Files.readAllLines(err)).satisfiesExactly(
                told -> assertThat(told).contains("tinkr: ", "ANTHROPIC_API_KEY", "ignored").doesNotContain("sk-ant"),
                audited -> assertThat(audited).contains("tinkr.audit", "payments-api"));
    }

    @Test
    void aPortThatIsTakenIsSaidOnceWithAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start("exec tinkr server --backend local --port " + taken.getLocalPort());
            assertThat(out(process)).isEmpty();
            assertThat(end(process)).isEqualTo(2);
            assertThat(Files.readAllLines(err)).hasSize(2).first().asString().startsWith("tinkr: cannot listen on ");
        }
    }

    @Test
    void theServerRefusesAnOpenAddressWithoutKeys() throws Exception {
        Process process = start("exec tinkr server --port 0 --host 0.0.0.0");
        assertThat(out(process)).isEmpty();
        assertThat(end(process)).isEqualTo(2);
        assertThat(Files.readAllLines(err)).singleElement().asString().contains("TINKR_API_KEYS");
    }

    private static void interrupt(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor()).isZero();
    }
}
