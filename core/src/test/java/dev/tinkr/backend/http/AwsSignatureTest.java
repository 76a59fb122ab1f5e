package dev.tinkr.backend.http;

import com.sun.net.httpserver.HttpServer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.testing.aws.SignatureCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AwsSignatureTest {

    private static final Deadline SOON = Deadline.after(Duration.ofMinutes(1));
    private static final String ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
    private static final Clock CLOCK = Clock.fixed(THEN, ZoneOffset.UTC);

    private static AwsSignature signature(Optional<String> token) {
        return new AwsSignature("service", "us-east-1", () -> new AwsKeys(ID, SECRET, token), CLOCK);
    }

    private static SignatureCheck check(Optional<String> token) {
        return new SignatureCheck(ID, SECRET, token, "us-east-1", "service");
    }

    /** Those of AWS's published test vectors whose headers carry the hash of the body, as ours always do. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "application/x-www-form-urlencoded                |d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b",
            "application/x-www-form-urlencoded; charset=utf-8 |328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422"})
    void signsAsThePublishedVectorsDo(String contentType, String expected) {
        Map<String, String> headers = signature(Optional.empty()).headers(new HttpCall("it", "POST", URI.create(
                "https://example.amazonaws.com/"), Map.of("Content-Type", contentType, "Content-Length", "13"),
                "Param1=value1"), SOON);

        assertThat(headers).containsEntry("Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=content-length;content-type;host;x-amz-content-sha256;x-amz-date, Signature="
                        + expected)
                .containsEntry("X-Amz-Date", "20150830T123600Z").containsEntry("x-amz-content-sha256",
                        "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e");
    }

    /** The other published vectors prove the check that the tests below rely on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "/                                                 |-|5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
            "/?Param2=value2&Param1=value1                     |-|b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
            "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1    |-|371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
            "//example//                                       |-|9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
            "/example1/example2/../..                          |-|5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
            "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz|-|07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
            "/ |6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267|07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"})
    void theCheckAgreesWithThePublishedVectors(String path, String token, String expected) {
        Map<String, List<String>> headers = new TreeMap<>(Map.of("Host", List.of("example.amazonaws.com"), "X-Amz-Date",
                List.of("20150830T123600Z"), "Authorization", List.of(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date"
                                + (token == null ? "" : ";x-amz-security-token") + ", Signature=" + expected)));
        if (token != null) {
            headers.put("X-Amz-Security-Token", List.of(token));
        }
        SignatureCheck.Request request = new SignatureCheck.Request("GET", URI.create("https://example.amazonaws.com"
                + path), headers, new byte[0]);

        assertThat(check(Optional.ofNullable(token)).complaint(request, THEN)).isEmpty();
        assertThat(new SignatureCheck(ID, SECRET + "x", Optional.ofNullable(token), "us-east-1", "service").complaint(
                request, THEN)).isPresent();
    }

    /** A service that lets in whom it can verify, and tells why not. */
    private static final class Guarded implements AutoCloseable {

        private final HttpServer server;
        private final AtomicInteger refusals = new AtomicInteger();

        Guarded(SignatureCheck check, int failures) throws IOException {
            AtomicInteger calls = new AtomicInteger();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                Optional<String> complaint = check
                        .complaint(new SignatureCheck.Request(exchange.getRequestMethod(), exchange
                                .getRequestURI(), exchange.getRequestHeaders(), body), THEN);
                complaint.ifPresent(why -> refusals.incrementAndGet());
                int status = complaint.isPresent() ? 403 : calls.incrementAndGet() <= failures ? 503 : 200;
                byte[] answer = ("{\"said\": \"" + complaint.orElse("welcome").replace("\n", " ") + " " + exchange
                        .getRequestHeaders().getFirst("X-Amz-Security-Token") + "\"}").getBytes(
                                StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
        }

        Map<String, Object> ask(AwsSignature signature, String method, String path, String body) {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
            HttpCall call = new HttpCall("the question", method, uri, body.isEmpty()
                    ? Map.of("Accept", "application/json")
                    : Map.of("Accept", "application/json", "Content-Type", "application/json"), body);
            try (HttpTransport transport = new HttpTransport("it", signature, Optional.empty(), RetryPolicy.standard(),
                    CLOCK)) {
                return transport.send(call, Deadline.after(Duration.ofSeconds(20)), Json.object());
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"GET||''", "GET|/|''", "POST|/logs-*,filebeat-*/_search|{\"query\": \"ü\"}",
            "GET|/logs-*/_field_caps?fields=*&ignore_unavailable=true&allow_no_indices=true|''",
            "POST|/%3Clogs-%7Bnow%2Fd%7D%3E/_search?a=b%20c&a=%26&empty=&none|{}", "DELETE|/_search/point_in_time|{}"})
    void aServiceThatVerifiesSignaturesLetsItIn(String method, String path, String body) throws IOException {
        for (Optional<String> token : List.of(Optional.of(TOKEN), Optional.<String>empty())) {
            try (Guarded service = new Guarded(check(token), 0)) {
                assertThat(service.ask(signature(token), method, path == null ? "" : path, body)).hasEntrySatisfying(
                        "said", said -> assertThat(said.toString()).startsWith("welcome"));
                assertThat(service.refusals).hasValue(0);
            }
        }
    }

    @Test
    void everyAttemptIsSignedWithTheKeysOfTheMoment() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AwsSignature renewing = new AwsSignature("service", "us-east-1", () -> {
            asked.incrementAndGet();
            return new AwsKeys(ID, SECRET, Optional.of(TOKEN));
        }, CLOCK);
        try (Guarded service = new Guarded(check(Optional.of(TOKEN)), 1)) {
            service.ask(renewing, "GET", "/", "");
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void aRefusalShowsNeitherSecretNorToken() throws IOException {
        SignatureCheck others = new SignatureCheck(ID, "another secret", Optional.of(TOKEN), "us-east-1", "service");
        try (Guarded service = new Guarded(others, 0)) {
            assertThatThrownBy(() -> service.ask(signature(Optional.of(TOKEN)), "GET", "/", "")).isInstanceOfSatisfying(
                    BackendException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.DENIED);
                        assertThat(e.getMessage()).contains("does not match", "***").doesNotContain(TOKEN, SECRET);
                    });
        }
        assertThat(signature(Optional.of(TOKEN)).toString() + new AwsKeys(ID, SECRET, Optional.of(TOKEN)))
                .doesNotContain(TOKEN, SECRET);
    }

    @Test
    void theKeysOfThisMachineAreLookedForAtTheFirstCallOnlyAndTheirAbsenceNamesTheWayOut() {
        AwsSignature signature = AwsSignature.ofThisMachine("es", "eu-west-1", Optional.of("no-such-profile-of-tinkr"),
                CLOCK);
        assertThatThrownBy(() -> signature.headers(HttpCall.get("it", URI.create("https://example.org/")), SOON))
                .satisfies(
                        e -> assertThat(e)
                                .isInstanceOfSatisfying(BackendException.class, b -> assertThat(b.kind()).isEqualTo(
                                        Kind.CONFIGURATION))
                                .hasMessageContainingAll("AWS_ACCESS_KEY_ID", "AWS_PROFILE"));
    }
}
