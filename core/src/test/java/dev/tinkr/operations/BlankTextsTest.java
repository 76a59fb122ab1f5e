package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import java.time.Duration;
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
    void theWindowIsTheUsualOneOrWhatTheOtherFieldsSay() {
        operations.logs(logs(new When(BLANK, BLANK, BLANK)), viewer());
        operations.logs(logs(new When(BLANK, BLANK, Optional.of("2h"))), viewer());
        operations.services(new ServicesCall(BLANK, new When(BLANK, Optional.of(""), BLANK)), viewer());

        assertThat(audited).extracting(line -> line.window().orElseThrow().length()).containsExactly(Duration.ofMinutes(
                30), Duration.ofHours(2), Duration.ofDays(1));
    }

    @Test
    void aTraceIsLookedForWhereverTheBackendLooks() {
        backend.trace = (request, deadline) -> Answer.of(Optional.of(new Trace("abc", "s", "op", NOW, 1, 0,
                SpanStatus.OK, List.of())), "q");

        operations.trace(new TraceCall("abc", new When(BLANK, BLANK, BLANK)), viewer());

        assertThat(backend.asked(TraceByIdRequest.class).window()).isEmpty();
    }

    @Test
    void theNewestEntriesComeFirst() {
        operations.logs(new LogsCall("payments-api", "*", When.DEFAULT, 10, " ", BLANK, BLANK, false), viewer());

        assertThat(((LogRequest) backend.requests.getFirst()).order()).isEqualTo(LogRequest.Order.DESC);
    }

    @Test
    void everyBackendTranslates() {
        assertThat(operations.translate(new TranslateCall("a", "payments-api", BLANK, When.DEFAULT, BLANK), viewer()))
                .hasSize(2);
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
