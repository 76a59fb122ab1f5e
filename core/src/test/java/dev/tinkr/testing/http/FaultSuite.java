package dev.tinkr.testing.http;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every question of a backend times every fault: whatever goes wrong ends, within the deadline, in the right error or in
 * an answer that says what it lacks, with no secret told and no thread left behind.
 *
 * <p>What came of each goes into {@code target/faults/NAME.csv}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FaultSuite {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(900);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(40);
    /** What a machine that does everything at once may add. */
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration FOR_THREADS_TO_END = Duration.ofSeconds(60);
    private static final int SIDE_BY_SIDE = 12;

    private final Map<String, String> outcomes = new ConcurrentSkipListMap<>();

    /** A healthy service, whose answers to the questions are complete and not empty. */
    protected abstract StubServer healthy();

    /** The backend, with settings that hold {@link #secrets}. */
    protected abstract ObservabilityBackend open(URI service);

    /** What may not be told. */
    protected abstract Collection<String> secrets();

    /** What is asked: logs, counts, metrics, metric list, traces, one trace, services; what the backend has of these. */
    protected abstract List<Question> questions();

    /** The backend's name. */
    protected abstract String name();

    /** What the service speaks: {@code http}, or {@code https} where the client refuses anything else. */
    protected String scheme() {
        return "http";
    }

    /** What a fault that lasts must come to. */
    protected Set<Kind> expected(Question question, Fault fault) {
        return switch (fault) {
            case STATUS_401, STATUS_403 -> EnumSet.of(Kind.DENIED);
            case STATUS_404 -> EnumSet.of(Kind.NOT_FOUND);
            case STATUS_429, STATUS_429_WAIT -> EnumSet.of(Kind.RATE_LIMITED);
            case SLOW -> EnumSet.of(Kind.DEADLINE);
            case REFUSED, RESET, TRUNCATED, HTML, STATUS_500, STATUS_503 -> EnumSet.of(Kind.FAILED);
        };
    }

    /** Requests that do not fail, such as those of a sign-in that has its own tests. */
    protected boolean spared(StubRequest request) {
        return false;
    }

    @Test
    void theHealthyServiceAnswersEverything() {
        for (Question question : questions()) {
            try (StubServer server = healthy(); ObservabilityBackend backend = open(server.uri())) {
                Answer<?> answer = question.ask().of(backend, Deadline.after(LONG_PATIENCE));
                assertThat(answer.partial()).as(question.name() + " " + answer.warnings()).isFalse();
                assertThat(empty(answer.value())).as(question.name() + " is empty").isFalse();
            }
        }
    }

    @Test
    void aFaultThatLastsIsTheRightErrorWithinTheDeadlineAndTellsNoSecret() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        sideBySide((question, fault) -> {
            if (fault == Fault.REFUSED) {
                return lasting(question, fault, nobody(), () -> {});
            }
            StubServer server = healthy();
            plan(server, fault, 0);
            return lasting(question, fault, server.uri(), server::close);
        });
        assertThat(leftOver(before)).as("threads left behind").isEmpty();
    }

    @Test
    void aFaultThatPassesIsGotOver() {
        sideBySide((question, fault) -> {
            if (!fault.passes()) {
                return Optional.empty();
            }
            Object healthy;
            try (StubServer server = healthy(); ObservabilityBackend backend = open(server.uri())) {
                healthy = question.ask().of(backend, Deadline.after(LONG_PATIENCE)).value();
            }
            try (StubServer server = healthy(); ObservabilityBackend backend = open(server.uri())) {
                boolean[] failed = {false};
                server.fail((number, request) -> {
                    if (spared(request)) {
                        return Optional.empty();
                    }
                    synchronized (failed) {
                        Optional<Fault> first = failed[0] ? Optional.empty() : Optional.of(fault);
                        failed[0] = true;
                        return first;
                    }
                });
                Answer<?> answer = question.ask().of(backend, Deadline.after(LONG_PATIENCE));
                boolean whole = answer.value().equals(healthy) && !answer.partial();
                return whole ? Optional.empty() : Optional.of("is not got over: " + answer);
            } catch (BackendException e) {
                return Optional.of("is not got over: " + e);
            }
        });
    }

    @Test
    void aFaultOnTheWayIsAnErrorOrAnAnswerThatSaysSo() {
        sideBySide((question, fault) -> {
            if (fault == Fault.REFUSED) {
                return Optional.empty();
            }
            for (int healthyRequests = 1; healthyRequests <= 3; healthyRequests++) {
                Object healthy;
                int needed;
                try (StubServer server = healthy(); ObservabilityBackend backend = open(server.uri())) {
                    healthy = question.ask().of(backend, Deadline.after(LONG_PATIENCE)).value();
                    needed = (int) server.seen().stream().filter(request -> !spared(request)).count();
                }
                if (needed <= healthyRequests) {
                    return Optional.empty();
                }
                try (StubServer server = healthy(); ObservabilityBackend backend = open(server.uri())) {
                    plan(server, fault, healthyRequests);
                    Answer<?> answer = question.ask().of(backend, Deadline.after(patience(fault)));
                    if (!answer.value().equals(healthy) && answer.warnings().isEmpty()) {
                        return Optional.of("after " + healthyRequests + " requests gives less and does not say so: "
                                + answer);
                    }
                    Optional<String> told = secretIn(answer.toString());
                    if (told.isPresent()) {
                        return told;
                    }
                } catch (BackendException e) {
                    Optional<String> told = secretIn(e.toString());
                    if (told.isPresent()) {
                        return told;
                    }
                }
            }
            return Optional.empty();
        });
    }

    @AfterAll
    void writeDown() throws IOException {
        Path file = Path.of("target", "faults", name() + ".csv");
        Files.createDirectories(file.getParent());
        StringBuilder lines = new StringBuilder("question,fault,outcome\n");
        outcomes.forEach((what, outcome) -> lines.append(what).append(',').append(outcome).append('\n'));
        Files.writeString(file, lines);
    }

    private interface Trial {
        /** What is wrong, if anything. */
        Optional<String> of(Question question, Fault fault) throws Exception;
    }

    private void plan(StubServer server, Fault fault, int healthyRequests) {
        int[] served = {0};
        server.fail((number, request) -> {
            if (spared(request)) {
                return Optional.empty();
            }
            synchronized (served) {
                return served[0]++ < healthyRequests ? Optional.empty() : Optional.of(fault);
            }
        });
    }

    private Optional<String> lasting(Question question, Fault fault, URI service, Runnable close) {
        long begun = System.nanoTime();
        Duration patience = patience(fault);
        try (ObservabilityBackend backend = open(service)) {
            Answer<?> answer = question.ask().of(backend, Deadline.after(patience));
            outcomes.put(question.name() + "," + fault, "partial");
            boolean says = answer.partial() && !answer.warnings().isEmpty();
            return says ? Optional.empty() : Optional.of("is answered as if nothing were: " + answer);
        } catch (BackendException e) {
            outcomes.put(question.name() + "," + fault, e.kind().name());
            if (!expected(question, fault).contains(e.kind())) {
                return Optional.of("is " + e.kind() + ": " + e.getMessage());
            }
            return secretIn(e.toString());
        } finally {
            close.run();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(took).as(question + ", " + fault).isLessThan(patience.plus(GRACE));
        }
    }

    private static Duration patience(Fault fault) {
        return fault == Fault.SLOW ? SHORT_PATIENCE : PATIENCE;
    }

    private Optional<String> secretIn(String text) {
        return secrets().stream().filter(text::contains).findFirst().map(secret -> "tells a secret: " + text);
    }

    private void sideBySide(Trial trial) {
        List<Supplier<Optional<String>>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            for (Question question : questions()) {
                for (Fault fault : Fault.values()) {
                    Future<Optional<String>> result = threads.submit(() -> trial.of(question, fault));
                    results.add(() -> found(question, fault, result));
                }
            }
            assertThat(results.stream().map(Supplier::get).flatMap(Optional::stream).toList()).isEmpty();
        }
    }

    private static Optional<String> found(Question question, Fault fault, Future<Optional<String>> result) {
        try {
            return result.get().map(wrong -> question + ", " + fault + ": " + wrong);
        } catch (ExecutionException e) {
            return Optional.of(question + ", " + fault + ": " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Threads that were not there before and do not end by themselves; those of the JDK's own pools are nobody's. */
    private static List<String> leftOver(Set<Thread> before) {
        long end = System.nanoTime() + FOR_THREADS_TO_END.toNanos();
        List<String> left;
        do {
            LockSupport.parkNanos(20_000_000);
            left = Thread.getAllStackTraces().keySet().stream().filter(thread -> !before.contains(thread) && thread
                    .isAlive()).map(Thread::getName).filter(name -> !name.startsWith("ForkJoinPool") && !name
                            .startsWith("Keep-Alive") && !name.startsWith("process reaper")
                            && !name.contains(
                                    "CompletableFuture")
                            && !name.startsWith("VirtualThread") && !name.startsWith(
                                    "Cleaner")
                            && !name.startsWith("idle-connection-reaper")
                            && !name.startsWith("Common-Cleaner") && !name.startsWith("HTTP-Dispatcher")
                            && !name.startsWith("Attach") && !name.startsWith("junit"))
                    .sorted().toList();
        } while (!left.isEmpty() && System.nanoTime() < end);
        return left;
    }

    private static boolean empty(Object value) {
        return switch (value) {
            case Collection<?> many -> many.isEmpty();
            case Optional<?> one -> one.isEmpty();
            default -> false;
        };
    }

    private URI nobody() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create(scheme() + "://localhost:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
