package dev.tinkr.backend.elastic;

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
import dev.tinkr.backend.search.DocumentedLayout;
import dev.tinkr.backend.search.SearchClient;
import dev.tinkr.backend.search.SearchLogs;
import dev.tinkr.backend.search.SearchMetrics;
import dev.tinkr.backend.search.SearchTraces;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Elasticsearch as a backend. */
final class ElasticBackend implements ObservabilityBackend {

    private final SearchClient client;
    private final SearchLogs logs;
    private final SearchTraces traces;
    private final SearchMetrics metrics;

    ElasticBackend(ElasticConfig config, Clock clock) {
        this.client = config.connection().open(clock);
        this.logs = new SearchLogs(client, config.logs(), DocumentedLayout.ECS, clock);
        this.traces = new SearchTraces(client, config.traces(), clock);
        this.metrics = new SearchMetrics(client, config.logs(), List.of("metrics-*", config.traces()), clock);
    }

    @Override
    public String name() {
        return "elastic";
    }

    @Override
    public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
        return logs.query(request, deadline);
    }

    @Override
    public Answer<List<HistogramBucket>> countLogs(CountRequest request, Deadline deadline) {
        return logs.count(request, deadline);
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
        return traces.query(request, deadline);
    }

    @Override
    public Answer<Optional<Trace>> getTrace(TraceByIdRequest request, Deadline deadline) {
        return traces.byId(request, deadline);
    }

    @Override
    public Answer<List<String>> listServices(ServiceListRequest request, Deadline deadline) {
        return logs.services(request, deadline);
    }

    @Override
    public Reach reach() {
        return Reach.INDEXED;
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return logs.translate(request);
    }

    @Override
    public List<SignalCheck> check(Deadline deadline) {
        return List.of(logs.check(deadline), metrics.check(deadline), traces.check(deadline));
    }

    @Override
    public void close() {
        client.close();
    }
}
