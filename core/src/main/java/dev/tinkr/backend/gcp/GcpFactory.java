package dev.tinkr.backend.gcp;

import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.gcp.logs.LogTranslator;
import dev.tinkr.backend.gcp.logs.LoggingClient;
import dev.tinkr.backend.gcp.metrics.MonitoringClient;
import dev.tinkr.backend.gcp.traces.TraceClient;
import dev.tinkr.backend.identity.google.CredentialSource;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Opens Google Cloud. */
public final class GcpFactory implements BackendFactory {

    @Override
    public List<Setting> settings() {
        return GcpConfig.settings();
    }

    @Override
    public List<Permission> permissions() {
        return Stream.of(LoggingClient.PERMISSIONS, MonitoringClient.PERMISSIONS, TraceClient.PERMISSIONS,
                CredentialSource.PERMISSIONS).flatMap(List::stream).toList();
    }

    @Override
    public ObservabilityBackend open(BackendSettings settings, Clock clock) {
        return new GcpBackend(GcpConfig.of(settings), settings.services(), clock);
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return LogTranslator.nativeQuery(request);
    }
}
