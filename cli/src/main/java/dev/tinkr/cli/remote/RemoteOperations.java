package dev.tinkr.cli.remote;

import dev.tinkr.api.wire.AnomaliesAnswer;
import dev.tinkr.api.wire.AnomaliesRequest;
import dev.tinkr.api.wire.BacktestAnswer;
import dev.tinkr.api.wire.BacktestRequest;
import dev.tinkr.api.wire.DiffAnswer;
import dev.tinkr.api.wire.DiffRequest;
import dev.tinkr.api.wire.HistogramAnswer;
import dev.tinkr.api.wire.HistogramRequest;
import dev.tinkr.api.wire.LogsAnswer;
import dev.tinkr.api.wire.LogsRequest;
import dev.tinkr.api.wire.MetricListAnswer;
import dev.tinkr.api.wire.MetricListRequest;
import dev.tinkr.api.wire.MetricsAnswer;
import dev.tinkr.api.wire.MetricsRequest;
import dev.tinkr.api.wire.ServicesAnswer;
import dev.tinkr.api.wire.ServicesRequest;
import dev.tinkr.api.wire.SloAnswer;
import dev.tinkr.api.wire.SloRequest;
import dev.tinkr.api.wire.TraceAnswer;
import dev.tinkr.api.wire.TraceRequest;
import dev.tinkr.api.wire.TracesAnswer;
import dev.tinkr.api.wire.TracesRequest;
import dev.tinkr.api.wire.TranslateAnswer;
import dev.tinkr.api.wire.TranslateRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.insight.BacktestReport;
import dev.tinkr.insight.DiffReport;
import dev.tinkr.insight.SloReport;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
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
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.operations.Readiness;
import dev.tinkr.operations.ServicesCall;
import dev.tinkr.operations.SloCall;
import dev.tinkr.operations.TraceCall;
import dev.tinkr.operations.TracesCall;
import dev.tinkr.operations.TranslateCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The operations of a tinkr function or server, over its HTTP API. It is asked with this profile's identity, on behalf
 * of whoever asks here: so what takes a role here is refused here.
 */
public final class RemoteOperations implements Operations, Readiness {

    private final ApiClient client;

    /** Asks through that client. */
    public RemoteOperations(ApiClient client) {
        this.client = client;
    }

    @Override
    public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
        if (call.raw() && !context.caller().maySendRaw()) {
            throw new ProblemException(Problem.of(403, "raw-not-allowed", "Raw queries are not allowed",
                    "raw: a native query leaves the service's scope, and takes the role oncall or sre-lead; leave raw"
                            + " out to ask in the query language"));
        }
        return client.post("/api/v1/logs", LogsRequest.of(call), LogsAnswer.class, context).outcome();
    }

    @Override
    public Outcome<List<MetricPoint>> metrics(MetricsCall call, CallContext context) {
        return client.post("/api/v1/metrics", MetricsRequest.of(call), MetricsAnswer.class, context).outcome();
    }

    @Override
    public Outcome<List<MetricDescriptor>> metricList(MetricListCall call, CallContext context) {
        return client.post("/api/v1/metrics/list", MetricListRequest.of(call), MetricListAnswer.class, context)
                .outcome();
    }

    @Override
    public Outcome<List<Trace>> traces(TracesCall call, CallContext context) {
        return client.post("/api/v1/traces", TracesRequest.of(call), TracesAnswer.class, context).outcome();
    }

    @Override
    public Outcome<Trace> trace(TraceCall call, CallContext context) {
        String id = URLEncoder.encode(call.traceId(), StandardCharsets.UTF_8).replace("+", "%20");
        return client.post("/api/v1/traces/" + id, TraceRequest.of(call), TraceAnswer.class, context).outcome();
    }

    @Override
    public Outcome<List<HistogramBucket>> histogram(HistogramCall call, CallContext context) {
        return client.post("/api/v1/histogram", HistogramRequest.of(call), HistogramAnswer.class, context).outcome();
    }

    @Override
    public Outcome<AnomalyReport> anomalies(AnomaliesCall call, CallContext context) {
        return client.post("/api/v1/anomalies", AnomaliesRequest.of(call), AnomaliesAnswer.class, context).outcome();
    }

    @Override
    public Outcome<BacktestReport> backtest(BacktestCall call, CallContext context) {
        return client.post("/api/v1/anomalies/backtest", BacktestRequest.of(call), BacktestAnswer.class, context)
                .outcome();
    }

    @Override
    public Outcome<SloReport> slo(SloCall call, CallContext context) {
        return client.post("/api/v1/slo", SloRequest.of(call), SloAnswer.class, context).outcome();
    }

    @Override
    public Outcome<DiffReport> diff(DiffCall call, CallContext context) {
        return client.post("/api/v1/diff", DiffRequest.of(call), DiffAnswer.class, context).outcome();
    }

    @Override
    public Outcome<List<String>> services(ServicesCall call, CallContext context) {
        return client.post("/api/v1/services", ServicesRequest.of(call), ServicesAnswer.class, context).outcome();
    }

    @Override
    public List<BackendTranslation> translate(TranslateCall call, CallContext context) {
        return client.post("/api/v1/translate", TranslateRequest.of(call), TranslateAnswer.class, context).outcome();
    }

    @Override
    public List<SignalCheck> check(CallContext context) {
        return client.ready(context).checks();
    }
}
