package dev.tinkr.api;

import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.insight.BacktestReport;
import dev.tinkr.insight.DiffReport;
import dev.tinkr.insight.SloReport;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import dev.tinkr.operations.AnomaliesCall;
import dev.tinkr.operations.BackendTranslation;
import dev.tinkr.operations.BacktestCall;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.DiffCall;
import dev.tinkr.operations.HistogramCall;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Meta;
import dev.tinkr.operations.MetricListCall;
import dev.tinkr.operations.MetricsCall;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.Readiness;
import dev.tinkr.operations.ServicesCall;
import dev.tinkr.operations.SloCall;
import dev.tinkr.operations.TraceCall;
import dev.tinkr.operations.TracesCall;
import dev.tinkr.operations.TranslateCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** Answers every call with one of each, and remembers what it was asked. */
class FakeOperations implements Operations, Readiness {

    static final Instant TIME = Instant.parse("2026-11-21T03:00:00.000000001Z");

    volatile Object lastCall;
    volatile CallContext lastContext;
    volatile List<SignalCheck> checks = List.of();
    volatile BiFunction<LogsCall, CallContext, List<LogEntry>> onLogs;

    FakeOperations() {
        reset();
    }

    void reset() {
        lastCall = null;
        lastContext = null;
        onLogs = (call, context) -> List
                .of(new LogEntry("1", TIME, Level.ERROR, "timed out", "payments-api", "", "", Map.of("attempt", 3)));
    }

    private <T> Outcome<T> answer(T value, Object call, CallContext context) {
        lastCall = call;
        lastContext = context;
        return new Outcome<>(value, new Meta("fake", "native", 5, OptionalLong.empty(), OptionalLong.empty(), false,
                List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Override
    public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
        return answer(onLogs.apply(call, context), call, context);
    }

    @Override
    public Outcome<List<MetricPoint>> metrics(MetricsCall call, CallContext context) {
        return answer(List.of(new MetricPoint(TIME, Double.NaN, "ms", Map.of())), call, context);
    }

    @Override
    public Outcome<List<MetricDescriptor>> metricList(MetricListCall call, CallContext context) {
        return answer(List.of(new MetricDescriptor("latency", "ms", MetricKind.GAUGE, List.of())), call, context);
    }

    @Override
    public Outcome<List<Trace>> traces(TracesCall call, CallContext context) {
        return answer(List.of(trace("t1")), call, context);
    }

    @Override
    public Outcome<Trace> trace(TraceCall call, CallContext context) {
        return answer(trace(call.traceId()), call, context);
    }

    private static Trace trace(String id) {
        TraceSpan span = new TraceSpan("s1", "", "POST /pay", "payments-api", TIME, 2.5, SpanStatus.OK, Map.of());
        return new Trace(id, "payments-api", "POST /pay", TIME, 2.5, 1, SpanStatus.OK, List.of(span));
    }

    @Override
    public Outcome<List<HistogramBucket>> histogram(HistogramCall call, CallContext context) {
        return answer(List.of(new HistogramBucket(TIME, TIME.plusSeconds(60), Map.of(Level.ERROR, 2L))), call,
                context);
    }

    @Override
    public Outcome<AnomalyReport> anomalies(AnomaliesCall call, CallContext context) {
        return answer(Insights.ANOMALIES, call, context);
    }

    @Override
    public Outcome<BacktestReport> backtest(BacktestCall call, CallContext context) {
        return answer(Insights.BACKTEST, call, context);
    }

    @Override
    public Outcome<SloReport> slo(SloCall call, CallContext context) {
        return answer(Insights.SLO, call, context);
    }

    @Override
    public Outcome<DiffReport> diff(DiffCall call, CallContext context) {
        return answer(Insights.DIFF, call, context);
    }

    @Override
    public Outcome<List<String>> services(ServicesCall call, CallContext context) {
        return answer(List.of("payments-api"), call, context);
    }

    @Override
    public List<SignalCheck> check(CallContext context) {
        return checks;
    }

    @Override
    public List<BackendTranslation> translate(TranslateCall call, CallContext context) {
        lastCall = call;
        lastContext = context;
        return List.of(new BackendTranslation("fake", new NativeQuery("SQL", "SELECT 1", true, List.of())));
    }
}
