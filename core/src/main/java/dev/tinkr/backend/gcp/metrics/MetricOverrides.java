package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the profile says of a service's series, where they do not carry its name, as those of a load balancer:
 * {@code labels = { "resource.labels.url_map_name" = "shop" }} chooses them for every metric, and
 * {@code metrics.latency = { type = "loadbalancing.googleapis.com/https/total_latencies", labels = { … } }} says what a
 * name means and of which series.
 */
final class MetricOverrides {

    private static final String PATH = "(metric|resource)\\.labels\\..+|metadata\\.(system|user)_labels\\..+|resource\\.type";
    private static final List<String> KEYS = List.of("type", "labels");

    private final Map<String, Map<String, Object>> services;

    MetricOverrides(Map<String, Map<String, Object>> services) {
        this.services = Map.copyOf(services);
    }

    /** The full type of the metric that the profile means by that name. */
    Optional<String> type(String service, String metric) {
        return Optional.ofNullable(table(service, metric).get("type")).map(Object::toString);
    }

    /** The labels by which the profile chooses the series, those of the metric before those of the service. */
    Map<String, String> labels(String service, String metric) {
        Map<String, Object> own = table(service, metric);
        return own.containsKey("labels")
                ? labels(service, own.get("labels"))
                : labels(service, services.getOrDefault(service, Map.of()).getOrDefault("labels", Map.of()));
    }

    private Map<String, Object> table(String service, String metric) {
        Object given = services.getOrDefault(service, Map.of()).getOrDefault("metrics", Map.of());
        if (!(given instanceof Map<?, ?> metrics)) {
            throw wrong("metrics", service, "it is a table");
        }
        Map<String, Object> table = new LinkedHashMap<>();
        switch (metrics.get(metric)) {
            case null -> {
            }
            case String type -> table.put("type", type);
            case Map<?, ?> members -> members.forEach((key, value) -> table.put(key.toString(), value));
            default -> throw wrong("metrics", service, "'" + metric + "' is a metric's type, or a table with it");
        }
        List<String> unknown = new ArrayList<>(table.keySet());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw wrong("metrics", service, "'" + metric + "' takes type and labels, not " + unknown);
        }
        return table;
    }

    private static Map<String, String> labels(String service, Object given) {
        if (!(given instanceof Map<?, ?> table)) {
            throw wrong("labels", service, "it is a table of labels and what they are");
        }
        Map<String, String> labels = new TreeMap<>();
        table.forEach((name, value) -> labels.put(name.toString(), value.toString()));
        return labels;
    }

    /**
     * The series of that metric with those labels. A label's name has its path before it, or is one of the metric's own
     * labels, or else of its resource.
     */
    static MonitoringFilter chosen(Descriptor metric, Map<String, String> labels) {
        MonitoringFilter filter = MonitoringFilter.ofMetric(metric.type());
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String name = label.getKey();
            filter = name.matches(PATH)
                    ? filter.and(path(name), label.getValue())
                    : filter.and(Map.of(name, label.getValue()), metric);
        }
        return filter;
    }

    private static String path(String name) {
        int dot = name.indexOf('.', name.indexOf('.') + 1);
        return dot < 0 ? name : MonitoringFilter.label(name.substring(0, dot), name.substring(dot + 1));
    }

    private static BackendException wrong(String key, String service, String what) {
        return new BackendException(Kind.CONFIGURATION, "'" + key + "' of the service '" + service + "': " + what);
    }
}
