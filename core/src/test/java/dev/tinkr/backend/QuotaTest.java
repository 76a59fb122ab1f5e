package dev.tinkr.backend;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QuotaTest {

    private static Optional<Quota> quota(Map<String, String> headers) {
        return Quota.of(name -> Optional.ofNullable(headers.get(name)));
    }

    @Test
    void readsWhatTheHeadersSay() {
        assertThat(quota(Map.of("X-RateLimit-Limit", "300", "X-RateLimit-Remaining", " 297", "X-RateLimit-Reset",
                "720", "X-RateLimit-Name", "spans_search"))).contains(new Quota("spans_search", OptionalLong.of(300),
                        297, Optional.of(Duration.ofMinutes(12))));
        assertThat(quota(Map.of("X-RateLimit-Remaining", "0"))).contains(new Quota("", OptionalLong.empty(), 0, Optional
                .empty()));
    }

    @Test
    void whatCannotBeReadIsNotTold() {
        assertThat(quota(Map.of())).isEmpty();
        assertThat(quota(Map.of("X-RateLimit-Limit", "300"))).isEmpty();
        assertThat(quota(Map.of("X-RateLimit-Remaining", "-1"))).isEmpty();
        assertThat(quota(Map.of("X-RateLimit-Remaining", "1", "X-RateLimit-Reset", "1799999999"))).contains(new Quota(
                "", OptionalLong.empty(), 1, Optional.empty()));
    }

    @Test
    void refusesWhatIsNegative() {
        assertThatThrownBy(() -> new Quota("", OptionalLong.empty(), -1, Optional.empty())).isInstanceOf(
                IllegalArgumentException.class);
    }
}
