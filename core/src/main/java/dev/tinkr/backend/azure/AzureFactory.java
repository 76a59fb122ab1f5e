package dev.tinkr.backend.azure;

import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.azure.api.LogsApi;
import dev.tinkr.backend.azure.api.ManagementApi;
import dev.tinkr.backend.azure.logs.AzureLogs;
import dev.tinkr.backend.azure.logs.LogTable;
import dev.tinkr.backend.azure.logs.LogTables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Opens Azure. */
public final class AzureFactory implements BackendFactory {

    @Override
    public List<Setting> settings() {
        return AzureConfig.settings();
    }

    @Override
    public List<Permission> permissions() {
        List<Permission> all = new ArrayList<>(LogsApi.permissions(LogTables.documented().all().stream().map(
                LogTable::name).toList(), List.of("AppRequests", "AppDependencies")));
        all.addAll(ManagementApi.permissions());
        return List.copyOf(all);
    }

    @Override
    public ObservabilityBackend open(BackendSettings settings, Clock clock) {
        return AzureBackend.of(AzureConfig.of(settings), clock);
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return AzureLogs.translateDocumented(request);
    }
}
