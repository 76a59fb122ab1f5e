package dev.tinkr.api;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Setting;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Knows {@link FakeBackend} alone, which takes these settings. */
record FakeCatalog(List<Setting> settings) implements BackendCatalog, BackendFactory {

    FakeCatalog(Setting... settings) {
        this(List.of(settings));
    }

    @Override
    public List<String> names() {
        return List.of("fake");
    }

    @Override
    public Optional<BackendFactory> find(String name) {
        return Optional.<BackendFactory>of(this).filter(factory -> name.equals("fake"));
    }

    @Override
    public ObservabilityBackend open(BackendSettings values, Clock clock) {
        return new FakeBackend();
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return new NativeQuery("none", "", true, List.of());
    }
}
