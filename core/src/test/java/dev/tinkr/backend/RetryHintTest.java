package dev.tinkr.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryHintTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static Optional<Duration> hint(Map<String, String> headers) {
        return RetryHint.of(name -> Optional.ofNullable(headers.get(name)), NOW);
    }

    @Test
    void readsSecondsAndDates() {
        assertThat(hint(Map.of("Retry-After", "7"))).contains(Duration.ofSeconds(7));
        assertThat(hint(Map.of("Retry-After", "Sat, 21 Nov 2026 12:00:30 GMT"))).contains(Duration.ofSeconds(30));
        assertThat(hint(Map.of("Retry-After", "Sat, 21 Nov 2026 11:00:00 GMT"))).contains(Duration.ZERO);
    }

    @Test
    void readsTheResetOfALimitAsAWaitOrAsAMoment() {
        assertThat(hint(Map.of("X-RateLimit-Reset", "12"))).contains(Duration.ofSeconds(12));
        assertThat(hint(Map.of("X-RateLimit-Reset", String.valueOf(NOW.getEpochSecond() + 90))))
                .contains(Duration.ofSeconds(90));
    }

    @Test
    void retryAfterGoesFirst() {
        assertThat(hint(Map.of("Retry-After", "3", "X-RateLimit-Reset", "12"))).contains(Duration.ofSeconds(3));
    }

    @Test
    void whatCannotBeReadIsNoHint() {
        assertThat(hint(Map.of())).isEmpty();
        assertThat(hint(Map.of("Retry-After", "soon"))).isEmpty();
        assertThat(hint(Map.of("Retry-After", "-5"))).isEmpty();
    }
}
