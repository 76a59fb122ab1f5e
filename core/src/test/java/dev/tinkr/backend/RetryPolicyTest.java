package dev.tinkr.backend;

import dev.tinkr.backend.BackendException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetryPolicyTest {

    private final List<Duration> waits = new ArrayList<>();
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(10));
    private int calls;

    private RetryPolicy policy(double random) {
        return new RetryPolicy(5, () -> random, (within, time) -> {
            waits.add(time);
            return true;
        });
    }

    private String failing(Kind kind, int times) {
        calls++;
        if (calls <= times) {
            throw new BackendException(kind, "failure " + calls);
        }
        return "answer " + calls;
    }

    @Test
    void whatFailsForAMomentIsAskedAgainUntilItAnswers() {
        assertThat(policy(1).call("asking", deadline, () -> failing(Kind.FAILED, 3))).isEqualTo("answer 4");
        assertThat(waits).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void waitsAreSpreadOverTheirUpperHalf() {
        policy(0).call("asking", deadline, () -> failing(Kind.RATE_LIMITED, 2));
        assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void theLastFailureIsWhatTheCallerSees() {
        assertThatThrownBy(() -> policy(1).call("asking", deadline, () -> failing(Kind.FAILED, 99)))
                .hasMessage("failure 5");
        assertThat(waits).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"RATE_LIMITED", "FAILED"}, mode = EnumSource.Mode.EXCLUDE)
    void whatCannotGetBetterIsNeverAskedAgain(Kind kind) {
        assertThatThrownBy(() -> policy(1).call("asking", deadline, () -> failing(kind, 1))).hasMessage("failure 1");
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void whatTheBackendAsksForIsTheLeastWait() {
        BackendException limited = new BackendException(Kind.RATE_LIMITED, "slow down",
                Optional.of(Duration.ofSeconds(7)), null);
        policy(0.5).call("asking", deadline, () -> {
            if (calls++ == 0) {
                throw limited;
            }
            return "answer";
        });
        assertThat(waits).containsExactly(Duration.ofMillis(7100));
    }

    @Test
    void aWaitBeyondTheDeadlineIsNotBegun() {
        BackendException limited = new BackendException(Kind.RATE_LIMITED, "slow down",
                Optional.of(Duration.ofHours(1)), null);
        assertThatThrownBy(() -> policy(1).call("asking", deadline, () -> {
            throw limited;
        })).isSameAs(limited);
        assertThat(waits).isEmpty();
    }

    @Test
    void nothingIsAskedOnceTheDeadlineHasPassed() {
        assertThatThrownBy(() -> policy(1).call("asking", Deadline.after(Duration.ZERO), () -> failing(Kind.FAILED, 0)))
                .hasMessageContaining("the deadline passed during asking");
        assertThat(calls).isZero();
    }

    @Test
    void aCallerWhoGoesAwayEndsTheWaitAtOnce() {
        RetryPolicy real = new RetryPolicy(5, () -> 1, Deadline::pause);
        BackendException limited = new BackendException(Kind.RATE_LIMITED, "slow down",
                Optional.of(Duration.ofMinutes(9)), null);
        Thread.startVirtualThread(deadline::cancel);
        assertThatThrownBy(() -> real.call("asking", deadline, () -> {
            throw limited;
        })).isInstanceOf(BackendException.class);
        assertThat(deadline.cancelled()).isTrue();
    }
}
