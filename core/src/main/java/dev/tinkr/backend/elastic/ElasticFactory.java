package dev.tinkr.backend.elastic;

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

/** Opens Elasticsearch. */
public final class ElasticFactory implements BackendFactory {

    @Override
    public List<Setting> settings() {
        return ElasticConfig.settings();
    }

    @Override
    public List<Permission> permissions() {
        return Dialect.ELASTICSEARCH.permissions(List.of("logs", "metrics", "traces"));
    }

    @Override
    public ObservabilityBackend open(BackendSettings settings, Clock clock) {
        return new ElasticBackend(ElasticConfig.of(settings), clock);
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return SearchLogs.translate(Dialect.ELASTICSEARCH, request, DocumentedLayout.ECS);
    }
}
