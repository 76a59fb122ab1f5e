package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.gcp.MonitoredResources;
import dev.tinkr.query.ValuePattern;
import java.util.ArrayList;
import java.util.List;

/** Which entries a service may have written: those of a resource whose label it is, or that name it themselves. */
final class ServiceConditions {

    /** The names by which an application reports its errors. */
    static final List<String> CONTEXT = List.of("serviceContext", "service");

    private ServiceConditions() {}

    static Filter of(ValuePattern pattern, List<MonitoredResources.Kind> kinds) {
        List<Filter> any = new ArrayList<>();
        any.add(named(Filter.path(Payload.LABELS, List.of(MonitoredResources.OTEL_SERVICE)), pattern));
        for (MonitoredResources.Kind kind : kinds) {
            String path = Filter.path(Payload.RESOURCE_LABELS, List.of(kind.label()));
            any.add(Filter.and(List.of(Filter.compare("resource.type", "=", kind.type()), named(path, pattern))));
            if (kind.type().equals("gce_instance")) {
                any.add(named(Filter.path(Payload.LABELS, List.of(MonitoredResources.MACHINE_NAME)), pattern));
            }
        }
        any.add(named(Filter.path(Payload.JSON, CONTEXT), pattern));
        return Filter.or(any);
    }

    private static Filter named(String path, ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact exact -> Filter.compare(path, "=", exact.value());
            case ValuePattern.Wildcard wildcard -> Filter.matches(path, Regex.wildcard(wildcard.pattern()));
            case ValuePattern.Regex regex -> Filter.matches(path, regex.source());
        };
    }
}
