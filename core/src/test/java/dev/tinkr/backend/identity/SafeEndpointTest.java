package dev.tinkr.backend.identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where a token may be sent. */
class SafeEndpointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"https://cloud.example.org", " https://cloud.example.org/path ",
                    "HTTPS://cloud.example.org:8443",
                    "http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080"})
    void overTlsOrWithinTheMachineItMay(String text) {
        assertThat(SafeEndpoint.of(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://cloud.example.org", "http://localhost.example.org", "ftp://localhost", "localhost:8080",
                    "no url", "", "https://", "https:///path", "https://me:pw@cloud.example.org",
                    "http://me@localhost", "https://cloud.example.org?key=x"})
    void elsewhereItMayNot(String text) {
        assertThat(SafeEndpoint.of(text)).isEmpty();
    }

    @Test
    void aPasswordIsNotShown() {
        assertThat(SafeEndpoint.shown("https://me:pw@cloud.example.org/x")).isEqualTo(
                "https://***@cloud.example.org/x");
        assertThat(SafeEndpoint.shown("no url")).isEqualTo("no url");
    }
}
