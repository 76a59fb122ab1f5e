package dev.tinkr.testing.http;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    /** For an answer on a machine that does much else at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(900);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(40);
    /** What a machine that does everything at once may add. */
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** How a reading without end comes out depends on how fast pages come: what counts is that it ends in time. */
    private static final String ENDS = "ends";

    private final Map<String, Healthy> healthyAnswers = new LinkedHashMap<>();
    private final FaultOutcomes outcomes = new FaultOutcomes();
    private final TakenPorts takenPorts = new TakenPorts();

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
            case REDIRECT -> EnumSet.of(Kind.CONFIGURATION, Kind.FAILED);
            case REFUSED, RESET, TRUNCATED, HTML, STATUS_500, STATUS_503 -> EnumSet.of(Kind.FAILED);
            case EMPTY_PAGES, SAME_PAGE -> EnumSet.of(Kind.FAILED, Kind.DEADLINE);
        };
    }

    /**
     * Where in the answer to that request the service puts the token of the next page, as a JSON pointer; empty where it
     * has none.
     */
    protected Optional<String> pageToken(StubRequest request) {
        return Optional.empty();
    }

    /** What the service puts there for such a token: the token, or an address with it. */
    protected String nextPage(StubRequest request, String token) {
        return token;
    }

    /** Requests that do not fail, such as those of a sign-in that has its own tests. */
    protected boolean spared(StubRequest request) {
        return false;
    }

    /** What a healthy service answers, and after how many requests. */
    private record Healthy(Answer<?> answer, int requests) {}

    @AfterEach
    void freePorts() throws IOException {
        takenPorts.free();
    }

    /** Before every test: asked once, when whatever a subclass prepares is there. */
    @BeforeEach
    void askTheHealthyService() {
        if (!healthyAnswers.isEmpty()) {
            return;
        }
        for (Question question : questions()) {
            try (StubServer server = healthy(); ObservabilityBackend backend = open(server.uri())) {
                Answer<?> answer = question.ask().of(backend, Deadline.after(LONG_PATIENCE));
                healthyAnswers.put(question.name(), new Healthy(answer, (int) server.seen().stream().filter(
                        request -> !spared(request)).count()));
            }
        }
    }

    @Test
    void theHealthyServiceAnswersEverything() {
        assertThat(healthyAnswers).hasSize(questions().size());
        healthyAnswers.forEach((question, healthy) -> {
            assertThat(healthy.answer().partial()).as(question + " " + healthy.answer().warnings()).isFalse();
            assertThat(empty(healthy.answer().value())).as(question + " is empty").isFalse();
        });
    }

    @Test
    void aFaultThatLastsIsTheRightErrorWithinTheDeadlineAndTellsNoSecret() {
        Threads before = Threads.now();
        try (LogCapture log = new LogCapture()) {
            everyFault(log);
        }
        assertThat(before.leftOver()).as("threads left behind").isEmpty();
        String table = outcomes.table(questions());
        FaultPage.write(name(), table);
        assertThat(FaultPage.section(name())).as("docs/faults.md is written anew by: " + FaultPage.HOW_TO_WRITE)
                .hasValue(table);
    }

    private void everyFault(LogCapture log) {
        assertThat(FaultTrials.wrong(questions(), (question, fault) -> {
            if (fault == Fault.REFUSED) {
                return lasting(question, fault, URI.create(scheme() + "://localhost:" + takenPorts.next()), () -> {});
            }
            if (fault.ofPages()) {
                return wrongPages(question, fault);
            }
            StubServer server = healthy();
            plan(server, fault, 0);
            Optional<String> wrong = lasting(question, fault, server.uri(), server::close);
            boolean followed = server.seen().stream().anyMatch(request -> request.path().contains(
                    StubServer.ELSEWHERE));
            return followed ? Optional.of("goes where the answer points") : wrong;
        })).isEmpty();
        assertThat(log.with(secrets())).as("secrets in the log").isEmpty();
    }

    @Test
    void nothingThatCanBeShownShowsASecret() {
        try (StubServer server = healthy(); ObservabilityBackend backend = open(server.uri())) {
            assertThat(new Shown(secrets()).by(backend)).isEmpty();
        }
    }

    @Test
    void aFaultThatPassesIsGotOver() {
        assertThat(FaultTrials.wrong(questions(), (question, fault) -> {
            if (!fault.passes()) {
                return Optional.empty();
            }
            Object healthy = healthyAnswers.get(question.name()).answer().value();
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
        })).isEmpty();
    }

    @Test
    void aFaultOnTheWayIsAnErrorOrAnAnswerThatSaysSo() {
        assertThat(FaultTrials.wrong(questions(), (question, fault) -> {
            if (fault == Fault.REFUSED || fault.ofPages()) {
                return Optional.empty();
            }
            for (int healthyRequests = 1; healthyRequests <= 3; healthyRequests++) {
                Object healthy = healthyAnswers.get(question.name()).answer().value();
                if (healthyAnswers.get(question.name()).requests() <= healthyRequests) {
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
                    Optional<String> told = secretIn(LogCapture.text(e));
                    if (told.isPresent()) {
                        return told;
                    }
                }
            }
            return Optional.empty();
        })).isEmpty();
    }

    @AfterAll
    void writeDown() throws IOException {
        outcomes.write(Path.of("target", "faults", name() + ".csv"));
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
            outcomes.note(question, fault, FaultPage.PARTIAL);
            boolean says = answer.partial() && !answer.warnings().isEmpty();
            return says ? Optional.empty() : Optional.of("is answered as if nothing were: " + answer);
        } catch (BackendException e) {
            outcomes.note(question, fault, FaultPage.words(e.kind()));
            if (!expected(question, fault).contains(e.kind())) {
                return Optional.of("is " + e.kind() + ": " + e.getMessage());
            }
            return secretIn(LogCapture.text(e));
        } finally {
            close.run();
            FaultTrials.requireInTime(begun, patience.plus(GRACE));
        }
    }

    /** Pages without end: what is read of them is told as what it is, and the reading ends. */
    private Optional<String> wrongPages(Question question, Fault fault) {
        Object healthy = healthyAnswers.get(question.name()).answer().value();
        WrongPages[] pages = new WrongPages[1];
        long begun = System.nanoTime();
        try (StubServer server = healthy(); ObservabilityBackend backend = open(server.uri())) {
            server.putInFront(site -> pages[0] = new WrongPages(site, paging(), fault));
            Answer<?> answer = question.ask().of(backend, Deadline.after(patience(fault)));
            if (!pages[0].used()) {
                return Optional.empty();
            }
            boolean whole = answer.value().equals(healthy);
            outcomes.note(question, fault, ENDS);
            return whole || answer.partial() && !answer.warnings().isEmpty()
                    ? secretIn(answer.toString())
                    : Optional.of("is answered as if nothing were: " + answer);
        } catch (BackendException e) {
            if (pages[0].used()) {
                outcomes.note(question, fault, ENDS);
            }
            return expected(question, fault).contains(e.kind())
                    ? secretIn(LogCapture.text(e))
                    : Optional.of("is " + e.kind() + ": " + e.getMessage());
        } finally {
            FaultTrials.requireInTime(begun, patience(fault).plus(GRACE));
        }
    }

    private WrongPages.Paging paging() {
        return new WrongPages.Paging() {
            @Override
            public Optional<String> pointer(StubRequest request) {
                return pageToken(request);
            }

            @Override
            public String next(StubRequest request, String token) {
                return nextPage(request, token);
            }
        };
    }

    private static Duration patience(Fault fault) {
        return fault == Fault.SLOW || fault.ofPages() ? SHORT_PATIENCE : PATIENCE;
    }

    private Optional<String> secretIn(String text) {
        return secrets().stream().filter(text::contains).findFirst().map(secret -> "tells a secret: " + text);
    }

    private static boolean empty(Object value) {
        return switch (value) {
            case Collection<?> many -> many.isEmpty();
            case Optional<?> one -> one.isEmpty();
            default -> false;
        };
    }
}
