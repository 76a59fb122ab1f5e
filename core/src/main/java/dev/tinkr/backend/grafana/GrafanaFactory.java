package dev.tinkr.backend.grafana;

import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.grafana.loki.LokiLogs;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Opens Grafana's stack. */
public final class GrafanaFactory implements BackendFactory {

    @Override
    public List<Setting> settings() {
        return GrafanaConfig.settings();
    }

    /** In Grafana Cloud's words: a stack of one's own knows users, and no permissions. */
    @Override
    public List<Permission> permissions() {
        List<Permission> permissions = new ArrayList<>(LokiLogs.permissions());
        permissions.add(Permission.required("metrics:read", "metrics", "read series, their labels and metadata"));
        permissions.add(Permission.required("traces:read", "traces", "search for traces and read them"));
        return permissions;
    }

    @Override
    public ObservabilityBackend open(BackendSettings settings, Clock clock) {
        return new GrafanaBackend(GrafanaConfig.of(settings), settings, clock);
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return LokiLogs.translateAsDocumented(request);
    }
}
