package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.model.LogEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(300)
class BoundedBackendTest extends OperationsTestBase {

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch reached = new CountDownLatch(1);

    /** Does not look at its deadline. */
    private void backendHangs() {
        backend.logs = (request, deadline) -> {
            reached.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nothing counts down");
            } catch (InterruptedException e) {
                stopped.countDown();
                throw new IllegalStateException(e);
            }
        };
    }

    @Test
    void aBackendThatHangsIsGivenUpWithTheDeadlineAndToldToStop() throws InterruptedException {
        backendHangs();
        CallContext context = context(Role.VIEWER, Duration.ofMillis(100));
        long began = System.nanoTime();

        Problem problem = problem(() -> operations.logs(logs("a", "*"), context));

        assertThat(problem.status()).isEqualTo(504);
        assertThat(problem.detail()).contains("TINKR_REQUEST_TIMEOUT");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(context.deadline().cancelled()).isTrue();
        assertThat(audited).singleElement().extracting(AuditLine::status).isEqualTo(504);
    }

    @Test
    void aBackendThatComesBackAMomentLateStillAnswers() {
        backend.logs = (request, deadline) -> {
            while (!deadline.passed()) {
                Thread.onSpinWait();
            }
            return Answer.of(List.of(entry("x", Map.of())), "q").cutShort("the deadline passed");
        };

        Outcome<List<LogEntry>> outcome = operations.logs(logs("a", "*"), context(Role.VIEWER, Duration.ofSeconds(1)));

        assertThat(outcome.value()).hasSize(1);
        assertThat(outcome.meta().partial()).isTrue();
    }

    @Test
    void aCallerThatGoesAwayEndsTheCallAtOnce() throws InterruptedException {
        backendHangs();
        CallContext context = viewer();
        CompletableFuture<Problem> ended = CompletableFuture
                .supplyAsync(() -> problem(() -> operations.logs(logs("a", "*"), context)));
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();

        context.deadline().cancel();

        assertThat(ended.join().type()).isEqualTo("cancelled");
        assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallThatIsGivenUpSinceTinkrStopsIsToldSoAndNotThatItsCallerWent() throws InterruptedException {
        backendHangs();
        CallContext context = viewer();
        CompletableFuture<Problem> ended = CompletableFuture
                .supplyAsync(() -> problem(() -> operations.logs(logs("a", "*"), context)));
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();

        context.deadline().stop();

        assertThat(ended.join()).isEqualTo(Problem.STOPPED);
        assertThat(audited).singleElement().extracting(AuditLine::status).isEqualTo(503);
    }

    @Test
    void anInterruptedCallerIsStillInterruptedAfterwards() {
        backendHangs();
        Thread.currentThread().interrupt();

        Problem problem = problem(() -> operations.logs(logs("a", "*"), viewer()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(problem.type()).isEqualTo("cancelled");
    }

    @Test
    void aDeadlineThatHasPassedAsksNothing() {
        Deadline deadline = Deadline.after(Duration.ZERO);

        Problem problem = problem(() -> operations.logs(logs("a", "*"), new CallContext(viewer().caller(), deadline)));

        assertThat(problem.status()).isEqualTo(504);
        assertThat(backend.requests).isEmpty();
    }

    @Test
    void anErrorOfTheBackendReachesWhoeverWaits() {
        backend.logs = (request, deadline) -> {
            throw new StackOverflowError();
        };

        assertThat(problem(() -> operations.logs(logs("a", "*"), viewer())).status()).isEqualTo(500);
    }

    @Test
    void whatIsBoundedOnceIsNotBoundedTwice() {
        BoundedBackend once = BoundedBackend.of(backend);

        assertThat(BoundedBackend.of(once)).isSameAs(once);
        assertThat(once.name()).isEqualTo("stub");
    }

    @Test
    void failuresKeepTheirKind() {
        backend.logs = (request, deadline) -> {
            throw new BackendException(BackendException.Kind.FAILED, "gone");
        };

        assertThat(problem(() -> operations.logs(logs("a", "*"), viewer())).status()).isEqualTo(502);
    }
}
