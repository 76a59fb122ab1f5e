package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.cloudwatch.aws.AwsAccess;
import dev.tinkr.backend.cloudwatch.logs.CloudWatchLogs;
import dev.tinkr.backend.cloudwatch.logs.LogsPermissions;
import dev.tinkr.backend.cloudwatch.metrics.MetricsPermissions;
import dev.tinkr.backend.cloudwatch.traces.TracesPermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Opens CloudWatch and X-Ray. */
public final class CloudWatchFactory implements BackendFactory {

    @Override
    public List<Setting> settings() {
        return CloudWatchConfig.settings();
    }

    @Override
    public List<Permission> permissions() {
        return Stream.of(LogsPermissions.all(), MetricsPermissions.all(), TracesPermissions.all()).flatMap(
                List::stream).toList();
    }

    @Override
    public ObservabilityBackend open(BackendSettings settings, Clock clock) {
        CloudWatchConfig config = CloudWatchConfig.of(settings);
        return new CloudWatchBackend(config, AwsAccess.defaultChain(config.profile()), true, clock);
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return CloudWatchLogs.translated(request);
    }
}
