package dev.tinkr.backend.azure.kql;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The pieces of a query. */
class KqlTest {

    @Test
    void nothingEndsALiteralButItsQuote() {
        assertThat(Kql.quote("a\"b\\c\nd\u0000\u2028'")).isEqualTo("\"a\\\"b\\\\c\\nd\\u0000\\u2028'\"");
        assertThat(Kql.name("Message")).isEqualTo("Message");
        assertThat(Kql.name("where")).isEqualTo("[\"where\"]");
        assertThat(Kql.name("a\"] | x")).isEqualTo("[\"a\\\"] | x\"]");
    }

    @Test
    void halfACharacterCannotBeHeld() {
        assertThat(Kql.canHold("🔥")).isTrue();
        assertThat(Kql.canHold("\uD83D")).isFalse();
        assertThat(Kql.canHold("\uDD25\uD83D")).isFalse();
    }

    @Test
    void timesAreToTheTickAndNumbersToTheDouble() {
        Instant moment = Instant.parse("2026-11-20T10:00:00.000000001Z");
        assertThat(Kql.tickFrom(moment)).isEqualTo(Instant.parse("2026-11-20T10:00:00.000000100Z"));
        assertThat(Kql.timespan(Duration.ofMinutes(7))).isEqualTo("420s");
        assertThat(Kql.timespan(Duration.ofMillis(1_500))).isEqualTo("15000000tick");
        assertThat(Kql.real(new BigDecimal("1e400"))).isEqualTo("real(+inf)");
        assertThat(Kql.real(new BigDecimal("5E2"))).isEqualTo("real(500.0)");
    }

    @Test
    void whatIsCertainOfAConditionBoundsWhatIsPossibleOfItsOpposite() {
        KqlBounds near = new KqlBounds("a", "b");
        assertThat(near.negated()).isEqualTo(new KqlBounds("not(b)", "not(a)"));
        assertThat(KqlBounds.UNKNOWN.negated()).isEqualTo(KqlBounds.UNKNOWN);
        assertThat(KqlBounds.all(List.of(near, KqlBounds.UNKNOWN))).isEqualTo(KqlBounds.atMost("b"));
        assertThat(KqlBounds.any(List.of(near, KqlBounds.UNKNOWN))).isEqualTo(new KqlBounds("a", "true"));
        assertThat(near.possibleOnly()).isEqualTo("(b and not(a))");
        assertThat(KqlBounds.exactly("(a == \")\") or (b)").negated().certain()).isEqualTo("not((a == \")\") or (b))");
    }
}
