package dev.tinkr.conformance;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.ServiceMatcher;
import dev.tinkr.query.ServiceSelector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A list of records as a backend, with a defect on demand. */
final class MemoryBackend implements ObservabilityBackend {

    /** What may be wrong with it. */
    enum Defect {
        NONE, LOSES_ONE_AT_A_PAGE_END, REPEATS_ONE_AT_A_PAGE_END, IGNORES_THE_ORDER, COUNTS_A_SAMPLE, HOLDS_THE_END
    }

    private final List<LogEntry> entries;
    private final Defect defect;

    MemoryBackend(List<LogEntry> entries, Defect defect) {
        this.entries = entries;
        this.defect = defect;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
        Comparator<LogEntry> byTime = Comparator.comparing(LogEntry::timestamp);
        boolean descending = request.order() == LogRequest.Order.DESC && defect != Defect.IGNORES_THE_ORDER;
        List<LogEntry> all = found(request.services(), request.query(), request.window()).sorted(descending
                ? byTime
                        .reversed()
                : byTime).toList();
        int from = request.position().map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + request.limit());
        int next = to + switch (defect) {
            case LOSES_ONE_AT_A_PAGE_END -> 1;
            case REPEATS_ONE_AT_A_PAGE_END -> -1;
            default -> 0;
        };
        return Answer.of(all.subList(Math.min(from, to), to), "").withNext(to < all.size()
                ? Optional.of(String.valueOf(
                        next))
                : Optional.empty());
    }

    private Stream<LogEntry> found(ServiceSelector services, Query query, TimeWindow window) {
        ServiceMatcher service = ServiceMatcher.of(services);
        QueryMatcher matcher = QueryMatcher.of(query);
        boolean holdsEnd = defect == Defect.HOLDS_THE_END;
        return entries.stream()
                .filter(entry -> window.contains(entry.timestamp()) || holdsEnd && entry.timestamp().equals(
                        window.end()))
                .filter(entry -> service.matches(entry.service())).filter(matcher);
    }

    @Override
    public Answer<List<HistogramBucket>> countLogs(CountRequest request, Deadline deadline) {
        List<LogEntry> found = found(request.services(), request.query(), request.window()).limit(
                defect == Defect.COUNTS_A_SAMPLE ? 10 : Long.MAX_VALUE).toList();
        List<HistogramBucket> buckets = new ArrayList<>();
        long step = request.step().toMillis();
        Instant start = request.window().start();
        while (start.isBefore(request.window().end())) {
            Instant next = Instant.ofEpochMilli((Math.floorDiv(start.toEpochMilli(), step) + 1) * step);
            Instant end = next.isBefore(request.window().end()) ? next : request.window().end();
            Map<Level, Long> counts = new EnumMap<>(Level.class);
            TimeWindow bucket = new TimeWindow(start, end);
            found.stream().filter(entry -> bucket.contains(entry.timestamp()))
                    .forEach(entry -> counts.merge(entry.level(), 1L,
                            Long::sum));
            buckets.add(new HistogramBucket(start, end, counts));
            start = end;
        }
        return Answer.of(buckets, "");
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return new NativeQuery("none", request.query().toString(), true, List.of());
    }

    @Override
    public Answer<List<MetricPoint>> getMetrics(MetricRequest request, Deadline deadline) {
        throw new UnsupportedOperationException("logs only");
    }

    @Override
    public Answer<List<MetricDescriptor>> listMetrics(MetricListRequest request, Deadline deadline) {
        throw new UnsupportedOperationException("logs only");
    }

    @Override
    public Answer<List<Trace>> getTraces(TraceRequest request, Deadline deadline) {
        throw new UnsupportedOperationException("logs only");
    }

    @Override
    public Answer<Optional<Trace>> getTrace(TraceByIdRequest request, Deadline deadline) {
        throw new UnsupportedOperationException("logs only");
    }

    @Override
    public Answer<List<String>> listServices(ServiceListRequest request, Deadline deadline) {
        throw new UnsupportedOperationException("logs only");
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
