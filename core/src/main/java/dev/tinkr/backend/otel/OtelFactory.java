package dev.tinkr.backend.otel;

import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.search.Dialect;
import dev.tinkr.backend.search.DocumentedLayout;
import dev.tinkr.backend.search.SearchLogs;
import java.time.Clock;
import java.util.List;

/** Opens OpenSearch and Prometheus. */
public final class OtelFactory implements BackendFactory {

    @Override
    public List<Setting> settings() {
        return OtelConfig.settings();
    }

    /** OpenSearch's; Prometheus has none to give. */
    @Override
    public List<Permission> permissions() {
        return Dialect.OPENSEARCH.permissions(List.of("logs", "traces"));
    }

    @Override
    public ObservabilityBackend open(BackendSettings settings, Clock clock) {
        return new OtelBackend(OtelConfig.of(settings, clock), clock);
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return SearchLogs.translate(Dialect.OPENSEARCH, request, DocumentedLayout.SS4O);
    }
}
