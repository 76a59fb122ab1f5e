package dev.tinkr.operations;

import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import java.util.List;

/**
 * What can be asked. Calls carry what the asker wrote; whatever is wrong with it, or goes wrong, is a
 * {@link ProblemException}.
 */
public interface Operations {

    /** Log entries. */
    Outcome<List<LogEntry>> logs(LogsCall call, CallContext context);

    /** The points of a metric. */
    Outcome<List<MetricPoint>> metrics(MetricsCall call, CallContext context);

    /** The metrics a service has. */
    Outcome<List<MetricDescriptor>> metricList(MetricListCall call, CallContext context);

    /** Traces of a service. */
    Outcome<List<Trace>> traces(TracesCall call, CallContext context);

    /** One whole trace. */
    Outcome<Trace> trace(TraceCall call, CallContext context);

    /** Counts of log entries by level. */
    Outcome<List<HistogramBucket>> histogram(HistogramCall call, CallContext context);

    /** The services the backend knows. */
    Outcome<List<String>> services(ServicesCall call, CallContext context);

    /** What a log query would be sent as, by backend. Contacts nothing. */
    List<BackendTranslation> translate(TranslateCall call, CallContext context);
}
