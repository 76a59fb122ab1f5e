package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.Setting;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Opens Datadog. */
public final class DatadogFactory implements BackendFactory {

    @Override
    public List<Setting> settings() {
        return DatadogConfig.settings();
    }

    @Override
    public List<Permission> permissions() {
        return Arrays.stream(Endpoint.values()).flatMap(endpoint -> endpoint.permissions().stream()).distinct()
                .toList();
    }

    @Override
    public ObservabilityBackend open(BackendSettings settings, Clock clock) {
        return new DatadogBackend(DatadogConfig.of(settings), clock);
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return DatadogBackend.translate(request, new DatadogTranslator(Set.of()));
    }
}
