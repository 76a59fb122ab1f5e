package dev.tinkr.cli;

import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.Quota;
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
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.operations.ServicesCall;
import dev.tinkr.operations.SloCall;
import dev.tinkr.operations.TraceCall;
import dev.tinkr.operations.TracesCall;
import dev.tinkr.operations.TranslateCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers from a few records that are written down here; remembers what it was asked. */
public class FakeOperations implements Operations {

    public static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
    public static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    public final List<Object> calls = new ArrayList<>();
    public List<LogEntry> entries = new ArrayList<>();
    public List<MetricPoint> points = new ArrayList<>();
    public List<Trace> traces = new ArrayList<>();
    public List<HistogramBucket> buckets = new ArrayList<>();
    public AnomalyReport anomalies = Insights.ANOMALIES;
    public List<String> warnings = List.of();
    public boolean partial;
    public Optional<Problem> problem = Optional.empty();

    /** An entry so many seconds after the start. */
    public static LogEntry entry(int second, Level level, String message, Map<String, Object> attributes) {
        return new LogEntry("e" + second, START.plusSeconds(second), level, message, "payments-api", TRACE_ID,
                "00f067aa0ba902b7", new LinkedHashMap<>(attributes));
    }

    /** A span of a trace that begins at the start. */
    public static TraceSpan span(String id, String parent, String service, double startMs, double durationMs,
            SpanStatus status) {
        return new TraceSpan(id, parent, "op-" + id, service, START.plusNanos((long) (startMs * 1e6)), durationMs,
                status, Map.of("k", "v"));
    }

    @Override
    public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
        asked(call);
        List<LogEntry> all = call.order().equals("asc") ? entries : entries.reversed();
        int from = call.cursor().map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + call.limit());
        Optional<String> next = to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty();
        return new Outcome<>(all.subList(from, to), meta(next));
    }

    @Override
    public Outcome<List<MetricPoint>> metrics(MetricsCall call, CallContext context) {
        asked(call);
        return new Outcome<>(points, meta(Optional.empty()));
    }

    @Override
    public Outcome<List<MetricDescriptor>> metricList(MetricListCall call, CallContext context) {
        asked(call);
        return new Outcome<>(List.of(
                new MetricDescriptor("http.server.request.duration", "s", MetricKind.HISTOGRAM, List.of("http.route")),
                new MetricDescriptor("queue.depth", "{item}", MetricKind.GAUGE, List.of())), meta(Optional.empty()));
    }

    @Override
    public Outcome<List<Trace>> traces(TracesCall call, CallContext context) {
        asked(call);
        return new Outcome<>(traces, meta(Optional.empty()));
    }

    @Override
    public Outcome<Trace> trace(TraceCall call, CallContext context) {
        asked(call);
        return new Outcome<>(traces.getFirst(), meta(Optional.empty()));
    }

    @Override
    public Outcome<List<HistogramBucket>> histogram(HistogramCall call, CallContext context) {
        asked(call);
        return new Outcome<>(buckets, meta(Optional.empty()));
    }

    @Override
    public Outcome<AnomalyReport> anomalies(AnomaliesCall call, CallContext context) {
        asked(call);
        return new Outcome<>(anomalies, meta(Optional.empty()));
    }

    @Override
    public Outcome<BacktestReport> backtest(BacktestCall call, CallContext context) {
        asked(call);
        return new Outcome<>(Insights.BACKTEST, meta(Optional.empty()));
    }

    @Override
    public Outcome<SloReport> slo(SloCall call, CallContext context) {
        asked(call);
        return new Outcome<>(Insights.SLO, meta(Optional.empty()));
    }

    @Override
    public Outcome<DiffReport> diff(DiffCall call, CallContext context) {
        asked(call);
        return new Outcome<>(Insights.DIFF, meta(Optional.empty()));
    }

    @Override
    public Outcome<List<String>> services(ServicesCall call, CallContext context) {
        asked(call);
        return new Outcome<>(List.of("checkout-api", "payments-api"), meta(Optional.empty()));
    }

    @Override
    public List<BackendTranslation> translate(TranslateCall call, CallContext context) {
        asked(call);
        return List.of(new BackendTranslation("local", new NativeQuery("SQL", "SELECT *\nFROM logs", false,
                List.of("the word is finished here"))));
    }

    private void asked(Object call) {
        calls.add(call);
        problem.ifPresent(reason -> {
            throw new ProblemException(reason);
        });
    }

    private Meta meta(Optional<String> cursor) {
        return new Meta("fake", "SELECT 1", Duration.ofMillis(12).toMillis(), OptionalLong.of(1000),
                OptionalLong.of(2_500_000), partial, warnings, cursor, Optional.of("https://console.example/q"),
                Optional.of(new Quota("spans", OptionalLong.of(300), 297, Optional.of(Duration.ofMinutes(12)))));
    }
}
