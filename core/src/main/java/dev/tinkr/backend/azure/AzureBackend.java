package dev.tinkr.backend.azure;

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
import dev.tinkr.backend.azure.api.LogsApi;
import dev.tinkr.backend.azure.api.ManagementApi;
import dev.tinkr.backend.azure.logs.AzureLogs;
import dev.tinkr.backend.azure.metrics.AzureMetrics;
import dev.tinkr.backend.azure.traces.AzureTraces;
import dev.tinkr.backend.identity.entra.EntraTokens;
import dev.tinkr.backend.identity.entra.Tokens;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Azure as a backend. */
final class AzureBackend implements ObservabilityBackend {

    private final Tokens tokens;
    private final LogsApi logsApi;
    private final ManagementApi management;
    private final AzureLogs logs;
    private final AzureTraces traces;
    private final AzureMetrics metrics;

    /**
     * Azure with those settings.
     *
     * @param trust whom to trust in place of the public authorities; empty for those
     */
    AzureBackend(AzureConfig config, Tokens tokens, Optional<SSLContext> trust, Clock clock) {
        URI logsPlace = config.endpoint().orElse(config.cloud().logs());
        URI managementPlace = config.endpoint().orElse(config.cloud().management());
        this.tokens = tokens;
        this.logsApi = new LogsApi(logsPlace, config.workspace(), tokens, config.cloud().logsScope(), trust, clock);
        this.management = new ManagementApi(managementPlace, tokens, config.cloud().managementScope(), trust, clock);
        this.logs = new AzureLogs(logsApi, config.tables(), clock);
        this.traces = new AzureTraces(logsApi, clock);
        this.metrics = new AzureMetrics(management, config.subscription(), config.resourceGroup(), clock);
    }

    /** Azure with those settings and the credentials that they lead to. */
    static AzureBackend of(AzureConfig config, Clock clock) {
        Tokens tokens = config.accessToken().map(Tokens::fixed).orElseGet(() -> new EntraTokens(config.cloud(), config
                .tenantId(), config.clientId(), config.clientSecret(), clock));
        return new AzureBackend(config, tokens, Optional.empty(), clock);
    }

    /** Five queries at once are all that a caller has. */
    @Override
    public Reach reach() {
        return new Reach(Duration.ofDays(3), Reach.TWO_WEEKS, 4_000, 24, 4);
    }

    @Override
    public String name() {
        return "azure";
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
        return logs.translate(request);
    }

    @Override
    public List<SignalCheck> check(Deadline deadline) {
        return List.of(logs.check(deadline), metrics.check(deadline), logs.check("traces",
                "union isfuzzy=true AppRequests, AppDependencies\n| take 1", deadline));
    }

    @Override
    public void close() {
        logsApi.close();
        management.close();
        tokens.close();
    }
}
