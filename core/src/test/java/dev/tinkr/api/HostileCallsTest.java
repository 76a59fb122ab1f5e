package dev.tinkr.api;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What somebody sends who means harm, through the real operations and the real audit log. */
class HostileCallsTest {

    private static final List<String> READING_CALLS = List.of("/api/v1/logs", "/api/v1/metrics", "/api/v1/metrics/list",
            "/api/v1/traces", "/api/v1/traces/t1", "/api/v1/histogram", "/api/v1/anomalies", "/api/v1/slo",
            "/api/v1/diff", "/api/v1/services", "/api/v1/translate");
    private static final Logger AUDIT = (Logger) LoggerFactory.getLogger("tinkr.audit");

    private static TestServer server;
    private final ListAppender<ILoggingEvent> audited = new ListAppender<>();

    @BeforeAll
    static void start(@TempDir Path home) {
        server = TestServer.with(Map.of("TINKR_BACKEND", "fake"), home, new FakeCatalog(), new FakeBackend());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void listen() {
        audited.start();
        AUDIT.setLevel(ch.qos.logback.classic.Level.INFO);
        AUDIT.setAdditive(false);
        AUDIT.addAppender(audited);
    }

    @AfterEach
    void listenNoMore() {
        AUDIT.detachAppender(audited);
        AUDIT.setLevel(null);
        AUDIT.setAdditive(true);
    }

    static Stream<Arguments> hostileBodies() {
        return Stream.of(arguments("lists in lists", "[".repeat(200_000)),
                arguments("lists in lists where nobody looks", "{\"x\":" + "[".repeat(200_000) + "]".repeat(200_000)
                        + "}"),
                arguments("objects in objects", "{\"dimensions\":".repeat(50_000)),
                arguments("a number with a million digits", "{\"limit\":" + "9".repeat(900_000) + "}"),
                arguments("a number beyond every number", "{\"limit\":1e999999999}"),
                arguments("a number beyond a long", "{\"limit\":92233720368547758080}"),
                arguments("a number that is none", "{\"limit\":NaN}"),
                arguments("a key that stands twice", "{\"service\":\"a\",\"service\":\"b\"}"),
                arguments("two bodies", "{\"service\":\"a\"}{\"service\":\"b\"}"),
                arguments("a lone quote", "\""), arguments("nothing but space", "   "),
                arguments("a byte order mark in the middle", "{\"service\"\uFEFF:\"a\"}"),
                arguments("another type", "true"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileBodies")
    void aHostileBodyIsRefusedByEveryCallThatReadsIt(String name, String body) {
        for (String path : READING_CALLS) {
            HttpResponse<String> response = server.post(path, body);

            // A field that only another call has is unknown here and passed over, unless it cannot be parsed.
            assertThat(response.statusCode()).as(path + " " + response.body()).isIn(200, 400, 404);
            assertThat(response.body()).as(path).hasSizeLessThan(4_000);
            if (response.statusCode() != 200) {
                assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
            }
        }
        assertThat(server.post("/api/v1/logs", body).statusCode()).as("logs").isEqualTo(400);
    }

    @Test
    void textThatIsNoUtf8IsRefused() {
        for (byte[] wrong : List.of(new byte[]{(byte) 0xC0, (byte) 0xAF}, new byte[]{(byte) 0xED, (byte) 0xA0,
                (byte) 0x80}, new byte[]{(byte) 0xFF},
                new byte[]{(byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80,
                        (byte) 0x80})) {
            byte[] head = "{\"service\":\"a".getBytes(StandardCharsets.UTF_8);
            byte[] tail = "\"}".getBytes(StandardCharsets.UTF_8);
            byte[] body = new byte[head.length + wrong.length + tail.length];
            System.arraycopy(head, 0, body, 0, head.length);
            System.arraycopy(wrong, 0, body, head.length, wrong.length);
            System.arraycopy(tail, 0, body, head.length + wrong.length, tail.length);

            HttpResponse<String> response = server.send(server.request("/api/v1/logs", "Content-Type",
                    "application/json").POST(BodyPublishers.ofByteArray(body)));

            assertThat(response.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void noNameEndsALineOfTheLogOrAddsAHeader() {
        String hostile = "a\\r\\n{\\\"subject\\\":\\\"root\\\"}\\nSet-Cookie: x=1\\u0000\\u001b[2J\\u2028";
        for (String path : READING_CALLS) {
            HttpResponse<String> response = server.post(path, "{\"service\":\"" + hostile + "\",\"query\":\"x\","
                    + "\"metric\":\"" + hostile + "\",\"resource_type\":\"" + hostile + "\"}");
            assertThat(response.statusCode()).as(path).isLessThan(500);
            assertThat(response.headers().map().keySet()).as(path).doesNotContain("set-cookie");
        }
        for (String path : List.of("/api/v1/traces/a%0d%0aSet-Cookie:%20x=1%0d%0a%0d%0ab", "/api/v1/%0aforged",
                "/%1b%5b2J%e2%80%ae")) {
            HttpResponse<String> response = server.post(path, "{}");
            assertThat(response.statusCode()).as(path).isBetween(200, 499);
            assertThat(response.headers().map().keySet()).as(path).doesNotContain("set-cookie");
        }
        assertThat(audited.list).hasSizeGreaterThanOrEqualTo(READING_CALLS.size())
                .extracting(ILoggingEvent::getFormattedMessage).allSatisfy(line -> assertThat(line.chars()).allMatch(
                        c -> c >= ' ' && c < 127))
                .allSatisfy(line -> assertThat(line).startsWith("{\"subject\":\""));
    }

    @Test
    void aPathThatClimbsOutLeadsNowhere() {
        for (String path : List.of("/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%2f..%2fapplication.properties", "/assets/%5c..%5c..%5clogback.xml",
                "/api/v1/../../health", "//evil.example/x", "/application.properties", "/META-INF/MANIFEST.MF",
                "/assets/%00", "/console/../application.properties")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).as(path)
                    .matches("(?s)HTTP/1.1 (400|401|403|404).*").doesNotContain("root:", "micronaut.server",
                            "Manifest-Version");
        }
    }

    @Test
    void twoLengthsOfOneBodyAndOtherHalfRequestsAreNoCalls() {
        String twice = raw("POST /api/v1/services HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n"
                + "POST /api/v1/logs HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(twice.split("HTTP/1.1 ", -1).length - 1).as(twice).isLessThanOrEqualTo(1);
        String lengths = raw("POST /api/v1/services HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\nContent-Length: 40\r\nConnection: close\r\n\r\n{}");
        assertThat(lengths).doesNotContain("HTTP/1.1 200");
        assertThat(
                raw("GET /health HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(100_000) + "\r\nConnection: close\r\n\r\n"))
                .doesNotContain("HTTP/1.1 200");
    }

    @Test
    void noAnswerTellsMoreThanItMust() {
        HttpResponse<String> response = server.get("/health");

        assertThat(response.headers().map().keySet()).doesNotContain("x-powered-by", "access-control-allow-origin");
        assertThat(server.send(server.request("/api/v1/logs", "Origin", "https://evil.example",
                "Access-Control-Request-Method", "POST").method("OPTIONS", BodyPublishers.noBody())).headers().map()
                .keySet()).doesNotContain("access-control-allow-origin");
        assertThat(Set.of(200, 403, 404, 405)).contains(server.send(server.request("/health").method("TRACE",
                BodyPublishers.noBody())).statusCode());
    }

    /** What comes to exactly these bytes, which no client would send. */
    private static String raw(String request) {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "closed: " + e.getMessage();
        }
    }
}
