package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.gcp.MonitoredResources;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be asked of a service's log entries: how many there are, and how many of them are errors. */
enum LogMetric {
    LOG_COUNT, ERROR_COUNT;

    /** The metric that counts log entries as they arrive. */
    static final String TYPE = "logging.googleapis.com/log_entry_count";
    private static final List<String> ERRORS = List.of("ERROR", "CRITICAL", "ALERT", "EMERGENCY");

    static Optional<LogMetric> named(String name) {
        for (LogMetric metric : values()) {
            if (metric.metricName().equals(name)) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }

    String metricName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Descriptor descriptor() {
        return new Descriptor(TYPE, "DELTA", "INT64", "1", List.of("log", "severity"), List.of());
    }

    /** One for each kind of resource that may be the service. */
    List<MonitoringFilter> filters(MetricRequest request) {
        return MonitoredResources.meantBy(request.resourceType()).stream().map(kind -> counted(kind, request.service()))
                .map(filter -> filter.and(request.dimensions(), descriptor())).toList();
    }

    private MonitoringFilter counted(MonitoredResources.Kind kind, String service) {
        MonitoringFilter filter = MonitoringFilter.ofMetric(TYPE).and("resource.type", kind.type()).and(ServiceSeries
                .label(kind, service), service);
        return this == ERROR_COUNT ? filter.andOneOf("metric.labels.severity", ERRORS) : filter;
    }
}
