package dev.tinkr.api;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.operations.AuditLog;
import dev.tinkr.testing.http.Threads;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Many calls at once: what is too much is refused, what is let in is answered, and nothing is left of it. */
class LoadTest {

    private static final int PLACES = 16;
    private static final String LOGS = "{\"service\":\"s\"}";
    private static final String METRICS = "{\"service\":\"s\",\"metric\":\"m\"}";

    private final Busy backend = new Busy();
    private TestServer server;

    /** Takes its time for logs, and none for metrics. */
    private static final class Busy extends FakeBackend {

        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        volatile CountDownLatch open = new CountDownLatch(0);
        volatile Duration took = Duration.ofMillis(20);

        @Override
        public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                deadline.pause(took);
                if (!open.await(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new BackendException(BackendException.Kind.DEADLINE, "the deadline passed");
                }
                return Answer.<List<LogEntry>>of(List.of(), "").cutShort("nothing here");
            } catch (InterruptedException e) {
                throw new BackendException(BackendException.Kind.CANCELLED, "interrupted", e);
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public Answer<List<MetricPoint>> getMetrics(MetricRequest request, Deadline deadline) {
            return Answer.<List<MetricPoint>>of(List.of(), "").cutShort("nothing here");
        }
    }

    @BeforeEach
    void start(@TempDir Path home) {
        server = TestServer.with(Map.of("TINKR_BACKEND", "fake", "TINKR_MAX_CALLS", Integer.toString(PLACES),
                "TINKR_REQUEST_TIMEOUT", "20s"), home, new FakeCatalog(), backend, AuditLog.NONE);
    }

    @AfterEach
    void stop() {
        backend.open.countDown();
        server.close();
    }

    @Test
    void whatIsTooMuchIsRefusedAndTheRestIsAnswered() {
        List<HttpResponse<String>> answers = atOnce(500, "/api/v1/logs", LOGS);

        assertThat(answers).hasSize(500).allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body())
                .isIn(200, 503));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 503).allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
            assertThat(answer.body()).contains("\"busy\"").contains("TINKR_MAX_CALLS");
        });
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSizeGreaterThanOrEqualTo(PLACES / 2);
        assertThat(backend.most.get()).isLessThanOrEqualTo(PLACES / 2);
        assertThat(server.post("/api/v1/logs", LOGS).statusCode()).isEqualTo(200);
    }

    @Test
    void aSlowServiceDoesNotSlowWhatIsAskedOfAnother() throws Exception {
        backend.open = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> slow = new ArrayList<>();
            for (int i = 0; i < 3 * PLACES; i++) {
                slow.add(callers.submit(() -> server.post("/api/v1/logs", LOGS)));
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (backend.inside.get() < PLACES / 2 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }

            assertThat(atOnce(50, "/api/v1/metrics", METRICS)).allSatisfy(answer -> assertThat(answer.statusCode()).as(
                    answer.body()).isEqualTo(200));
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
            assertThat(backend.inside.get()).as("still inside").isEqualTo(PLACES / 2);

            backend.open.countDown();
            for (Future<HttpResponse<String>> one : slow) {
                assertThat(one.get(60, TimeUnit.SECONDS).statusCode()).isIn(200, 503);
            }
        }
    }

    @Test
    void nothingIsLeftOfManyCalls() {
        backend.took = Duration.ZERO;
        atOnce(50, "/api/v1/logs", LOGS);
        Threads before = Threads.now();

        for (int round = 0; round < 10; round++) {
            atOnce(60, round % 2 == 0 ? "/api/v1/logs" : "/api/v1/metrics", round % 2 == 0 ? LOGS : METRICS);
        }

        assertThat(before.leftOver()).isEmpty();
        assertThat(backend.inside.get()).isZero();
    }

    @Test
    void aCallerWhoWaitsLongestIsNotTheOneWhoIsRefused() {
        backend.took = Duration.ofMillis(5);
        Optional<HttpResponse<String>> refused = Optional.empty();
        // Fewer than places and line together: nobody has a reason to be refused.
        for (int round = 0; round < 10 && refused.isEmpty(); round++) {
            refused = atOnce(PLACES * 2, "/api/v1/logs", LOGS).stream().filter(answer -> answer.statusCode() != 200)
                    .findFirst();
        }
        assertThat(refused.map(HttpResponse::body)).isEmpty();
    }

    private List<HttpResponse<String>> atOnce(int calls, String path, String body) {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                answers.add(callers.submit(() -> server.post(path, body)));
            }
            List<HttpResponse<String>> all = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                all.add(answer.get(60, TimeUnit.SECONDS));
            }
            return all;
        } catch (Exception e) {
            throw new AssertionError("a call was not answered", e);
        }
    }
}
