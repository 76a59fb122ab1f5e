package dev.tinkr.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeadlineTest {

    @Test
    void aPauseEndsWhenItsTimeIsOver() {
        assertThat(Deadline.after(Duration.ofMinutes(1)).pause(Duration.ofMillis(1))).isTrue();
        assertThat(Deadline.after(Duration.ofMillis(1)).pause(Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void anInterruptEndsAPauseAndStaysVisible() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Deadline.after(Duration.ofMinutes(1)).pause(Duration.ofMinutes(1)))
                .isInstanceOf(BackendException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatWaitsForTheEndRunsWhenTheDeadlinePasses() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        try (Deadline.Registration registration = Deadline.after(Duration.ofMillis(5)).whenOver(ran::countDown)) {
            assertThat(registration).isNotNull();
            assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatWaitsForTheEndRunsOnceWhenTheCallerGoesAway() {
        Deadline deadline = Deadline.after(Duration.ofMinutes(1));
        AtomicInteger runs = new AtomicInteger();
        try (Deadline.Registration registration = deadline.whenOver(runs::incrementAndGet)) {
            assertThat(registration).isNotNull();
            deadline.cancel();
            deadline.cancel();
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void whoWentFirstIsTheReason() {
        Deadline stopped = Deadline.after(Duration.ofMinutes(1));
        stopped.stop();
        assertThat(stopped.cancelled()).isTrue();
        assertThat(stopped.stopped()).isTrue();

        Deadline left = Deadline.after(Duration.ofMinutes(1));
        left.cancel();
        left.stop();
        assertThat(left.stopped()).isFalse();
    }

    @Test
    void whatWasClosedNoLongerRuns() {
        Deadline deadline = Deadline.after(Duration.ofMinutes(1));
        AtomicInteger runs = new AtomicInteger();
        deadline.whenOver(runs::incrementAndGet).close();
        deadline.onCancel(runs::incrementAndGet).close();
        deadline.cancel();
        assertThat(runs).hasValue(0);
    }

    @Test
    void whatIsToStopStopsAlsoWhileNativeCodeHoldsEveryVirtualThread() throws Exception {
        AtomicBoolean release = new AtomicBoolean();
        int carriers = Runtime.getRuntime().availableProcessors();
        List<Thread> holders = new ArrayList<>();
        try {
            for (int i = 0; i < carriers; i++) {
                holders.add(Thread.ofVirtual().start(() -> {
                    while (!release.get()) {
                        Thread.onSpinWait();
                    }
                }));
            }
            CountDownLatch stopped = new CountDownLatch(1);
            try (Deadline.Registration ignored = Deadline.after(Duration.ofMillis(50)).whenOver(stopped::countDown)) {
                assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            release.set(true);
            for (Thread holder : holders) {
                holder.join();
            }
        }
    }
}
