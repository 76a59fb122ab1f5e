package dev.tinkr.backend.gcp;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Reach;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.gcp.logs.CloudLogs;
import dev.tinkr.backend.gcp.logs.LogTranslator;
import dev.tinkr.backend.gcp.logs.LoggingClient;
import dev.tinkr.backend.gcp.metrics.CloudMetrics;
import dev.tinkr.backend.gcp.metrics.LogEntryCounts;
import dev.tinkr.backend.gcp.metrics.MonitoringClient;
import dev.tinkr.backend.gcp.traces.CloudTraces;
import dev.tinkr.backend.gcp.traces.TraceClient;
import dev.tinkr.backend.identity.google.GoogleTokens;
import dev.tinkr.backend.identity.google.RefreshingTokens;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Google Cloud as a backend. */
final class GcpBackend implements ObservabilityBackend {

    private static final Duration PROBED = Duration.ofMinutes(10);

    private final GcpClient client;
    private final CloudLogs logs;
    private final CloudMetrics metrics;
    private final CloudTraces traces;
    private final Clock clock;

    /**
     * The backend.
     *
     * @param services what the profile says of single services
     */
    GcpBackend(GcpConfig config, Map<String, Map<String, Object>> services, Clock clock) {
        this(config, services, tokens(config, clock), RetryPolicy.standard(), clock);
    }

    GcpBackend(GcpConfig config, Map<String, Map<String, Object>> services, GoogleTokens tokens, RetryPolicy retries,
            Clock clock) {
        this.client = new GcpClient(config, tokens, retries, clock);
        MonitoringClient monitoring = new MonitoringClient(client);
        this.logs = new CloudLogs(new LoggingClient(client, new QuotaPacer("list calls of Cloud Logging", config
                .listCalls(), clock, Deadline::pause)), new LogEntryCounts(monitoring));
        this.metrics = new CloudMetrics(monitoring, services, clock);
        this.traces = new CloudTraces(new TraceClient(client));
        this.clock = clock;
    }

    private static GoogleTokens tokens(GcpConfig config, Clock clock) {
        return config.accessToken().map(GoogleTokens::fixed).orElseGet(() -> new RefreshingTokens(config.credentials(),
                clock));
    }

    /** Sixty calls a minute are all that a project has for its log entries. */
    @Override
    public Reach reach() {
        return new Reach(Duration.ofDays(3), Reach.TWO_WEEKS, 2_000, 16, 3);
    }

    @Override
    public String name() {
        return "gcp";
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
    public NativeQuery translate(LogRequest request) {
        return LogTranslator.nativeQuery(request);
    }

    @Override
    public List<SignalCheck> check(Deadline deadline) {
        return List.of(check("logs", "entries can be read", () -> logs.probe(clock.instant().minus(PROBED), deadline)),
                check("metrics", "metrics can be read", () -> metrics.probe(deadline)), check("traces",
                        "traces can be read", () -> traces.probe(clock.instant().minus(PROBED), deadline)));
    }

    private static SignalCheck check(String signal, String fine, Runnable probe) {
        try {
            probe.run();
            return new SignalCheck(signal, SignalCheck.State.OK, fine);
        } catch (BackendException e) {
            SignalCheck.State state = switch (e.kind()) {
                case DENIED -> SignalCheck.State.DENIED;
                case CONFIGURATION, NOT_CONFIGURED -> SignalCheck.State.NOT_CONFIGURED;
                default -> SignalCheck.State.FAILED;
            };
            return new SignalCheck(signal, state, e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
