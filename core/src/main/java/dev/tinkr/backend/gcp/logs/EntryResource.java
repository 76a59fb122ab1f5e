package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.gcp.MonitoredResources;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What wrote an entry.
 *
 * @param service        as it names itself, else the name that its kind of resource has; {@code ""} for none
 * @param type           the monitored resource's type, {@code ""} when it came without one
 * @param labels         the entry's own, without the service
 * @param resourceLabels the resource's, without the service
 */
record EntryResource(String service, String type, Map<String, Object> labels, Map<String, Object> resourceLabels) {

    static EntryResource of(Map<String, Object> resource, Map<String, Object> labels, Map<String, Object> json) {
        Map<String, Object> own = new LinkedHashMap<>(labels);
        Map<String, Object> ofResource = new LinkedHashMap<>();
        if (resource.get("labels") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> ofResource.put(name.toString(), value));
        }
        String type = text(resource.get("type"));
        String service = text(own.remove(MonitoredResources.OTEL_SERVICE));
        if (service.isEmpty() && json.get(ServiceConditions.CONTEXT.get(0)) instanceof Map<?, ?> context) {
            service = text(context.get(ServiceConditions.CONTEXT.get(1)));
        }
        if (service.isEmpty() && type.equals("gce_instance")) {
            service = text(own.get(MonitoredResources.MACHINE_NAME));
        }
        if (service.isEmpty()) {
            service = MonitoredResources.of(type).map(kind -> text(ofResource.remove(kind.label()))).orElse("");
        }
        return new EntryResource(service, type, own, ofResource);
    }

    private static String text(Object value) {
        return value instanceof String text ? text : "";
    }
}
