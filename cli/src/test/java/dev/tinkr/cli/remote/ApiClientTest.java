package dev.tinkr.cli.remote;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.Profile;
import dev.tinkr.config.RemoteAuth;
import dev.tinkr.config.Secret;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.ServicesCall;
import dev.tinkr.operations.When;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a user is told when a function does not answer as it should. */
@Timeout(300)
class ApiClientTest {

    private static final String TOKEN = "tk-very-secret";

    private final List<String> authorizations = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
    }

    private void answers(int status, String type, String body, String... headers) {
        server.createContext("/", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            Headers sent = exchange.getResponseHeaders();
            sent.set("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                sent.set(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prefix/");
    }

    private static Run logs(URI address, Duration timeout) {
        return CliRunner
                .over((sources, profile) -> RemoteConnection.open(new Profile.Remote("ops", address, RemoteAuth.TOKEN,
                        Optional.of(new Secret(TOKEN))), timeout))
                .run("logs", "payments-api");
    }

    private Run logs() {
        Run run = logs(address(), Duration.ofSeconds(5));
        assertThat(run.out() + run.err()).doesNotContain(TOKEN);
        assertThat(run.err().lines()).hasSizeLessThan(3);
        return run;
    }

    @Test
    void sendsTheTokenToTheAddressOfTheProfile() {
        answers(200, "application/json", "{\"entries\":[],\"meta\":{}}");
        assertThat(logs().code()).isZero();
        assertThat(authorizations).containsExactly("Bearer " + TOKEN);
    }

    @Test
    void aWrongTokenIsNotAuthorised() {
        answers(401, "text/plain", "no");
        Run run = logs();
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("profile 'ops'", "token");
    }

    @Test
    void aProblemIsToldInItsOwnWords() {
        answers(403, "application/problem+json",
                "{\"type\":\"raw-denied\",\"title\":\"T\",\"status\":403,\"detail\":\"raw takes the role oncall\"}");
        Run run = logs();
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("tinkr: raw takes the role oncall\n");
    }

    @Test
    void followsNoRedirectWithTheToken() {
        answers(302, "text/plain", "", "Location", "https://elsewhere.example/");
        Run run = logs();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("redirects to https://elsewhere.example/", "function_url");
        assertThat(authorizations).hasSize(1);
    }

    @Test
    void aPageThatIsNoAnswerIsShownHarmless() {
        answers(200, "text/html", "<html>\u001b[2JWelcome to nginx!</html>");
        Run run = logs();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("does not answer as tinkr does", "Welcome to nginx!").doesNotContain("\u001b");
    }

    @Test
    void ofATokenThatIsSaidBackNoPartIsShown() {
        answers(200, "text/plain", "x".repeat(200 - TOKEN.length() / 2) + TOKEN);
        assertThat(logs().err()).contains("xxx").doesNotContain(TOKEN.substring(0, TOKEN.length() / 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"entries\":[{\"timestamp\":", "{\"entries\":7,\"meta\":{}}", "[]", ""})
    void aBrokenAnswerIsAFailureAndNoEmptyList(String body) {
        answers(200, "application/json", body);
        Run run = logs();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("does not answer as tinkr does");
    }

    @Test
    void aServerErrorWithoutDetailsNamesItsStatus() {
        answers(503, "text/plain", "upstream connect error");
        Run run = logs();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("status 503", "upstream connect error");
    }

    @Test
    void nobodyThereIsSaidInALine() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Run run = logs(URI.create("http://127.0.0.1:" + free), Duration.ofSeconds(5));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be reached: the connection is refused");
    }

    @Test
    void aNameThatNobodyKnowsIsSaidInALine() {
        Run run = logs(URI.create("https://nobody.invalid"), Duration.ofSeconds(5));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be reached", "https://nobody.invalid");
    }

    @Test
    void aServerThatSpeaksNoTlsIsSaidInALine() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlainText(plain));
            Run run = logs(URI.create("https://127.0.0.1:" + plain.getLocalPort()), Duration.ofSeconds(5));
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("TLS cannot be trusted");
        }
    }

    private static void answerInPlainText(ServerSocket socket) {
        try (Socket connection = socket.accept()) {
            // All of the greeting: a connection that is closed with something unread is reset.
            byte[] record = connection.getInputStream().readNBytes(5);
            connection.getInputStream().readNBytes((record[3] & 0xFF) << 8 | record[4] & 0xFF);
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anAnswerThatNeverComesEndsWithTheDeadline() {
        server.createContext("/", exchange -> {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (ApiClient client = new ApiClient("ops", address(), Credentials.none())) {
            assertThatThrownBy(() -> new RemoteOperations(client).services(new ServicesCall(
                    Optional.empty(), When.DEFAULT),
                    new CallContext(
                            new Caller("x", Set.of()), Deadline.after(
                                    Duration.ofMillis(200)))))
                    .hasMessageContaining("did not answer in time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://tinkr.acme.internal", "ftp://127.0.0.1", "https://user:pw@host",
            "http://127.0.0.1.evil.example", "https://host/?key=1"})
    void refusesAnAddressThatWouldGiveTheTokenAway(String address) {
        assertThatThrownBy(() -> new ApiClient("ops", URI.create(address), Credentials.none())).isInstanceOf(
                ConfigException.class).hasMessageContaining("profile 'ops'").hasMessageContaining("function_url")
                .hasMessageNotContaining("pw");
    }
}
