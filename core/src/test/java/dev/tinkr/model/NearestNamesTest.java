package dev.tinkr.model;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearestNamesTest {

    private static final List<String> SERVICES = List.of("checkout", "payments-api", "payments-worker", "inventory");

    @Test
    void aTypingErrorFindsTheNameThatWasMeant() {
        assertThat(NearestNames.nearest("paymets-api", SERVICES)).contains("payments-api");
        assertThat(NearestNames.nearest("chekcout", SERVICES)).contains("checkout");
        assertThat(NearestNames.nearest("INVENTORY", SERVICES)).contains("inventory");
    }

    @Test
    void aPartOfANameFindsAllThatHoldItTheNearestFirst() {
        assertThat(NearestNames.of("payments", SERVICES, 5)).containsExactly("payments-api", "payments-worker");
        assertThat(NearestNames.of("payments", SERVICES, 1)).containsExactly("payments-api");
    }

    @Test
    void nothingNearIsNoSuggestion() {
        assertThat(NearestNames.of("zebra", SERVICES, 5)).isEmpty();
        assertThat(NearestNames.of("", SERVICES, 5)).isEmpty();
        assertThat(NearestNames.of("x".repeat(100_000), SERVICES, 5)).isEmpty();
    }

    @Test
    void swappedNeighboursAreOneStepApart() {
        assertThat(NearestNames.distance("leevl", "level")).isEqualTo(1);
        assertThat(NearestNames.distance("abc", "abc")).isZero();
        assertThat(NearestNames.distance("", "abc")).isEqualTo(3);
        assertThat(NearestNames.distance("kitten", "sitting")).isEqualTo(3);
    }
}
