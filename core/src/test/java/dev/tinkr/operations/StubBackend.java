package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers what a test tells it to, and remembers what it was asked. Empty answers and three services without. */
final class StubBackend implements ObservabilityBackend {

    Function<LogRequest, Optional<LogTail>> tail = request -> Optional.empty();

    final List<Object> requests = new CopyOnWriteArrayList<>();

    BiFunction<LogRequest, Deadline, Answer<List<LogEntry>>> logs = (request, deadline) -> none();
    BiFunction<CountRequest, Deadline, Answer<List<HistogramBucket>>> counts = (request, deadline) -> none();
    BiFunction<MetricRequest, Deadline, Answer<List<MetricPoint>>> metrics = (request, deadline) -> none();
    BiFunction<TraceRequest, Deadline, Answer<List<Trace>>> traces = (request, deadline) -> none();
    BiFunction<TraceByIdRequest, Deadline, Answer<Optional<Trace>>> trace = (request, deadline) -> Answer
            .of(Optional.empty(), "");
    BiFunction<ServiceListRequest, Deadline, Answer<List<String>>> services = (request, deadline) -> Answer
            .of(List.of("checkout", "payments-api", "payments-worker"), "");

    private static <T> Answer<List<T>> none() {
        return Answer.of(new ArrayList<>(), "native");
    }

    /** The only request of that type. */
    <R> R asked(Class<R> type) {
        List<R> all = requests.stream().filter(type::isInstance).map(type::cast).toList();
        if (all.size() != 1) {
            throw new AssertionError("asked " + all.size() + " times for " + type.getSimpleName());
        }
        return all.getFirst();
    }

    long timesAsked(Class<?> type) {
        return requests.stream().filter(type::isInstance).count();
    }

    private <R> R noted(R request) {
        requests.add(request);
        return request;
    }

    @Override
    public String name() {
        return "stub";
    }

    @Override
    public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
        return logs.apply(noted(request), deadline);
    }

    @Override
    public Answer<List<HistogramBucket>> countLogs(CountRequest request, Deadline deadline) {
        return counts.apply(noted(request), deadline);
    }

    @Override
    public Answer<List<MetricPoint>> getMetrics(MetricRequest request, Deadline deadline) {
        return metrics.apply(noted(request), deadline);
    }

    @Override
    public Answer<List<MetricDescriptor>> listMetrics(MetricListRequest request, Deadline deadline) {
        noted(request);
        return none();
    }

    @Override
    public Answer<List<Trace>> getTraces(TraceRequest request, Deadline deadline) {
        return traces.apply(noted(request), deadline);
    }

    @Override
    public Answer<Optional<Trace>> getTrace(TraceByIdRequest request, Deadline deadline) {
        return trace.apply(noted(request), deadline);
    }

    @Override
    public Answer<List<String>> listServices(ServiceListRequest request, Deadline deadline) {
        return services.apply(noted(request), deadline);
    }

    @Override
    public Optional<LogTail> tail(LogRequest request, Deadline deadline) {
        return tail.apply(request);
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return new NativeQuery("stub", "layout found: " + request.services(), true, List.of());
    }

    @Override
    public List<SignalCheck> check(Deadline deadline) {
        return List.of(new SignalCheck("logs", SignalCheck.State.FAILED, "no answer from https://u:hunter2@host"));
    }

    @Override
    public void close() {
        requests.clear();
    }
}
