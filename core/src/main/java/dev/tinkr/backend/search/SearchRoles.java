package dev.tinkr.backend.search;

import dev.tinkr.query.AttributeNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names under which the layouts in use keep what every record has, in the order in which they are believed where a
 * record has several: ECS and classic APM, Elastic's OpenTelemetry streams, the collector's SS4O and flattened
 * documents, Data Prepper old and new, and what common loggers write.
 */
final class SearchRoles {

    static final List<String> TIMESTAMPS = List.of("@timestamp", "time", "timestamp", "observedTimestamp",
            "observed_timestamp", "observedTime");
    /** The collector leaves {@code @timestamp} of a span in the year 1, so that it comes last. */
    static final List<String> SPAN_STARTS = List.of("startTime", "start_time", "@timestamp");
    static final List<String> PARENT_IDS = List.of("parent.id", "parent_span_id", "parentSpanId", "ParentSpanId");
    static final List<String> SERVICES = List.of("service.name", "resource.attributes.service.name",
            "resource.service.name", "resource.attributes.service@name", "serviceName", "Resource.service.name",
            "Attributes.service.name", "service_name", "service", "app");
    static final List<String> MESSAGES = List.of("message", "body", "body.text", "body_text", "Body", "log", "msg");
    static final List<String> LEVEL_NAMES = List.of("log.level", "severity_text", "severity.text", "SeverityText",
            "severityText", "severity", "level", "loglevel");
    /** OpenTelemetry's scale. */
    static final List<String> OTEL_LEVELS = List.of("severity_number", "severity.number", "SeverityNumber",
            "severityNumber");
    /** The scale of syslog. */
    static final List<String> SYSLOG_LEVELS = List.of("log.syslog.severity.code");
    static final List<String> TRACE_IDS = List.of("trace.id", "trace_id", "traceId", "TraceId");
    static final List<String> SPAN_IDS = List.of("span.id", "span_id", "spanId", "SpanId");

    /** Objects that hold the attributes of a record, in the order in which they win. */
    static final List<String> RECORD_CONTAINERS = List.of("attributes", "Attributes", "log.attributes",
            "span.attributes", "labels");
    /** Objects that hold the attributes of a resource, which the record's own hide. */
    static final List<String> RESOURCE_CONTAINERS = List.of("resource.attributes", "resource", "Resource");

    private SearchRoles() {}

    /** Where an attribute of that name may be stored, the place that wins first. */
    static List<String> placesOf(String attribute) {
        Set<String> places = new LinkedHashSet<>();
        places.add(attribute);
        List<String> names = new ArrayList<>(List.of(attribute));
        String bare = AttributeNames.withoutContainer(attribute);
        if (!bare.equals(attribute)) {
            names.add(bare);
        }
        for (String name : names) {
            RECORD_CONTAINERS.forEach(container -> add(places, container, name));
            places.add(name);
            RESOURCE_CONTAINERS.forEach(container -> add(places, container, name));
        }
        return List.copyOf(places);
    }

    /** Data Prepper's old layout, which alone has these containers flat, writes every dot of a name as an at sign. */
    private static void add(Set<String> places, String container, String name) {
        places.add(container + "." + name);
        if (container.endsWith(".attributes")) {
            places.add(container + "." + name.replace('.', '@'));
        }
    }
}
