package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.cloudwatch.stub.LogsStub.Course;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.StubReply;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A search of Logs Insights from its start to its end: what stops it, what it waits for. */
class InsightsSearchTest extends CloudWatchLogsTestBase {

    @Test
    void atTheDeadlineWhatIsThereIsAPartialAnswerAndTheSearchIsStopped() {
        write("/ecs/payments", 50);
        stub.logs().course(new Course(List.of("Scheduled", "Running"), 7, 0));

        Answer<List<LogEntry>> answer = backend.queryLogs(request("payments", "*", 100),
                Deadline.after(Duration.ofSeconds(2)));

        assertThat(answer.value()).hasSize(7);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("the deadline passed while the search ran"));
        assertThat(stub.logs().stopped()).hasSize(1);

        stub.logs().course(new Course(List.of("Complete"), 0, 0));
        Answer<List<LogEntry>> rest = backend.queryLogs(request("payments", "*", 100).withPosition(answer.next()),
                Deadline
                        .after(LONG));
        Set<String> ids = new HashSet<>();
        answer.value().forEach(entry -> ids.add(entry.id()));
        rest.value().forEach(entry -> assertThat(ids.add(entry.id())).as("given out twice").isTrue());
        assertThat(ids).hasSize(50);
    }

    @Test
    void aCallerWhoGoesAwayStopsTheSearch() {
        write("/ecs/payments", 5);
        stub.logs().course(new Course(List.of("Running"), 1, 0));
        Deadline deadline = Deadline.after(LONG);
        Thread.ofVirtual().start(() -> {
            while (stub.logs().queries().isEmpty()) {
                Thread.onSpinWait();
            }
            deadline.cancel();
        });

        assertThatThrownBy(() -> backend.queryLogs(request("payments", "*", 10), deadline)).isInstanceOfSatisfying(
                BackendException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
        // It may have gone before the search had an id by which it could be stopped.
        Deadline patience = Deadline.after(LONG);
        while (stub.logs().stopped().isEmpty() && patience.pause(Duration.ofMillis(10))) {
            assertThat(stub.logs().queries()).hasSize(1);
        }
        assertThat(stub.logs().stopped()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Cancelled,somebody cancelled", "Timeout,time limit"})
    void aSearchThatEndsEarlyIsAPartialAnswerThatSaysWhy(String status, String said) {
        write("/ecs/payments", 5);
        stub.logs().course(new Course(List.of("Running", status), 3, 0));

        Answer<List<LogEntry>> answer = ask("payments", "*");

        assertThat(answer.value()).hasSize(3);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains(said));
        assertThat(stub.logs().stopped()).isEmpty();
    }

    @Test
    void aSearchThatFailsIsAFailure() {
        write("/ecs/payments", 5);
        stub.logs().course(new Course(List.of("Scheduled", "Running", "Failed"), 3, 0));

        assertThatThrownBy(() -> ask("payments", "*")).isInstanceOfSatisfying(BackendException.class,
                e -> assertThat(e.kind())
                        .isEqualTo(Kind.FAILED));
    }

    @Test
    void aSearchThatIsUnknownForAWhileOrOfAStatusYetToComeIsWaitedFor() {
        write("/ecs/payments", 5);
        stub.logs().course(new Course(List.of("Unknown", "Running", "Complete"), 2, 0));

        Answer<List<LogEntry>> answer = ask("payments", "*");
        assertThat(answer.value()).hasSize(5);
        assertThat(answer.partial()).isFalse();
    }

    @Test
    void withoutAFreeSlotASearchWaits() {
        write("/ecs/payments", 5);
        stub.logs().slots(1).course(new Course(List.of("Running", "Running", "Running", "Running", "Complete"), 0, 0));
        for (int i = 0; i < 60; i++) {
            stub.logs().write("/many/" + i + "/cart", "s", TEN + i, "line");
        }

        Answer<List<LogEntry>> answer = ask("cart", "*");

        assertThat(answer.value()).hasSize(60);
        assertThat(answer.partial()).isFalse();
        assertThat(stub.logs().refusedStarts()).isPositive();
    }

    @Test
    void aBudgetThatRefusesEndsTheSearchWhereItIsSpent() {
        write("/ecs/payments", 50);
        stub.logs().course(new Course(List.of("Running"), 9, 1_000_000));
        try (ObservabilityBackend bounded = Stubs.open(server.uri(), Map.of(), Map.of(),
                new ScanBudget(OptionalLong.of(2_500_000),
                        ScanBudget.Mode.REFUSE))) {
            Answer<List<LogEntry>> answer = bounded.queryLogs(request("payments", "*", 100), Deadline.after(LONG));

            assertThat(answer.value()).hasSize(9);
            assertThat(answer.partial()).isTrue();
            assertThat(answer.warnings()).anyMatch(warning -> warning.contains("TINKR_MAX_SCAN_BYTES"));
            assertThat(stub.logs().stopped()).hasSize(1);
        }
    }

    @Test
    void aBudgetThatWarnsLetsTheSearchGoOn() {
        write("/ecs/payments", 50);
        stub.logs().course(new Course(List.of("Running", "Running", "Complete"), 9, 1_000_000));
        try (ObservabilityBackend bounded = Stubs.open(server.uri(), Map.of(), Map.of(),
                new ScanBudget(OptionalLong.of(2_500_000),
                        ScanBudget.Mode.WARN))) {
            Answer<List<LogEntry>> answer = bounded.queryLogs(request("payments", "*", 100), Deadline.after(LONG));

            assertThat(answer.value()).hasSize(50);
            assertThat(answer.partial()).isFalse();
            assertThat(answer.warnings()).singleElement().asString().contains("TINKR_MAX_SCAN_BYTES");
        }
    }

    /** So many searches find a slot, and then none any more before the question is over. */
    private void slotsFor(int searches) {
        AtomicInteger starts = new AtomicInteger();
        server.putInFront(site -> request -> request.header("X-Amz-Target").orElse("").endsWith("StartQuery") && starts
                .incrementAndGet() > searches
                        ? StubReply.json(429, "{}").with("Retry-After", "3600")
                        : site.answer(request));
    }

    @Test
    void whatOneSearchFoundIsKeptWhereAnotherFindsNoSlot() {
        for (int i = 0; i < 60; i++) {
            stub.logs().write("/many/" + i + "/cart", "s", TEN + i, "line");
        }
        slotsFor(1);

        Answer<List<LogEntry>> answer = backend.queryLogs(request("cart", "*", 100), Deadline.after(LONG));

        assertThat(answer.value()).isNotEmpty();
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("429"));
    }

    @Test
    void aFirstPageIsKeptWhereTheSecondFindsNoSlot() {
        write("/ecs/payments", 1_500);
        slotsFor(1);

        Answer<List<LogEntry>> answer = backend.queryLogs(request("payments", "-line", 10), Deadline.after(LONG));

        assertThat(answer.partial()).isTrue();
        assertThat(answer.next()).isPresent();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("429"));
    }

    @Test
    void whatWasCountedIsKeptWhereTheRestOfTheWindowFindsNoSlot() {
        TimeWindow day = TimeWindow.endingAt(Stubs.TEN, Duration.ofHours(24));
        stub.logs().write("/ecs/payments", "s", day.start().toEpochMilli() + 1_000, "ERROR line");
        slotsFor(1);

        Answer<List<HistogramBucket>> answer = backend.countLogs(new CountRequest(ServiceSelector.named("payments"),
                new Query.All(), day, Duration.ofMinutes(1), Optional.empty()), Deadline.after(LONG));

        assertThat(answer.value().getFirst().counts()).isEqualTo(Map.of(Level.ERROR, 1L));
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("only a part of the window was counted"));
    }
}
