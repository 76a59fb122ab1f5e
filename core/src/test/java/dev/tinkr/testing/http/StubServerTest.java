package dev.tinkr.testing.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The stub does what it is told. */
class StubServerTest {

    private static HttpResponse<String> get(StubServer server, String place) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(TestCertificate.trust()).build()) {
            return client.send(HttpRequest.newBuilder(server.uri().resolve(place)).build(), HttpResponse.BodyHandlers
                    .ofString());
        }
    }

    @Test
    void itAnswersOverHttpAndTlsAndRemembersWhatItWasAsked() throws Exception {
        for (boolean tls : new boolean[]{false, true}) {
            StubServer.Site site = request -> StubReply.json(202, "{\"q\":\"" + request.parameter("q").orElseThrow()
                    + "\"}").with("X-Limit", "7");
            try (StubServer server = tls ? StubServer.https(site) : StubServer.http(site)) {
                HttpResponse<String> answer = get(server, "/a%2Fb?q=x%20y%26&n=1");
                assertThat(answer.statusCode()).isEqualTo(202);
                assertThat(answer.body()).isEqualTo("{\"q\":\"x y&\"}");
                assertThat(answer.headers().firstValue("x-limit")).contains("7");
                assertThat(server.seen()).singleElement().satisfies(request -> {
                    assertThat(request.path()).isEqualTo("/a/b");
                    assertThat(request.rawPath()).isEqualTo("/a%2Fb");
                    assertThat(request.header("USER-AGENT")).isPresent();
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "STATUS_.*", mode = EnumSource.Mode.MATCH_ALL)
    void aStatusIsAnswered(Fault fault) throws Exception {
        try (StubServer server = StubServer.http(request -> StubReply.json("{}"))) {
            server.fail((number, request) -> number == 1 ? Optional.of(fault) : Optional.empty());
            assertThat(get(server, "/").statusCode()).isEqualTo(200);
            assertThat(get(server, "/").statusCode()).isEqualTo(fault.status());
        }
    }

    @Test
    void anAnswerBreaksOffOrEndsTooEarly() throws Exception {
        try (StubServer server = StubServer.http(request -> StubReply.json("{\"a\":[1,2,3]}"))) {
            server.fail((number, request) -> Optional.of(Fault.TRUNCATED));
            assertThat(get(server, "/").body()).isEqualTo("{\"a\":[");
            server.fail((number, request) -> Optional.of(Fault.RESET));
            assertThatThrownBy(() -> get(server, "/")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDefectOfTheSiteIsNotOverlooked() throws Exception {
        StubServer server = StubServer.http(request -> {
            throw new IllegalStateException("a parameter is missing");
        });
        assertThat(get(server, "/").statusCode()).isEqualTo(599);
        assertThatThrownBy(server::close).hasMessageContaining("a parameter is missing");
    }

    @Test
    void anAnswerThatBreaksOffWhenTheStubClosesIsNoDefect() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        StubServer server = StubServer.http(request -> {
            asked.countDown();
            never.await();
            return StubReply.json("{}");
        });
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.sendAsync(HttpRequest.newBuilder(server.uri()).build(), HttpResponse.BodyHandlers.ofString());
            asked.await();
            server.close();
            client.shutdownNow();
        }
    }
}
