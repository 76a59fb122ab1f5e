package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.gcp.MonitoredResources;
import dev.tinkr.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which series of a metric are a service's. */
final class ServiceSeries {

    /** The label in which OpenTelemetry's exporters put the service. */
    private static final String OTEL_LABEL = "service_name";
    private static final String DIGITS = "[0-9]+";

    private ServiceSeries() {}

    /** Those that name it themselves, in the label that OpenTelemetry's exporters put it in; none where there is no such label. */
    static Optional<MonitoringFilter> named(Descriptor metric, String service) {
        return metric.labels().contains(OTEL_LABEL)
                ? Optional.of(MonitoringFilter.ofMetric(metric.type()).and(MonitoringFilter.label("metric.labels",
                        OTEL_LABEL), service))
                : Optional.empty();
    }

    /** The filters that together select those of what it runs on, one for each resource that has the metric. */
    static List<MonitoringFilter> of(Descriptor metric, String service, Optional<ResourceType> type) {
        MonitoringFilter base = MonitoringFilter.ofMetric(metric.type());
        List<MonitoringFilter> filters = new ArrayList<>();
        for (MonitoredResources.Kind kind : MonitoredResources.meantBy(type)) {
            boolean has = metric.resources().isEmpty()
                    ? kind.metrics().stream().anyMatch(metric.type()::startsWith)
                    : metric.resources().contains(kind.type());
            if (has) {
                filters.add(base.and("resource.type", kind.type()).and(label(kind, service), service));
            }
        }
        return filters;
    }

    /** A machine goes by its name, which is not a label of the resource, or by its number. */
    static String label(MonitoredResources.Kind kind, String service) {
        return kind.type().equals("gce_instance") && !service.matches(DIGITS)
                ? "metadata.system_labels.name"
                : MonitoringFilter.label("resource.labels", kind.label());
    }
}
