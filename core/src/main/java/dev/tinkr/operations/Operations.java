package dev.tinkr.operations;

import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.insight.BacktestReport;
import dev.tinkr.insight.DiffReport;
import dev.tinkr.insight.SloReport;
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

    /** What is unusual about a service. */
    Outcome<AnomalyReport> anomalies(AnomaliesCall call, CallContext context);

    /** What detection would have reported, had it run on a schedule. */
    Outcome<BacktestReport> backtest(BacktestCall call, CallContext context);

    /** How a service keeps its objective. */
    Outcome<SloReport> slo(SloCall call, CallContext context);

    /** What changed between two windows. */
    Outcome<DiffReport> diff(DiffCall call, CallContext context);

    /** The services the backend knows. */
    Outcome<List<String>> services(ServicesCall call, CallContext context);

    /** What a log query would be sent as, by backend. Contacts nothing. */
    List<BackendTranslation> translate(TranslateCall call, CallContext context);
}
