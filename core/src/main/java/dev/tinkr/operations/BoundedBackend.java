package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Reach;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Holds a backend to its promise: every call ends with the deadline, or a moment later, also where the backend does not
 * look at it. Each call runs on a thread of its own, which is given up with the deadline and told to stop.
 */
public final class BoundedBackend implements ObservabilityBackend {

    /** What a backend may take after the deadline to come back with what it has. */
    static final Duration GRACE = Duration.ofMillis(500);

    private final ObservabilityBackend backend;

    private BoundedBackend(ObservabilityBackend backend) {
        this.backend = backend;
    }

    /** That backend, held to its deadlines. */
    public static BoundedBackend of(ObservabilityBackend backend) {
        return backend instanceof BoundedBackend bounded
                ? bounded
                : new BoundedBackend(Objects.requireNonNull(backend));
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
        return bounded("the logs", deadline, () -> backend.queryLogs(request, deadline));
    }

    @Override
    public Answer<List<HistogramBucket>> countLogs(CountRequest request, Deadline deadline) {
        return bounded("the counts", deadline, () -> backend.countLogs(request, deadline));
    }

    @Override
    public Answer<List<MetricPoint>> getMetrics(MetricRequest request, Deadline deadline) {
        return bounded("the metric", deadline, () -> backend.getMetrics(request, deadline));
    }

    @Override
    public Answer<List<MetricDescriptor>> listMetrics(MetricListRequest request, Deadline deadline) {
        return bounded("the list of metrics", deadline, () -> backend.listMetrics(request, deadline));
    }

    @Override
    public Answer<List<Trace>> getTraces(TraceRequest request, Deadline deadline) {
        return bounded("the traces", deadline, () -> backend.getTraces(request, deadline));
    }

    @Override
    public Answer<Optional<Trace>> getTrace(TraceByIdRequest request, Deadline deadline) {
        return bounded("the trace", deadline, () -> backend.getTrace(request, deadline));
    }

    @Override
    public Answer<List<String>> listServices(ServiceListRequest request, Deadline deadline) {
        return bounded("the list of services", deadline, () -> backend.listServices(request, deadline));
    }

    @Override
    public Optional<LogTail> tail(LogRequest request, Deadline deadline) {
        return bounded("the tail", deadline, () -> backend.tail(request, deadline));
    }

    @Override
    public Optional<Answer<List<LogPattern>>> logPatterns(CountRequest request, Deadline deadline) {
        return bounded("the log patterns", deadline, () -> backend.logPatterns(request, deadline));
    }

    @Override
    public Reach reach() {
        return backend.reach();
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return backend.translate(request);
    }

    @Override
    public List<SignalCheck> check(Deadline deadline) {
        return bounded("the checks", deadline, () -> backend.check(deadline));
    }

    @Override
    public void close() {
        backend.close();
    }

    private static <T> T bounded(String what, Deadline deadline, Supplier<T> call) {
        deadline.check(what);
        CompletableFuture<T> outcome = new CompletableFuture<>();
        // Not a virtual thread: native code, such as DuckDB's, holds its carrier, and there are as few as processors.
        Thread worker = Thread.ofPlatform().daemon().name("tinkr: " + what).start(() -> complete(outcome, call));
        Deadline.Registration gone = deadline.onCancel(() -> {
            outcome.completeExceptionally(new BackendException(BackendException.Kind.CANCELLED,
                    "the caller went away during " + what));
            worker.interrupt();
        });
        try {
            return outcome.get(deadline.remaining().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (TimeoutException e) {
            deadline.cancel();
            throw new BackendException(BackendException.Kind.DEADLINE, "the backend did not come back with "
                    + what + " before the deadline; narrow the window or raise TINKR_REQUEST_TIMEOUT", e);
        } catch (InterruptedException e) {
            deadline.cancel();
            Thread.currentThread().interrupt();
            throw new BackendException(BackendException.Kind.CANCELLED, "interrupted during " + what, e);
        } finally {
            gone.close();
        }
    }

    // Whatever comes out of the call belongs to whoever waits for it, errors too: else they would wait for nothing.
    private static <T> void complete(CompletableFuture<T> outcome, Supplier<T> call) {
        try {
            outcome.complete(call.get());
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        }
    }

    private static RuntimeException cause(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException(failure.getCause());
        };
    }
}
