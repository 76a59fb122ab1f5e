package dev.tinkr.backend;

import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import java.util.List;
import java.util.Optional;

/**
 * One vendor's logs, metrics and traces.
 *
 * <p>Every call is bounded by its {@link Deadline}, also while it waits; what a deadline, a budget or a limit cut short
 * comes back as an {@link Answer} that says so. A failure is a {@link BackendException}, never an empty list; a signal
 * that is not configured is one of kind {@link BackendException.Kind#NOT_CONFIGURED}. Implementations are safe for
 * concurrent use.
 */
public interface ObservabilityBackend extends AutoCloseable {

    /** Its name, as {@code TINKR_BACKEND} has it. */
    String name();

    /** Log entries of the window, in the order asked for, at most {@code limit} of them. */
    Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline);

    /** Counts of log entries by level, in buckets that cover the window without a hole, counted by the backend. */
    Answer<List<HistogramBucket>> countLogs(CountRequest request, Deadline deadline);

    /** The points of a metric, series by series, each series in order of time. */
    Answer<List<MetricPoint>> getMetrics(MetricRequest request, Deadline deadline);

    /** The metrics that a service has. */
    Answer<List<MetricDescriptor>> listMetrics(MetricListRequest request, Deadline deadline);

    /** Traces that the service took part in, the newest first, each with the spans that are known of it. */
    Answer<List<Trace>> getTraces(TraceRequest request, Deadline deadline);

    /** One whole trace; empty when the backend has none of that id. */
    Answer<Optional<Trace>> getTrace(TraceByIdRequest request, Deadline deadline);

    /** The names of the services the backend knows, sorted. */
    Answer<List<String>> listServices(ServiceListRequest request, Deadline deadline);

    /**
     * Follows the entries that the request asks for, from now on; its window, limit and position are not looked at. Empty
     * where the backend sends nothing by itself: the caller then asks again and again.
     */
    default Optional<LogTail> tail(LogRequest request, Deadline deadline) {
        return Optional.empty();
    }

    /**
     * The patterns that the backend itself finds among the entries of the window, with their true counts. Empty where it
     * finds none by itself: the caller then looks at a sample of lines.
     */
    default Optional<Answer<List<LogPattern>>> logPatterns(CountRequest request, Deadline deadline) {
        return Optional.empty();
    }

    /** How much of the past it gives cheaply, and how much one question may ask of it. Contacts nothing. */
    default Reach reach() {
        return Reach.USUAL;
    }

    /** What {@link #queryLogs} would send. Contacts nothing. */
    NativeQuery translate(LogRequest request);

    /** Contacts the backend once for each signal and says how that went, one line each. */
    List<SignalCheck> check(Deadline deadline);

    /** Lets go of connections and caches. Calling it twice is harmless. */
    @Override
    void close();
}
