package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
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
import dev.tinkr.backend.Translation;
import dev.tinkr.backend.local.table.Signal;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.NearestNames;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.ServiceMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A folder of telemetry files. */
final class LocalBackend implements ObservabilityBackend {

    /** How far the spans of a trace may lie from the window in which its service took part in it. */
    private static final Duration TRACE_REACH = Duration.ofHours(1);
    private static final int NEAREST = 3;

    private final LocalClient client;

    LocalBackend(LocalClient client) {
        this.client = client;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
        Optional<LogPosition.Page> page = request.position().map(LogPosition.Page::parse);
        TimeShift shift = page.map(LogPosition.Page::shift).orElseGet(client::shift);
        Optional<LogPosition> after = page.map(LogPosition.Page::after);
        try (LocalReading reading = client.open(shift, Optional.of(shift.stored(request.window())), deadline,
                Signal.LOGS)) {
            if (request.raw().isPresent()) {
                RawSelect raw = new RawSelect(reading.session(), request.raw().get());
                return reading.told(raw.search(request, shift, after));
            }
            Translation<SqlBounds> translation = LocalTranslator.translate(request.query(), request.services());
            Optional<Predicate<LogEntry>> finish = translation.exact()
                    ? Optional.empty()
                    : Optional.of(QueryMatcher.of(request.query()));
            return reading.told(new LogSearch(reading.session(), request, shift, after, "logs", reading.rows(),
                    translation.nativeQuery().possible(), finish).answer());
        }
    }

    @Override
    public Answer<List<HistogramBucket>> countLogs(CountRequest request, Deadline deadline) {
        TimeShift shift = client.shift();
        try (LocalReading reading = client.open(shift, Optional.of(shift.stored(request.window())), deadline,
                Signal.LOGS)) {
            SqlBounds condition = LocalTranslator.translate(request.query(), request.services()).nativeQuery();
            ServiceMatcher services = ServiceMatcher.of(request.services());
            QueryMatcher matcher = QueryMatcher.of(request.query());
            return reading.told(new LogCount(reading.session(), request, shift).answer(condition, entry -> services
                    .matches(entry.service()) && matcher.matches(entry)));
        }
    }

    @Override
    public Answer<List<MetricPoint>> getMetrics(MetricRequest request, Deadline deadline) {
        TimeShift shift = client.shift();
        Answer<List<MetricPoint>> answer;
        try (LocalReading reading = client.open(shift, Optional.of(MetricSearch.reading(request, shift)), deadline,
                Signal.METRICS)) {
            answer = reading.told(new MetricSearch(reading.session(), request, shift).answer());
        }
        return answer.value().isEmpty() && !answer.partial() ? explained(answer, request, deadline) : answer;
    }

    /** Why there are no points: the name is not known, or the service has been silent. */
    private Answer<List<MetricPoint>> explained(Answer<List<MetricPoint>> empty, MetricRequest request,
            Deadline deadline) {
        MetricListRequest everything = new MetricListRequest(request.service(), Optional.empty(), request.window(),
                request.resourceType());
        List<String> known;
        try (LocalReading reading = client.open(TimeShift.NONE, Optional.empty(), deadline, Signal.METRICS)) {
            known = new ServiceSearch(reading.session()).metrics(everything, ServiceSearch.ALWAYS).value().stream()
                    .map(MetricDescriptor::name).toList();
        }
        if (known.isEmpty() || known.contains(request.metric())) {
            return empty;
        }
        List<String> nearest = NearestNames.of(request.metric(), known, NEAREST);
        return empty.withWarning(request.service() + " has no metric " + request.metric() + (nearest.isEmpty()
                ? "; list its metrics to see what it has"
                : "; did you mean " + String.join(", ", nearest) + "?"));
    }

    @Override
    public Answer<List<MetricDescriptor>> listMetrics(MetricListRequest request, Deadline deadline) {
        TimeShift shift = client.shift();
        TimeWindow stored = shift.stored(request.window());
        try (LocalReading reading = client.open(shift, Optional.of(stored), deadline, Signal.METRICS)) {
            return reading.told(new ServiceSearch(reading.session()).metrics(request, stored));
        }
    }

    @Override
    public Answer<List<Trace>> getTraces(TraceRequest request, Deadline deadline) {
        TimeShift shift = client.shift();
        TimeWindow stored = shift.stored(request.window());
        TimeWindow reach = new TimeWindow(stored.start().minus(TRACE_REACH), stored.end().plus(TRACE_REACH));
        try (LocalReading reading = client.open(shift, Optional.of(reach), deadline, Signal.SPANS)) {
            return reading.told(new TraceSearch(reading.session(), shift).newest(request, stored));
        }
    }

    @Override
    public Answer<Optional<Trace>> getTrace(TraceByIdRequest request, Deadline deadline) {
        TimeShift shift = client.shift();
        try (LocalReading reading = client.open(shift, Optional.empty(), deadline, Signal.SPANS)) {
            return reading.told(new TraceSearch(reading.session(), shift).byId(request.traceId()));
        }
    }

    @Override
    public Answer<List<String>> listServices(ServiceListRequest request, Deadline deadline) {
        TimeShift shift = client.shift();
        TimeWindow stored = shift.stored(request.window());
        try (LocalReading reading = client.open(shift, Optional.of(stored), deadline, Signal.values())) {
            return reading.told(new ServiceSearch(reading.session()).services(request, stored));
        }
    }

    @Override
    public Reach reach() {
        return Reach.INDEXED;
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return LocalTranslator.nativeQuery(request);
    }

    @Override
    public List<SignalCheck> check(Deadline deadline) {
        List<SignalCheck> checks = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            checks.add(check(signal, deadline));
        }
        return checks;
    }

    private SignalCheck check(Signal signal, Deadline deadline) {
        String name = signal == Signal.SPANS ? "traces" : signal.wireName();
        try (LocalReading reading = client.open(client.shift(), Optional.empty(), deadline, signal)) {
            long rows = reading.snapshots().getFirst().segments().stream().mapToLong(segment -> segment.rows()).sum();
            return rows == 0
                    ? new SignalCheck(name, SignalCheck.State.NOT_CONFIGURED, "no file in " + client.folder()
                            + " holds " + name)
                    : new SignalCheck(name, SignalCheck.State.OK, rows + " records in " + client.folder());
        } catch (BackendException e) {
            if (e.kind() == Kind.CANCELLED) {
                throw e;
            }
            return new SignalCheck(name, SignalCheck.State.FAILED, e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
