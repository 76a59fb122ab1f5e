package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Answer;
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
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Datadog as a backend. */
final class DatadogBackend implements ObservabilityBackend {

    private final DatadogClient client;
    private final DatadogTranslator translator;
    private final LogSearch logs;
    private final LogCounts counts;
    private final DatadogMetrics metrics;
    private final DatadogTraces traces;
    private final ServiceNames services;
    private final SignalChecks checks;
    private final ConsoleLinks links;

    DatadogBackend(DatadogConfig config, Clock clock) {
        this.client = new DatadogClient(config, clock);
        this.translator = new DatadogTranslator(config.numericFacets());
        this.logs = new LogSearch(client, translator);
        this.counts = new LogCounts(client, translator, logs);
        this.metrics = new DatadogMetrics(client, config.services(), new MetricTypes(client, clock));
        this.traces = new DatadogTraces(client, translator, clock);
        this.services = new ServiceNames(client);
        this.checks = new SignalChecks(client, clock);
        this.links = new ConsoleLinks(config.site());
    }

    /** Counts come from an index, but calls are rationed by the hour. */
    @Override
    public Reach reach() {
        return new Reach(Reach.TWO_WEEKS, Reach.TWO_WEEKS, 2_000, 14, 3);
    }

    @Override
    public String name() {
        return "datadog";
    }

    @Override
    public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
        return logs.answer(request, deadline).withConsoleUrl(links.logs(LogSearch.translated(request, translator)
                .nativeQuery().search(), request.window()));
    }

    @Override
    public Answer<List<HistogramBucket>> countLogs(CountRequest request, Deadline deadline) {
        return counts.answer(request, deadline).withConsoleUrl(links.logs(translator.translate(request.services(),
                request.query()).nativeQuery().search(), request.window()));
    }

    @Override
    public Answer<List<MetricPoint>> getMetrics(MetricRequest request, Deadline deadline) {
        return metrics.points(request, deadline);
    }

    @Override
    public Answer<List<MetricDescriptor>> listMetrics(MetricListRequest request, Deadline deadline) {
        return metrics.list(request, deadline);
    }

    @Override
    public Answer<List<Trace>> getTraces(TraceRequest request, Deadline deadline) {
        return traces.query(request, deadline).withConsoleUrl(links.traces(traces.search(request), request.window()));
    }

    @Override
    public Answer<Optional<Trace>> getTrace(TraceByIdRequest request, Deadline deadline) {
        Answer<Optional<Trace>> answer = traces.byId(request, deadline);
        return answer.withConsoleUrl(answer.value().flatMap(trace -> links.trace(trace.traceId())));
    }

    @Override
    public Answer<List<String>> listServices(ServiceListRequest request, Deadline deadline) {
        return services.answer(request, deadline);
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return translate(request, translator);
    }

    static NativeQuery translate(LogRequest request, DatadogTranslator translator) {
        Translation<LogFilter> translation = LogSearch.translated(request, translator);
        return new NativeQuery("Datadog log search", Json.pretty(LogSearch.body(request, translation)), translation
                .exact(), translation.notes());
    }

    @Override
    public List<SignalCheck> check(Deadline deadline) {
        return checks.all(deadline);
    }

    @Override
    public void close() {
        client.close();
    }
}
