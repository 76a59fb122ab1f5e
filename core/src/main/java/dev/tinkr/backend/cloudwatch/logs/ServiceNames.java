package dev.tinkr.backend.cloudwatch.logs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which fields of a JSON line name the service. */
final class ServiceNames {

    static final List<String> FIELDS = List.of("service.name", "service", "service_name", "serviceName", "svc",
            "app", "application", "app_name", "appName", "resource.service.name",
            "resource.attributes.service.name");
    /** What Kubernetes says of the container, which stays an attribute too. */
    private static final List<List<String>> KUBERNETES = List.of(List.of("kubernetes", "labels",
            "app.kubernetes.io/name"), List.of("kubernetes", "labels", "app"),
            List.of("kubernetes", "labels",
                    "k8s-app"),
            List.of("kubernetes", "container_name"));

    private ServiceNames() {}

    /** Takes the service's name, if one of those fields holds it. */
    static Optional<String> take(Map<String, Object> fields, List<String> names) {
        return FieldPath.take(fields, names).or(() -> byKubernetes(fields));
    }

    private static Optional<String> byKubernetes(Map<String, Object> fields) {
        return KUBERNETES.stream().flatMap(path -> at(fields, path).stream()).findFirst();
    }

    private static Optional<String> at(Object fields, List<String> path) {
        Object value = fields;
        for (String step : path) {
            if (!(value instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            value = map.get(step);
        }
        return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
