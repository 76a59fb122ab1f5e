package dev.tinkr.backend.cloudwatch.metrics;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.model.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the profile says of a service's metrics: for load balancers and databases, whose series do not carry the name of
 * the service. {@code metrics.RequestCount = { namespace = "AWS/ApplicationELB", dimensions = { LoadBalancer = "app/x/1" } }}.
 */
final class MetricOverrides {

    private final Map<String, Map<String, Object>> services;

    MetricOverrides(Map<String, Map<String, Object>> services) {
        this.services = Map.copyOf(services);
    }

    /** The kind of thing that the profile says the service runs on. */
    Optional<ResourceType> type(String service) {
        return Optional.ofNullable(services.getOrDefault(service, Map.of()).get("resource_type")).map(Object::toString)
                .flatMap(ResourceType::named);
    }

    /** The series that the profile gives under that name. */
    Optional<Series> of(String service, String metric) {
        return all(service).containsKey(metric) ? Optional.of(all(service).get(metric)) : Optional.empty();
    }

    /** All that the profile gives, by the name they are asked for. */
    Map<String, Series> all(String service) {
        Object given = services.getOrDefault(service, Map.of()).get("metrics");
        Map<String, Series> all = new LinkedHashMap<>();
        if (given == null) {
            return all;
        }
        if (!(given instanceof Map<?, ?> metrics)) {
            throw wrong(service, "it is a table");
        }
        metrics.forEach((name, value) -> all.put(name.toString(), series(service, name.toString(), value)));
        return all;
    }

    private static Series series(String service, String name, Object value) {
        if (!(value instanceof Map<?, ?> table) || !(table.get("namespace") instanceof String namespace)) {
            throw wrong(service, "'" + name + "' is a table with a namespace, and perhaps metric and dimensions");
        }
        List<String> unknown = new ArrayList<>();
        table.keySet().forEach(key -> unknown.add(key.toString()));
        unknown.removeAll(List.of("namespace", "metric", "dimensions"));
        if (!unknown.isEmpty()) {
            throw wrong(service, "'" + name + "' takes namespace, metric and dimensions, not " + unknown);
        }
        Map<String, String> dimensions = new LinkedHashMap<>();
        if (table.get("dimensions") instanceof Map<?, ?> given) {
            given.forEach((key, text) -> dimensions.put(key.toString(), text.toString()));
        }
        Object metric = table.containsKey("metric") ? table.get("metric") : name;
        return new Series(namespace, metric.toString(), dimensions, Optional.empty());
    }

    private static BackendException wrong(String service, String what) {
        return new BackendException(Kind.CONFIGURATION, "'metrics' of the service '" + service + "': " + what);
    }
}
