package dev.tinkr.cli.many;

import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.cli.render.ProfileMark;
import dev.tinkr.cli.session.UsageException;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.insight.BacktestReport;
import dev.tinkr.insight.DiffReport;
import dev.tinkr.insight.SloReport;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.operations.AnomaliesCall;
import dev.tinkr.operations.BackendTranslation;
import dev.tinkr.operations.BacktestCall;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.DiffCall;
import dev.tinkr.operations.HistogramCall;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.MetricListCall;
import dev.tinkr.operations.MetricsCall;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.ServicesCall;
import dev.tinkr.operations.SloCall;
import dev.tinkr.operations.TraceCall;
import dev.tinkr.operations.TracesCall;
import dev.tinkr.operations.TranslateCall;
import dev.tinkr.operations.When;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The operations over several profiles. All are asked about the same window, whatever their clocks say. */
final class ManyOperations implements Operations {

    private final SideBySide profiles;
    private final Clock clock;
    private final MergedLogs logs;

    ManyOperations(SideBySide profiles, Clock clock) {
        this.profiles = profiles;
        this.clock = clock;
        this.logs = new MergedLogs(profiles);
    }

    @Override
    public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
        return logs.page(call, fixed(call.when()), context);
    }

    /** A window that ends at a moment that is the same for everybody. */
    private When fixed(When when) {
        boolean ends = when.end().isPresent() || when.start().isPresent() && when.since().isPresent();
        return ends ? when : new When(when.start(), Optional.of(clock.instant().toString()), when.since());
    }

    private <T> Outcome<T> merged(CallContext context, SideBySide.Question<Outcome<T>> question,
            Predicate<? super T> empty, Function<Map<String, T>, T> merge) {
        long start = System.nanoTime();
        Replies<Outcome<T>> replies = profiles.ask(context, question).orThrow();
        T value = merge.apply(replies.map(Outcome::value).values());
        return new Outcome<>(value, MergedMeta.of(replies, empty, (System.nanoTime() - start) / 1_000_000, Optional
                .empty()));
    }

    /** Each profile's series are series of their own. */
    @Override
    public Outcome<List<MetricPoint>> metrics(MetricsCall call, CallContext context) {
        Map<String, String> dimensions = new LinkedHashMap<>(call.dimensions());
        Optional<String> only = Optional.ofNullable(dimensions.remove(ProfileMark.NAME));
        MetricsCall asked = new MetricsCall(call.service(), call.metric(), fixed(call.when()), call.aggregation(), call
                .step(), dimensions, call.resourceType());
        return merged(context, (profile, operations, own) -> operations.metrics(asked, own), List::isEmpty, found -> {
            List<MetricPoint> points = new ArrayList<>();
            found.forEach((profile, some) -> {
                if (only.isEmpty() || only.get().equals(profile)) {
                    some.forEach(point -> points.add(ProfileMark.on(point, profile)));
                }
            });
            return points;
        });
    }

    @Override
    public Outcome<List<MetricDescriptor>> metricList(MetricListCall call, CallContext context) {
        MetricListCall asked = new MetricListCall(call.service(), call.match(), fixed(call.when()), call
                .resourceType());
        return merged(context, (profile, operations, own) -> operations.metricList(asked, own), List::isEmpty,
                found -> {
                    Map<String, MetricDescriptor> byName = new TreeMap<>();
                    found.values().forEach(some -> some.forEach(metric -> byName.merge(metric.name(), metric,
                            ManyOperations::both)));
                    return List.copyOf(byName.values());
                });
    }

    private static MetricDescriptor both(MetricDescriptor one, MetricDescriptor other) {
        Collection<String> dimensions = new TreeSet<>(one.dimensions());
        dimensions.addAll(other.dimensions());
        return new MetricDescriptor(one.name(), one.unit().isEmpty() ? other.unit() : one.unit(), one.kind(), List
                .copyOf(dimensions));
    }

    @Override
    public Outcome<List<Trace>> traces(TracesCall call, CallContext context) {
        TracesCall asked = new TracesCall(call.service(), fixed(call.when()), call.limit(), call.tags(), call
                .minDurationMs(), call.status());
        return merged(context, (profile, operations, own) -> operations.traces(asked, own), List::isEmpty,
                found -> Stitching.of(found).stream().sorted(Comparator.comparing(Trace::startTime).reversed()).limit(
                        call.limit()).toList());
    }

    @Override
    public Outcome<Trace> trace(TraceCall call, CallContext context) {
        return merged(context, (profile, operations, own) -> operations.trace(call, own), trace -> false, found -> {
            Map<String, List<Trace>> parts = new LinkedHashMap<>();
            found.forEach((profile, trace) -> parts.put(profile, List.of(trace)));
            List<Trace> stitched = Stitching.of(parts);
            // Whoever answered, answered about the one id that was asked for, however they write it.
            return stitched.size() == 1
                    ? stitched.getFirst()
                    : TraceAssembly.of(stitched.getFirst().traceId(), stitched.stream().flatMap(trace -> trace.spans()
                            .stream()).toList(), stitched.stream().mapToInt(Trace::spanCount).sum());
        });
    }

    @Override
    public Outcome<List<HistogramBucket>> histogram(HistogramCall call, CallContext context) {
        HistogramCall asked = new HistogramCall(call.service(), call.query(), fixed(call.when()), call.step(), call
                .resourceType());
        return merged(context, (profile, operations, own) -> operations.histogram(asked, own),
                buckets -> buckets.stream().allMatch(bucket -> bucket.total() == 0), found -> {
                    Map<TimeWindow, Map<Level, Long>> sums = new TreeMap<>(Comparator.comparing(TimeWindow::start)
                            .thenComparing(TimeWindow::end));
                    found.values().forEach(buckets -> buckets.forEach(bucket -> {
                        Map<Level, Long> sum = sums.computeIfAbsent(new TimeWindow(bucket.start(), bucket.end()),
                                any -> new EnumMap<>(Level.class));
                        bucket.counts().forEach((level, count) -> sum.merge(level, count, Long::sum));
                    }));
                    return sums.entrySet().stream().map(sum -> new HistogramBucket(sum.getKey().start(), sum.getKey()
                            .end(), sum.getValue())).toList();
                });
    }

    @Override
    public Outcome<List<String>> services(ServicesCall call, CallContext context) {
        ServicesCall asked = new ServicesCall(call.match(), fixed(call.when()));
        return merged(context, (profile, operations, own) -> operations.services(asked, own), List::isEmpty,
                found -> found.values().stream().flatMap(List::stream).distinct().sorted().toList());
    }

    /** It says the same at every profile of one version; the versions may differ. */
    @Override
    public List<BackendTranslation> translate(TranslateCall call, CallContext context) {
        return profiles.ask(context, (profile, operations, own) -> operations.translate(call, own)).orThrow().values()
                .values().stream().flatMap(List::stream).distinct().toList();
    }

    @Override
    public Outcome<AnomalyReport> anomalies(AnomaliesCall call, CallContext context) {
        throw oneAtATime("anomalies are looked for");
    }

    @Override
    public Outcome<BacktestReport> backtest(BacktestCall call, CallContext context) {
        throw oneAtATime("detection is tried out");
    }

    @Override
    public Outcome<SloReport> slo(SloCall call, CallContext context) {
        throw oneAtATime("an objective is reckoned");
    }

    @Override
    public Outcome<DiffReport> diff(DiffCall call, CallContext context) {
        throw oneAtATime("windows are compared");
    }

    private UsageException oneAtATime(String what) {
        return new UsageException(what + " at one profile at a time: what is usual at one is not at another",
                "as in: --profile " + profiles.names().getFirst());
    }
}
