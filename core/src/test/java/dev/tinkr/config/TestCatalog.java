package dev.tinkr.config;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Setting;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two backends that only have settings: {@code local} needs nothing, {@code stack} needs a URL and has a secret. */
final class TestCatalog implements BackendCatalog {

    private final Map<String, List<Setting>> settings = Map.of("local",
            List.of(new Setting("path", "TINKR_LOCAL_PATH", false, false, Optional.empty(), "The folder."),
                    new Setting("cache", "TINKR_LOCAL_CACHE", false, false, Optional.of("~/.tinkr/cache"), "Kept.")),
            "stack",
            List.of(new Setting("url", "STACK_URL", true, false, Optional.empty(), "Where it is."),
                    new Setting("api_key", "STACK_API_KEY", false, true, Optional.empty(), "The key."),
                    new Setting("index", "STACK_INDEX", false, false, Optional.of("logs-*"), "The index.")));

    @Override
    public List<String> names() {
        return List.of("local", "stack");
    }

    @Override
    public Optional<BackendFactory> find(String name) {
        return Optional.ofNullable(settings.get(name)).map(SettingsOnly::new);
    }

    private record SettingsOnly(List<Setting> settings) implements BackendFactory {

        @Override
        public ObservabilityBackend open(BackendSettings given, Clock clock) {
            throw new AssertionError("configuration opens nothing");
        }

        @Override
        public NativeQuery translate(LogRequest request) {
            throw new AssertionError("configuration translates nothing");
        }
    }
}
