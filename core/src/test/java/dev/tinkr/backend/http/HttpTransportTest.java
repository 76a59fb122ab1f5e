package dev.tinkr.backend.http;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpTransportTest {

    private static final String SECRET = "c2VjcmV0LWFuZC1sb25n";

    private static void ask(URI place, Credentials credentials) {
        try (HttpTransport transport = new HttpTransport("The service", credentials, Optional.empty(), RetryPolicy
                .standard(), Clock.systemUTC())) {
            transport.send(HttpCall.get("a question", place), Deadline.after(Duration.ofSeconds(30)), Json.object());
        }
    }

    @Test
    void aKeyWithALineBreakIsAWrongSettingThatIsNotShown() {
        assertThatThrownBy(() -> ask(URI.create("http://127.0.0.1:9/"), Credentials.apiKey(SECRET + "\n")))
                .isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasNoCause().hasMessageContaining("The service").hasMessageContaining("line break").message()
                .doesNotContain(SECRET);
    }

    @Test
    void aSecretThatTheExcerptOfAnAnswerWouldCutIsNotShownInPart() {
        for (int before = 580; before < 620; before++) {
            String said = "x".repeat(before) + SECRET + "😀".repeat(100);
            try (StubServer server = StubServer.http(request -> StubReply.of(400, "text/plain", said))) {
                assertThatThrownBy(() -> ask(server.uri(), Credentials.apiKey(SECRET))).isInstanceOf(
                        BackendException.class).message().doesNotContain(SECRET.substring(0, 2)).matches(
                                message -> message.codePoints().noneMatch(c -> Character.getType(
                                        c) == Character.SURROGATE));
            }
        }
    }
}
