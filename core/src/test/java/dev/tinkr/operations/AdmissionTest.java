package dev.tinkr.operations;

import dev.tinkr.backend.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
    void whoStandsInLineComesInInTheOrderOfTheLine() throws Exception {
        Admission admission = Admission.of(1);
        List<Integer> order = new CopyOnWriteArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Admission.Place place = admission.enter("logs", Deadline.after(LONG));
            for (int i = 0; i < 3; i++) {
                int number = i;
                CountDownLatch begun = new CountDownLatch(1);
                Future<?> caller = callers.submit(() -> {
                    begun.countDown();
                    try (Admission.Place mine = admission.enter("logs", Deadline.after(LONG))) {
                        order.add(number);
                    }
                });
                assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
                // In line, that is: nothing tells of it, and the next must come after it.
                TimeUnit.MILLISECONDS.sleep(100);
                assertThat(caller.isDone()).isFalse();
            }
            place.close();
        }
        assertThat(order).containsExactly(0, 1, 2);
    }

    @Test
    void whoIsInAHurryDoesNotStandInLine() {
        Admission admission = Admission.of(1);
        try (Admission.Place place = admission.enter("logs", Deadline.after(LONG))) {
            long began = System.nanoTime();
            assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> admission.enter("logs", Deadline.after(
                    Duration.ofMillis(50))));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Admission.PATIENCE);
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
