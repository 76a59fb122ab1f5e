package dev.tinkr.operations;

import dev.tinkr.backend.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AdmissionTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void whoFindsNoPlaceIsToldToComeAgain() {
        Admission admission = Admission.of(1);
        try (Admission.Place place = admission.enter("logs", Deadline.after(LONG))) {
            refused(admission, "logs");
            refused(admission, "metrics");
        }
        admission.enter("logs", Deadline.after(LONG)).close();
    }

    @Test
    void oneKindOfCallLeavesHalfOfThePlacesToTheOthers() {
        Admission admission = Admission.of(4);
        Admission.Place first = admission.enter("logs", Deadline.after(LONG));
        Admission.Place second = admission.enter("logs", Deadline.after(LONG));

        refused(admission, "logs");
        admission.enter("metrics", Deadline.after(LONG)).close();

        first.close();
        admission.enter("logs", Deadline.after(LONG)).close();
        second.close();
    }

    @Test
    void whoAsksForItselfIsNeverKeptWaiting() {
        Admission admission = Admission.unlimited();
        List<Admission.Place> places = IntStream.range(0, 100).mapToObj(i -> admission.enter("logs", Deadline.after(
                LONG))).toList();
        places.forEach(Admission.Place::close);
    }

    @Test
    void aRefusalKeepsNoPlace() {
        Admission admission = Admission.of(2);
        Admission.Place logs = admission.enter("logs", Deadline.after(LONG));
        Admission.Place metrics = admission.enter("metrics", Deadline.after(LONG));
        refused(admission, "traces");
        logs.close();
        metrics.close();

        admission.enter("traces", Deadline.after(LONG)).close();
    }

    @Test
    @Timeout(300)
    void whoStandsInLineComesInInTheOrderOfTheLine() throws Exception {
        Admission admission = Admission.of(1);
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<Thread> callers = new ArrayList<>();
        try (Admission.Place place = admission.enter("logs", Deadline.after(LONG))) {
            for (int i = 0; i < 3; i++) {
                int number = i;
                Thread caller = Thread.ofPlatform().start(() -> {
                    try (Admission.Place mine = admission.enter("logs", Deadline.after(LONG))) {
                        order.add(number);
                    }
                });
                callers.add(caller);
                // In line, that is: the next must come after it.
                while (caller.getState() != Thread.State.TIMED_WAITING) {
                    assertThat(caller.isAlive()).isTrue();
                    Thread.onSpinWait();
                }
            }
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(order).containsExactly(0, 1, 2);
    }

    @Test
    void whoIsInAHurryDoesNotStandInLine() {
        Admission admission = Admission.of(1);
        try (Admission.Place place = admission.enter("logs", Deadline.after(LONG))) {
            long quickest = Long.MAX_VALUE;
            // The machine itself may pause for longer, but not every time.
            for (int i = 0; i < 5; i++) {
                long began = System.nanoTime();
                assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> admission.enter("logs", Deadline
                        .after(Duration.ofMillis(50))));
                quickest = Math.min(quickest, System.nanoTime() - began);
            }
            assertThat(Duration.ofNanos(quickest)).isLessThan(Admission.PATIENCE);
        }
    }

    @Test
    void aServerWithoutPlacesIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Admission.of(0));
    }

    private static void refused(Admission admission, String operation) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> admission.enter(operation, Deadline.after(
                Duration.ofMillis(20)))).satisfies(e -> {
                    assertThat(e.problem().status()).isEqualTo(503);
                    assertThat(e.problem().type()).isEqualTo("busy");
                    assertThat(e.problem().retryAfter()).isPresent();
                });
    }
}
