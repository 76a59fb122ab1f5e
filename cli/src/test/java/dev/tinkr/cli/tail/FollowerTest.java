package dev.tinkr.cli.tail;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogTail;
import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeText;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Meta;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.operations.When;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A store that grows while it is followed, and fails as it is told. */
@Timeout(300)
class FollowerTest {

    private final Store store = new Store();
    private final Deadline stop = Deadline.after(Duration.ofMinutes(1));
    private final BlockingQueue<LogEntry> shown = new LinkedBlockingQueue<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final BlockingQueue<RuntimeException> ended = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        stop.cancel();
    }

    /** What is written, and how it answers. */
    private static final class Store extends FakeOperations {

        private final List<LogEntry> written = new CopyOnWriteArrayList<>();
        private final BlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile int page = Integer.MAX_VALUE;
        private volatile int failAtPage = -1;
        private volatile boolean everyThirdFails;
        private volatile boolean refusesCursorsOnce;

        void write(LogEntry entry) {
            written.add(entry);
        }

        @Override
        public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
            asked.incrementAndGet();
            RuntimeException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            if (everyThirdFails && asked.get() % 3 == 0) {
                throw failed(502, "it is down");
            }
            if (refusesCursorsOnce && call.cursor().isPresent()) {
                refusesCursorsOnce = false;
                throw failed(400, "this cursor is too old");
            }
            int from = call.cursor().map(Integer::parseInt).orElse(0);
            if (from > 0 && from == failAtPage) {
                failAtPage = -1;
                throw failed(502, "the second page is lost");
            }
            Instant start = call.when().start().map(TimeText::instant).orElseThrow();
            Instant end = call.when().end().map(TimeText::instant).orElseThrow();
            Comparator<LogEntry> byTime = Comparator.comparing(LogEntry::timestamp);
            List<LogEntry> found = written.stream().filter(entry -> !entry.timestamp().isBefore(start) && entry
                    .timestamp().isBefore(end)).sorted(call.order().equals("asc") ? byTime : byTime.reversed())
                    .toList();
            int to = Math.min(found.size(), from + Math.min(page, call.limit()));
            Optional<String> next = to < found.size() && call.order().equals("asc")
                    ? Optional.of(String.valueOf(to))
                    : Optional.empty();
            return new Outcome<>(found.subList(from, to), new Meta("fake", "", 1, OptionalLong.empty(), OptionalLong
                    .empty(), false, List.of(), next, Optional.empty(), Optional.empty()));
        }
    }

    private static ProblemException failed(int status, String detail) {
        return new ProblemException(Problem.of(status, status == 404 ? "unknown-service" : "backend", "Failed",
                detail));
    }

    private static LogEntry entry(Instant time, String id, String message) {
        return new LogEntry(id, time, Level.INFO, message, "payments-api", "", "", Map.of());
    }

    private void write(String message) {
        store.write(entry(Instant.now(), "", message));
    }

    private void follow(int history) {
        follow(CliRunner.connection(store, Duration.ofSeconds(5)), history, false);
    }

    private void follow(Connection connection, int history, boolean patient) {
        LogsCall call = new LogsCall("payments-api", "*", When.DEFAULT, 100, "asc", Optional.empty(), Optional.empty(),
                false);
        Following following = new Following(call, history, Duration.ofMinutes(30), Duration.ofSeconds(30), Duration
                .ofMillis(5));
        Thread.ofVirtual().start(() -> {
            try {
                new Follower(connection, following, Clock.systemUTC(), stop, event -> {
                    switch (event) {
                        case TailEvent.Lines lines -> shown.addAll(lines.entries());
                        case TailEvent.Note note -> notes.add(note.sentence());
                        case TailEvent.Ended none -> throw new IllegalStateException("a follower does not say that");
                    }
                }).follow(patient);
            } catch (RuntimeException e) {
                ended.add(e);
            }
        });
    }

    private List<String> next(int count) throws InterruptedException {
        List<String> messages = new ArrayList<>();
        while (messages.size() < count) {
            LogEntry entry = shown.poll(60, TimeUnit.SECONDS);
            assertThat(entry).as("after " + messages).isNotNull();
            messages.add(entry.message());
        }
        return messages;
    }

    private void waitForQuestions(int more) throws InterruptedException {
        int until = store.asked.get() + more;
        waitUntil(() -> store.asked.get() >= until);
    }

    /** For as long as the test may take. */
    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void beginsWithTheLastLinesAndGoesOnWithNewOnes() throws InterruptedException {
        Instant now = Instant.now();
        IntStream.range(0, 20).forEach(i -> store.write(entry(now.minusSeconds(20 - i), "", "old " + i)));
        follow(3);
        assertThat(next(3)).containsExactly("old 17", "old 18", "old 19");
        waitForQuestions(3);
        write("new 1");
        assertThat(next(1)).containsExactly("new 1");
        waitForQuestions(3);
        assertThat(shown).isEmpty();
    }

    @Test
    void showsNothingFromBeforeWhereNothingIsAskedFor() throws InterruptedException {
        store.write(entry(Instant.now().minusSeconds(5), "", "old"));
        follow(0);
        waitForQuestions(2);
        write("new");
        assertThat(next(1)).containsExactly("new");
        assertThat(shown).isEmpty();
    }

    @Test
    void showsWhatArrivesLateAndWhatIsAheadOfItsTime() throws InterruptedException {
        follow(0);
        waitForQuestions(3);
        store.write(entry(Instant.now().minusSeconds(20), "", "late"));
        assertThat(next(1)).containsExactly("late");
        store.write(entry(Instant.now().plusSeconds(20), "", "ahead"));
        assertThat(next(1)).containsExactly("ahead");
        waitForQuestions(5);
        assertThat(shown).isEmpty();
    }

    @Test
    void equalLinesOfOneMomentAreAsManyAsWereWritten() throws InterruptedException {
        follow(0);
        waitForQuestions(2);
        Instant moment = Instant.now().plusMillis(1);
        store.write(entry(moment, "", "same"));
        store.write(entry(moment, "", "same"));
        assertThat(next(2)).containsExactly("same", "same");
        store.write(entry(moment, "", "same"));
        assertThat(next(1)).containsExactly("same");
        waitForQuestions(3);
        assertThat(shown).isEmpty();
    }

    @Test
    void survivesFailuresAndSaysSoOnce() throws InterruptedException {
        follow(0);
        waitForQuestions(2);
        store.failures.addAll(List.of(failed(502, "it is down"), failed(502, "it is down")));
        write("during");
        assertThat(next(1)).containsExactly("during");
        waitUntil(() -> notes.size() == 2);
        assertThat(notes.get(0)).startsWith("it is down; asking again");
        assertThat(notes.get(1)).startsWith("fake answers again after ");
    }

    @Test
    void aPollThatFailsInTheMiddleShowsNothingTwice() throws InterruptedException {
        follow(0);
        waitForQuestions(2);
        store.page = 2;
        store.failAtPage = 4;
        Instant now = Instant.now().plusMillis(1);
        List<LogEntry> burst = IntStream.range(0, 9).mapToObj(i -> entry(now.plusNanos(i), "", "burst " + i)).toList();
        store.written.addAll(burst);
        assertThat(next(9)).containsExactlyElementsOf(burst.stream().map(LogEntry::message).toList());
        waitForQuestions(12);
        assertThat(shown).isEmpty();
    }

    @Test
    void aReadingOfManyPagesThatFailsGoesOnWhereItWas() throws InterruptedException {
        follow(0);
        waitForQuestions(2);
        store.page = 2;
        store.everyThirdFails = true;
        Instant now = Instant.now().plusMillis(1);
        List<LogEntry> burst = IntStream.range(0, 20).mapToObj(i -> entry(now.plusNanos(i), "", "burst " + i)).toList();
        store.written.addAll(burst);
        assertThat(next(20)).containsExactlyElementsOf(burst.stream().map(LogEntry::message).toList());
    }

    @Test
    void aCursorThatIsRefusedIsNotTheEnd() throws InterruptedException {
        follow(0);
        waitForQuestions(2);
        store.page = 2;
        store.refusesCursorsOnce = true;
        Instant now = Instant.now().plusMillis(1);
        List<LogEntry> burst = IntStream.range(0, 9).mapToObj(i -> entry(now.plusNanos(i), "", "burst " + i)).toList();
        store.written.addAll(burst);
        assertThat(next(9)).containsExactlyElementsOf(burst.stream().map(LogEntry::message).toList());
        assertThat(ended).isEmpty();
    }

    @Test
    void whatIsRefusedEndsTheTail() throws InterruptedException {
        follow(0);
        waitForQuestions(2);
        store.failures.add(failed(403, "not allowed any more"));
        assertThat(ended.poll(60, TimeUnit.SECONDS)).hasMessage("not allowed any more");
    }

    @Test
    void aFirstQuestionThatFailsEndsTheTailUnlessOthersAreFollowedToo() throws InterruptedException {
        store.failures.add(failed(502, "it is down"));
        follow(0);
        assertThat(ended.poll(60, TimeUnit.SECONDS)).hasMessage("it is down");
        store.failures.add(failed(502, "it is down"));
        follow(CliRunner.connection(store, Duration.ofSeconds(5)), 0, true);
        waitForQuestions(3);
        assertThat(ended).isEmpty();
    }

    @Test
    void listensToWhatIsSentAndAsksWhereThatEnds() throws InterruptedException {
        BlockingQueue<Object> sent = new LinkedBlockingQueue<>();
        follow(new Sending(store, sent), 0, false);
        waitUntil(() -> store.asked.get() == 1);
        LogEntry first = entry(Instant.now().plusMillis(1), "event-1", "first");
        store.write(entry(first.timestamp(), "ptr-1", "first"));
        sent.add(Answer.of(List.of(first), ""));
        assertThat(next(1)).containsExactly("first");
        int asked = store.asked.get();
        sent.add(Answer.of(List.of(entry(Instant.now(), "event-2", "only sent")), ""));
        assertThat(next(1)).containsExactly("only sent");
        assertThat(store.asked.get()).isEqualTo(asked);
        store.write(entry(Instant.now(), "ptr-3", "left out"));
        sent.add(Answer.of(List.<LogEntry>of(), "").cutShort("it was too much"));
        assertThat(next(1)).containsExactly("left out");
        sent.add(new BackendException(Kind.FAILED, "the connection broke"));
        store.write(entry(Instant.now(), "ptr-4", "after it broke"));
        assertThat(next(1)).containsExactly("after it broke");
        waitForQuestions(2);
        assertThat(notes).hasSize(1).first().asString().contains("the connection broke", "asked instead");
        assertThat(shown).isEmpty();
    }

    /** Sends what it is given. */
    private record Sending(Operations operations, BlockingQueue<Object> sent) implements Connection {

        @Override
        public CallContext newCall() {
            return CliRunner.connection(operations, Duration.ofSeconds(5)).newCall();
        }

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public Optional<LogTail> tail(LogsCall call, CallContext context) {
            return Optional.of(new LogTail() {
                @Override
                @SuppressWarnings("unchecked")
                public Answer<List<LogEntry>> next(Deadline deadline) {
                    try {
                        Object next = sent.poll(20, TimeUnit.MILLISECONDS);
                        if (next instanceof BackendException e) {
                            throw e;
                        }
                        return next == null ? Answer.of(List.of(), "") : (Answer<List<LogEntry>>) next;
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public void close() {
                    // nothing is held
                }
            });
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
