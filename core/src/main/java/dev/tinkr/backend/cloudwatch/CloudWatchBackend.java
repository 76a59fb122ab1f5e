package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.Answer;
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
import dev.tinkr.backend.cloudwatch.aws.AwsAccess;
import dev.tinkr.backend.cloudwatch.logs.CloudWatchLogs;
import dev.tinkr.backend.cloudwatch.logs.GroupSettings;
import dev.tinkr.backend.cloudwatch.metrics.CloudWatchMetrics;
import dev.tinkr.backend.cloudwatch.traces.CloudWatchTraces;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** CloudWatch and X-Ray as a backend. */
final class CloudWatchBackend implements ObservabilityBackend {

    private final CloudWatchLogs logs;
    private final CloudWatchMetrics metrics;
    private final CloudWatchTraces traces;

    /**
     * Opens it. Contacts nothing.
     *
     * @param paced whether calls keep to the rate that an account has unless it asked for more
     */
    CloudWatchBackend(CloudWatchConfig config, AwsCredentialsProvider credentials, boolean paced, Clock clock) {
        AwsAccess access = new AwsAccess(config.region(), credentials, config.endpoint());
        this.logs = new CloudWatchLogs(access, new GroupSettings(config.groupPrefix(), config.linkedAccounts(), config
                .services()), config.budget(), paced, clock);
        this.metrics = new CloudWatchMetrics(access, config.linkedAccounts(), config.services(), clock);
        this.traces = new CloudWatchTraces(access, logs.spans(), clock);
    }

    /** Counting scans, and scanning is paid for; few searches may run at once. */
    @Override
    public Reach reach() {
        return new Reach(Duration.ofDays(1), Reach.TWO_WEEKS, 2_000, 20, 4);
    }

    @Override
    public String name() {
        return "cloudwatch";
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
    public Optional<LogTail> tail(LogRequest request, Deadline deadline) {
        return logs.tail(request, deadline);
    }

    @Override
    public Optional<Answer<List<LogPattern>>> logPatterns(CountRequest request, Deadline deadline) {
        return logs.patterns(request, deadline);
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
        logs.close();
        metrics.close();
        traces.close();
    }
}
