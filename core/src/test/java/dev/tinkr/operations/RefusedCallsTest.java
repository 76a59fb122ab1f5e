package dev.tinkr.operations;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What cannot be understood is refused before the backend hears of it, naming the field, the value and the way out. */
class RefusedCallsTest extends OperationsTestBase {

    private static final Optional<String> NO = Optional.empty();

    @AfterEach
    void theBackendWasNotAskedAndTheCallLeftALine() {
        assertThat(backend.requests).isEmpty();
        assertThat(audited).isNotEmpty().allMatch(line -> line.status() == 400);
    }

    private static LogsCall logs(When when, int limit, String order) {
        return new LogsCall("payments-api", "*", when, limit, order, NO, NO, false);
    }

    private void refused(Problem problem, String type, String... said) {
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.detail()).isNotBlank();
        for (String part : said) {
            assertThat(problem.detail()).contains(part);
        }
    }

    @Test
    void aQueryThatDoesNotParseHasItsPosition() {
        Problem problem = problem(() -> operations.logs(logs("payments-api", "level:ERROR AND \"timeout "), viewer()));

        refused(problem, "invalid-query");
        assertThat(problem.position()).hasValue(16);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001, Integer.MIN_VALUE})
    void aLimitOutOfRange(int limit) {
        refused(problem(() -> operations.logs(logs(When.DEFAULT, limit, "desc"), viewer())), "limit-out-of-range",
                "1 to 10000", String.valueOf(limit), "cursor");
    }

    @Test
    void aLimitOfTracesOutOfRange() {
        TracesCall call = new TracesCall("payments-api", When.DEFAULT, 1_001, Map.of(), OptionalDouble.empty(), NO);

        refused(problem(() -> operations.traces(call, viewer())), "limit-out-of-range", "1 to 1000", "1001");
    }

    @Test
    void anOrderThatIsNone() {
        refused(problem(() -> operations.logs(logs(When.DEFAULT, 1, "up"), viewer())), "invalid-order",
                "asc or desc", "'up'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"soon | invalid-duration | 'soon'", "0s | invalid-duration | '0s'",
            "93d | invalid-window | 92 days", "-5m | invalid-duration | '-5m'",
            "99999999w | invalid-window | 92 days"})
    void aLengthThatIsNone(String since, String type, String said) {
        refused(problem(() -> operations.logs(logs(When.since(since)), viewer())), type, said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2026-11-21T02:00:00Z | 2026-11-21T01:00:00Z | invalid-window | reversed",
            "2026-11-21T02:00:00Z | 2026-11-21T02:00:00Z | invalid-window | empty",
            "yesterday | 2026-11-21T02:00:00Z | invalid-time | start: 'yesterday'",
            "2026-11-21T02:00:00Z | 2026-11-21 | invalid-time | end: '2026-11-21'",
            "2020-01-01T00:00:00Z | 2026-11-21T02:00:00Z | invalid-window | 92 days"})
    void aWindowThatIsNone(String start, String end, String type, String said) {
        refused(problem(() -> operations.logs(logs(When.between(start, end)), viewer())), type, said);
    }

    @Test
    void aWindowSaidThreeTimes() {
        When when = new When(Optional.of("1763690400"), Optional.of("1763694000"), Optional.of("1h"));

        refused(problem(() -> operations.logs(logs(when), viewer())), "invalid-window", "leave one of them out");
    }

    @Test
    void aServiceThatIsMissing() {
        refused(problem(() -> operations.logs(logs("  ", "timeout"), viewer())), "missing-service",
                "service is missing");
        refused(problem(() -> operations.metrics(metrics("", "cpu"), viewer())), "missing-service");
        refused(problem(() -> operations.traces(traces(""), viewer())), "missing-service");
    }

    @Test
    void everyServiceWhereOneIsAskedFor() {
        refused(problem(() -> operations.metrics(metrics("*", "cpu"), viewer())), "invalid-service", "'*'");
        refused(problem(() -> operations.traces(traces("*"), viewer())), "invalid-service", "'*'");
    }

    @Test
    void aMetricAnAggregationOrAStepThatIsNone() {
        refused(problem(() -> operations.metrics(metrics("payments-api", " "), viewer())), "missing-metric");
        refused(problem(() -> operations.metrics(metric("p42", NO), viewer())), "invalid-aggregation", "'p42'", "p99");
        refused(problem(() -> operations.metrics(metric("avg", Optional.of("often")), viewer())), "invalid-duration",
                "step", "'often'");
        refused(problem(() -> operations.metrics(metric("avg", Optional.of("1ms")), viewer())), "step-out-of-range",
                "55000");
    }

    private static MetricsCall metric(String aggregation, Optional<String> step) {
        return new MetricsCall("payments-api", "cpu", When.since("7d"), Optional.of(aggregation), step, Map.of(), NO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "abc def", "abc\u0000", "../x", "é"})
    void aTraceIdThatIsNone(String id) {
        refused(problem(() -> operations.trace(new TraceCall(id, When.DEFAULT), viewer())), "invalid-trace-id",
                "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void aShortestDurationThatIsNone(double ms) {
        TracesCall call = new TracesCall("payments-api", When.DEFAULT, 20, Map.of(), OptionalDouble.of(ms), NO);

        refused(problem(() -> operations.traces(call, viewer())), "invalid-duration", "min_duration_ms");
    }

    @Test
    void aStatusThatIsNone() {
        TracesCall call = new TracesCall("payments-api", When.DEFAULT, 20, Map.of(), OptionalDouble.empty(),
                Optional.of("bad"));

        refused(problem(() -> operations.traces(call, viewer())), "invalid-status", "ok or error", "'bad'");
    }

    @Test
    void aCursorThatNobodyWrote() {
        LogsCall call = logs("payments-api", "*").withCursor(Optional.of("bm8gY3Vyc29y"));

        refused(problem(() -> operations.logs(call, viewer())), "invalid-cursor", "cursor");
    }

    @Test
    void aBackendThatThereIsNot() {
        TranslateCall call = new TranslateCall("*", "a", Optional.of("stubb"), When.DEFAULT, NO);

        Problem problem = problem(() -> operations.translate(call, viewer()));

        refused(problem, "unknown-backend", "'stubb'", "stub, plain");
        assertThat(problem.suggestions()).containsExactly("stub");
    }
}
