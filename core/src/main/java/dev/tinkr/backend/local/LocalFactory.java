package dev.tinkr.backend.local;

import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Setting;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Opens the local backend. Translating needs no DuckDB, which a function's package does not carry. */
public final class LocalFactory implements BackendFactory {

    private static final Duration LONGEST_DROP = Duration.ofMinutes(1);

    @Override
    public List<Setting> settings() {
        return LocalConfig.settings();
    }

    @Override
    public ObservabilityBackend open(BackendSettings settings, Clock clock) {
        return new LocalBackend(new LocalClient(LocalConfig.of(settings), clock));
    }

    @Override
    public long dropCache(BackendSettings settings) {
        try (LocalClient client = new LocalClient(LocalConfig.of(settings), Clock.systemUTC())) {
            return client.dropCache(Deadline.after(LONGEST_DROP));
        }
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return LocalTranslator.nativeQuery(request);
    }
}
