package dev.tinkr.operations;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Insights that cannot be understood are refused before the backend hears of them. */
class RefusedInsightsTest extends OperationsTestBase {

    private static final Optional<String> NO = Optional.empty();

    @AfterEach
    void theBackendWasNotAskedAndTheCallLeftALine() {
        assertThat(backend.requests).isEmpty();
        assertThat(audited).isNotEmpty().allMatch(line -> line.status() == 400);
    }

    private static void refused(Problem problem, String type, String said) {
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.detail()).contains(said);
    }

    private static AnomaliesCall anomalies(String service, When when, OptionalInt minutes, Optional<String> baseline,
            List<String> metrics, Optional<String> severity, Optional<String> zone) {
        return new AnomaliesCall(service, when, minutes, baseline, metrics, severity, zone, NO);
    }

    private static AnomaliesCall anomalies(When when) {
        return anomalies("payments-api", when, OptionalInt.empty(), NO, List.of(), NO, NO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"30s | invalid-window | shorter than a minute",
            "32d | invalid-window | 31 days", "soon | invalid-duration | 'soon'"})
    void aWindowThatCannotBeJudged(String since, String type, String said) {
        refused(problem(() -> operations.anomalies(anomalies(When.since(since)), viewer())), type, said);
    }

    @Test
    void aWindowSaidTwiceOrOfNoMinutes() {
        refused(problem(() -> operations.anomalies(anomalies("payments-api", When.since("1h"), OptionalInt.of(5), NO,
                List.of(), NO, NO), viewer())), "invalid-window", "leave one of them out");
        refused(problem(() -> operations.anomalies(anomalies("payments-api", When.DEFAULT, OptionalInt.of(0), NO, List
                .of(), NO, NO), viewer())), "invalid-window", "not 0");
    }

    @ParameterizedTest
    @CsvSource({"*, invalid-service", "'', missing-service"})
    void allServicesOrNone(String service, String type) {
        refused(problem(() -> operations.anomalies(anomalies(service, When.DEFAULT, OptionalInt.empty(), NO, List.of(),
                NO, NO), viewer())), type, "service");
        refused(problem(() -> operations.slo(new SloCall(service, OptionalDouble.empty(), NO, NO), viewer())), type,
                "service");
        refused(problem(() -> operations.diff(new DiffCall(service, NO, NO, NO, NO), viewer())), type, "service");
    }

    @Test
    void aBaselineASeverityAZoneOrMetricsThatAreNone() {
        refused(problem(() -> operations.anomalies(anomalies("payments-api", When.DEFAULT, OptionalInt.empty(), Optional
                .of("long ago"), List.of(), NO, NO), viewer())), "invalid-duration", "baseline");
        refused(problem(() -> operations.anomalies(anomalies("payments-api", When.DEFAULT, OptionalInt.empty(), NO, List
                .of(), Optional.of("grave"), NO), viewer())), "invalid-severity", "'grave'");
        refused(problem(() -> operations.anomalies(anomalies("payments-api", When.DEFAULT, OptionalInt.empty(), NO, List
                .of(), NO, Optional.of("Mars/Olympus")), viewer())), "invalid-zone", "'Mars/Olympus'");
        refused(problem(() -> operations.anomalies(anomalies("payments-api", When.DEFAULT, OptionalInt.empty(), NO,
                Collections.nCopies(11, "m"), NO, NO), viewer())), "too-many-metrics", "11");
        refused(problem(() -> operations.anomalies(anomalies("payments-api", When.DEFAULT, OptionalInt.empty(), NO, List
                .of(" "), NO, NO), viewer())), "missing-metric", "metric");
    }

    @Test
    void aScheduleOfTooManyRunsOrTooShortOnes() {
        refused(problem(() -> operations.backtest(new BacktestCall(anomalies(When.since("30d")), Optional.of("1m"), NO),
                viewer())), "invalid-window", "5000");
        refused(problem(() -> operations.backtest(new BacktestCall(anomalies(When.since("1d")), Optional.of("10s"), NO),
                viewer())), "invalid-duration", "a minute or longer");
        refused(problem(() -> operations.backtest(new BacktestCall(anomalies(When.since("1d")), Optional.of("often"),
                NO), viewer())), "invalid-duration", "every");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100, -1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
    void anObjectiveThatIsNone(double target) {
        refused(problem(() -> operations.slo(new SloCall("payments-api", OptionalDouble.of(target), NO, NO), viewer())),
                "invalid-target", "99.9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"10m | invalid-window | an hour or longer",
            "93d | invalid-duration | 92 days", "soon | invalid-duration | window"})
    void aTimeThatNoObjectiveHas(String window, String type, String said) {
        refused(problem(() -> operations.slo(new SloCall("payments-api", OptionalDouble.empty(), Optional.of(window),
                NO), viewer())), type, said);
    }

    @Test
    void windowsThatCannotBeCompared() {
        refused(problem(() -> operations.diff(new DiffCall("payments-api", Optional.of("10s"), NO, NO, NO), viewer())),
                "invalid-duration", "a minute or longer");
        refused(problem(() -> operations.diff(new DiffCall("payments-api", NO, Optional.of("40d"), NO, NO), viewer())),
                "invalid-duration", "compare is 31 days at most");
        refused(problem(() -> operations.diff(new DiffCall("payments-api", NO, NO, Optional.of("noon"), NO),
                viewer())), "invalid-time", "'noon'");
    }
}
