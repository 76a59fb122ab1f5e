package dev.tinkr.backend.gcp;

import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.gcp.stub.GoogleSite;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Backends that ask a stand-in. */
final class StubbedGcp {

    static final Instant NOW = Instant.parse("2026-11-20T11:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private StubbedGcp() {}

    /** One that brings a token that holds, and is not paced. */
    static ObservabilityBackend open(URI service) {
        return open(service, Map.of());
    }

    /** One with other settings besides. */
    static ObservabilityBackend open(URI service, Map<String, String> besides) {
        Map<String, String> settings = new HashMap<>(Map.of("project_id", GoogleSite.PROJECT, "access_token",
                GoogleSite.TOKEN, "endpoint_url", service.toString(), "list_calls_per_minute", "1000000"));
        settings.putAll(besides);
        return open(new BackendSettings(settings, Map.of(), ScanBudget.OFF));
    }

    /** One whose profile says something of single services. */
    static ObservabilityBackend openWith(URI service, Map<String, Map<String, Object>> services) {
        return open(new BackendSettings(Map.of("project_id", GoogleSite.PROJECT, "access_token", GoogleSite.TOKEN,
                "endpoint_url", service.toString()), services, ScanBudget.OFF));
    }

    private static ObservabilityBackend open(BackendSettings settings) {
        return new GcpFactory().open(settings, CLOCK);
    }
}
