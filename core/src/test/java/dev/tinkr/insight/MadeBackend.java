package dev.tinkr.insight;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Reach;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A backend of lines and values that a test makes, with failures on demand. Remembers what it was asked. */
final class MadeBackend implements ObservabilityBackend {

    static final Instant NOW = Instant.parse("2026-03-17T14:00:00Z");

    final List<LogEntry> entries = new ArrayList<>();
    final Map<String, BackendException> failing = new HashMap<>();
    /** Signals whose answers say that they are not whole. */
    final Set<String> inPart = new HashSet<>();
    final List<Object> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger most = new AtomicInteger();
    Map<Instant, List<LogPattern>> ownPatterns = Map.of();
    Reach reach = Reach.INDEXED;
    Supplier<Boolean> hang = () -> false;
    UnaryOperator<List<LogEntry>> cutShort = UnaryOperator.identity();
    private final AtomicInteger running = new AtomicInteger();
    private final Map<String, MetricDescriptor> metrics = new ConcurrentHashMap<>();
    private final Map<String, List<MetricPoint>> points = new ConcurrentHashMap<>();

    void metric(String name, MetricKind kind, String unit) {
        metrics.put(name, new MetricDescriptor(name, unit, kind, List.of()));
        points.put(name, new ArrayList<>());
    }

    void point(String name, Instant time, double value, Map<String, String> dimensions) {
        points.get(name).add(new MetricPoint(time, value, metrics.get(name).unit(), dimensions));
    }

    void forgetPoints(String name, Instant from, Instant to) {
        points.get(name).removeIf(point -> !point.timestamp().isBefore(from) && point.timestamp().isBefore(to));
    }

    void forgetLines(Instant from, Instant to) {
        entries.removeIf(entry -> !entry.timestamp().isBefore(from) && entry.timestamp().isBefore(to));
    }

    void line(Instant time, Level level, String message, Map<String, Object> attributes) {
        entries.add(new LogEntry("", time, level, message, "pay", "", "", attributes));
    }

    private <T> T call(String signal, Object request, Deadline deadline, Supplier<T> answer) {
        asked.add(request);
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            if (failing.containsKey(signal)) {
                throw failing.get(signal);
            }
            if (hang.get()) {
                deadline.pause(Duration.ofMinutes(1));
                deadline.check(signal);
            }
            return answer.get();
        } finally {
            running.decrementAndGet();
        }
    }

    private <T> Answer<T> whole(String signal, Answer<T> answer) {
        return inPart.contains(signal) ? answer.cutShort("there was no time for all of the " + signal) : answer;
    }

    @Override
    public String name() {
        return "made";
    }

    @Override
    public Reach reach() {
        return reach;
    }

    @Override
    public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
        return call("lines", request, deadline, () -> {
            Comparator<LogEntry> order = Comparator.comparing(LogEntry::timestamp);
            List<LogEntry> all = entries.stream().filter(entry -> fits(entry, request.query(), request.window()))
                    .sorted(request.order() == LogRequest.Order.ASC ? order : order.reversed()).limit(request.limit())
                    .toList();
            List<LogEntry> some = cutShort.apply(all);
            Answer<List<LogEntry>> answer = Answer.of(some, "lines");
            return some.size() == all.size() ? answer : answer.cutShort("there was no time for all lines");
        });
    }

    private static boolean fits(LogEntry entry, Query query, TimeWindow window) {
        return window.contains(entry.timestamp()) && QueryMatcher.of(query).matches(entry);
    }

    @Override
    public Answer<List<HistogramBucket>> countLogs(CountRequest request, Deadline deadline) {
        return call("counts", request, deadline, () -> {
            Buckets buckets = Buckets.of(request.window(), request.step());
            List<Map<Level, Long>> counts = new ArrayList<>();
            for (int i = 0; i < buckets.count(); i++) {
                counts.add(new EnumMap<>(Level.class));
            }
            entries.stream().filter(entry -> fits(entry, request.query(), request.window()))
                    .forEach(entry -> counts.get(
                            buckets.indexOf(entry.timestamp())).merge(entry.level(), 1L, Long::sum));
            List<HistogramBucket> result = new ArrayList<>();
            for (int i = 0; i < buckets.count(); i++) {
                result.add(new HistogramBucket(buckets.start(i), buckets.end(i), counts.get(i)));
            }
            return whole("counts", Answer.of(result, "counts"));
        });
    }

    @Override
    public Answer<List<MetricPoint>> getMetrics(MetricRequest request, Deadline deadline) {
        return call("metric", request, deadline, () -> {
            Map<Map<String, String>, Map<Instant, Double>> series = new HashMap<>();
            long step = request.step().orElseThrow().toSeconds();
            boolean sums = request.aggregation().filter(way -> way == Aggregation.SUM || way == Aggregation.COUNT)
                    .isPresent();
            for (MetricPoint point : points.getOrDefault(request.metric(), List.of())) {
                if (request.window().contains(point.timestamp())) {
                    Instant bucket = Instant.ofEpochSecond(Math.floorDiv(point.timestamp().getEpochSecond(), step)
                            * step);
                    series.computeIfAbsent(point.dimensions(), key -> new TreeMap<>()).merge(bucket, point.value(), sums
                            ? Double::sum
                            : Math::max);
                }
            }
            List<MetricPoint> result = new ArrayList<>();
            series.forEach((dimensions, values) -> values.forEach((time, value) -> result.add(new MetricPoint(time,
                    value, sums ? "1" : "s", dimensions))));
            return whole("metric", Answer.of(result, "metric " + request.metric()));
        });
    }

    @Override
    public Answer<List<MetricDescriptor>> listMetrics(MetricListRequest request, Deadline deadline) {
        return call("list", request, deadline, () -> Answer.of(List.copyOf(metrics.values()), ""));
    }

    @Override
    public Optional<Answer<List<LogPattern>>> logPatterns(CountRequest request, Deadline deadline) {
        if (ownPatterns.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(call("patterns", request, deadline, () -> Answer.of(ownPatterns.getOrDefault(request.window()
                .end(), ownPatterns.get(Instant.MIN)), "")));
    }

    @Override
    public Answer<List<Trace>> getTraces(TraceRequest request, Deadline deadline) {
        throw new UnsupportedOperationException("no insight asks for traces");
    }

    @Override
    public Answer<Optional<Trace>> getTrace(TraceByIdRequest request, Deadline deadline) {
        throw new UnsupportedOperationException("no insight asks for traces");
    }

    @Override
    public Answer<List<String>> listServices(ServiceListRequest request, Deadline deadline) {
        return Answer.of(List.of("pay"), "");
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return new NativeQuery("none", "", true, List.of());
    }

    @Override
    public List<SignalCheck> check(Deadline deadline) {
        return List.of();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
