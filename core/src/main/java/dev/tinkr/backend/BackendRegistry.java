package dev.tinkr.backend;

import dev.tinkr.backend.azure.AzureFactory;
import dev.tinkr.backend.cloudwatch.CloudWatchFactory;
import dev.tinkr.backend.datadog.DatadogFactory;
import dev.tinkr.backend.elastic.ElasticFactory;
import dev.tinkr.backend.gcp.GcpFactory;
import dev.tinkr.backend.grafana.GrafanaFactory;
import dev.tinkr.backend.local.LocalFactory;
import dev.tinkr.backend.otel.OtelFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The backends there are. The only place that names their classes, each inside a lambda, so that no class of a backend
 * is loaded before somebody asks for it.
 */
public final class BackendRegistry {

    private static final Map<String, Supplier<BackendFactory>> FACTORIES = new LinkedHashMap<>();

    static {
        FACTORIES.put("local", () -> new LocalFactory());
        FACTORIES.put("gcp", () -> new GcpFactory());
        FACTORIES.put("elastic", () -> new ElasticFactory());
        FACTORIES.put("grafana", () -> new GrafanaFactory());
        FACTORIES.put("otel", () -> new OtelFactory());
        FACTORIES.put("azure", () -> new AzureFactory());
        FACTORIES.put("datadog", () -> new DatadogFactory());
        FACTORIES.put("cloudwatch", () -> new CloudWatchFactory());
    }

    private BackendRegistry() {}

    /** The names of all backends, as {@code TINKR_BACKEND} takes them. */
    public static List<String> names() {
        return List.copyOf(FACTORIES.keySet());
    }

    /** The factory of that backend. */
    public static Optional<BackendFactory> find(String name) {
        return Optional.ofNullable(FACTORIES.get(name)).map(Supplier::get);
    }
}
