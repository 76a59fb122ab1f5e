package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.insight.BacktestReport;
import dev.tinkr.insight.DiffReport;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Templates, samples, stack traces and shared fields are log content: a secret in them does not leave. */
class RedactedInsightsTest extends OperationsTestBase {

    private static final String SECRET = "AKIAIOSFODNN7EXAMPLE";
    private static final Optional<String> NO = Optional.empty();

    private final List<LogEntry> entries = new ArrayList<>();

    @BeforeEach
    void anHourInWhichASecretIsLogged() {
        for (int second = 90_000; second > 0; second -= 10) {
            entries.add(new LogEntry("a" + second, NOW.minusSeconds(second), Level.INFO, "order " + second + " placed",
                    "payments-api", "", "", Map.of()));
        }
        for (int second = 1_200; second > 0; second -= 4) {
            entries.add(new LogEntry("b" + second, NOW.minusSeconds(second), Level.ERROR, "signing with " + SECRET
                    + " failed", "payments-api", "", "",
                    Map.of("aws.key", SECRET, "exception.stacktrace",
                            "java.lang.IllegalStateException: bad key " + SECRET + "\n\tat x.Y.z(Y.java:1)")));
        }
        backend.logs = (request, deadline) -> Answer.of(entries.stream().filter(entry -> request.window().contains(entry
                .timestamp()) && QueryMatcher.of(request.query()).matches(entry)).sorted(order(request)).limit(request
                        .limit())
                .toList(), "native");
        backend.counts = (request, deadline) -> {
            Buckets buckets = Buckets.of(request.window(), request.step());
            List<Map<Level, Long>> counts = new ArrayList<>();
            for (int i = 0; i < buckets.count(); i++) {
                counts.add(new EnumMap<>(Level.class));
            }
            entries.stream().filter(entry -> request.window().contains(entry.timestamp()) && QueryMatcher.of(request
                    .query()).matches(entry)).forEach(entry -> counts.get(buckets.indexOf(entry.timestamp())).merge(
                            entry.level(), 1L, Long::sum));
            List<HistogramBucket> result = new ArrayList<>();
            for (int i = 0; i < buckets.count(); i++) {
                result.add(new HistogramBucket(buckets.start(i), buckets.end(i), counts.get(i)));
            }
            return Answer.of(result, "native");
        };
    }

    private static Comparator<LogEntry> order(LogRequest request) {
        Comparator<LogEntry> order = Comparator.comparing(LogEntry::timestamp);
        return request.order() == LogRequest.Order.ASC ? order : order.reversed();
    }

    private AnomaliesCall anomalies() {
        return new AnomaliesCall("payments-api", When.since("1h"), OptionalInt.empty(), NO, List.of(), NO, NO, NO);
    }

    @Test
    void anomaliesTellWhatWasLoggedWithoutIt() {
        AnomalyReport report = operations.anomalies(anomalies(), context(Role.VIEWER, java.time.Duration.ofMinutes(2)))
                .value();
        assertThat(report.anomalies()).isNotEmpty();
        assertThat(report.toString()).contains("signing with", "IllegalStateException").doesNotContain(SECRET);
    }

    @Test
    void aDifferenceTellsWhatWasLoggedWithoutIt() {
        DiffReport report = operations.diff(new DiffCall("payments-api", NO, NO, NO, NO), context(Role.VIEWER,
                java.time.Duration.ofMinutes(2))).value();
        assertThat(report.patterns()).isNotEmpty();
        assertThat(report.toString()).contains("signing with").doesNotContain(SECRET);
    }

    @Test
    void whatTheBackendSaidOfAPartThatFailedIsToldWithoutItAndTheRestIsAnswered() {
        backend.logs = (request, deadline) -> {
            throw new BackendException(BackendException.Kind.FAILED, "key " + SECRET + " was refused");
        };
        Outcome<AnomalyReport> outcome = operations.anomalies(anomalies(), context(Role.VIEWER, java.time.Duration
                .ofMinutes(2)));
        assertThat(outcome.value().anomalies()).isNotEmpty();
        assertThat(outcome.meta().partial()).isTrue();
        assertThat(outcome.value().notExamined()).filteredOn(one -> one.what().equals("log patterns")).singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("was refused").doesNotContain(SECRET));
    }

    @Test
    void aBacktestTellsWhatFailedWithoutIt() {
        backend.metrics = (request, deadline) -> {
            throw new BackendException(BackendException.Kind.FAILED, "key " + SECRET + " was refused");
        };
        AnomaliesCall question = new AnomaliesCall("payments-api", When.since("3h"), OptionalInt.empty(), NO, List.of(
                "queue.size"), NO, NO, NO);
        BacktestReport report = operations.backtest(new BacktestCall(question, NO, NO), context(Role.VIEWER,
                java.time.Duration.ofMinutes(2))).value();
        assertThat(report.notExamined()).isNotEmpty();
        assertThat(report.toString()).contains("was refused").doesNotContain(SECRET);
    }

    @Test
    void anObjectiveThatCannotBeToldSaysWhyWithoutIt() {
        backend.counts = (request, deadline) -> {
            throw new BackendException(BackendException.Kind.FAILED, "key " + SECRET + " was refused");
        };
        assertThatThrownBy(() -> operations.slo(new SloCall("payments-api", OptionalDouble.empty(), NO, NO), context(
                Role.VIEWER, java.time.Duration.ofMinutes(2))))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> assertThat(thrown.problem().detail())
                        .contains("was refused").doesNotContain(SECRET));
    }
}
