package dev.tinkr.operations;

import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.TraceRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is asked for with an empty text is not asked for: programs fill in every field they know. */
class BlankTextsTest extends OperationsTestBase {

    private static final Optional<String> BLANK = Optional.of(" ");

    @Test
    void countsAreOfTheUsualStep() {
        operations.histogram(new HistogramCall("*", "*", When.DEFAULT, BLANK, BLANK), viewer());

        CountRequest request = (CountRequest) backend.requests.getFirst();
        assertThat(request.step()).isEqualTo(Buckets.stepFor(request.window()));
    }

    @Test
    void pointsAreOfTheUsualStepAndAggregation() {
        operations.metrics(new MetricsCall("payments-api", "cpu", When.DEFAULT, BLANK, BLANK, Map.of(), BLANK),
                viewer());

        MetricRequest request = (MetricRequest) backend.requests.getFirst();
        assertThat(request.aggregation()).isEmpty();
        assertThat(request.step()).isEmpty();
    }

    @Test
    void tracesAreOfAnyStatus() {
        operations.traces(new TracesCall("payments-api", When.DEFAULT, 5, Map.of(), OptionalDouble.empty(), BLANK),
                viewer());

        assertThat(((TraceRequest) backend.requests.getFirst()).status()).isEmpty();
    }

    @Test
    void aBacktestRunsAsUsual() {
        AnomaliesCall question = new AnomaliesCall("payments-api", When.between("2026-11-20T00:00:00Z",
                "2026-11-20T02:00:00Z"), OptionalInt.empty(), BLANK, List.of(), BLANK, BLANK, BLANK);

        assertThat(new InsightReader(clock).backtest(new BacktestCall(question, BLANK, BLANK)).request()).isEqualTo(
                new InsightReader(clock).backtest(new BacktestCall(question, Optional.empty(), Optional.empty()))
                        .request());
    }
}
