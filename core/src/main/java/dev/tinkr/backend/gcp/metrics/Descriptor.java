package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Cloud Monitoring says of a metric.
 *
 * @param type      its full name
 * @param kind      {@code GAUGE}, {@code DELTA} or {@code CUMULATIVE}
 * @param valueType {@code INT64}, {@code DOUBLE}, {@code BOOL}, {@code STRING} or {@code DISTRIBUTION}
 * @param labels    the names of its own labels, sorted
 * @param resources the monitored resources that have it; none where it does not say
 */
record Descriptor(String type, String kind, String valueType, String unit, List<String> labels,
        List<String> resources) {

    Descriptor {
        labels = labels.stream().sorted().toList();
        resources = List.copyOf(resources);
    }

    static Descriptor of(Map<?, ?> json) {
        List<String> labels = new ArrayList<>();
        if (json.get("labels") instanceof List<?> list) {
            list.forEach(label -> labels.add(text(((Map<?, ?>) label).get("key"))));
        }
        List<String> resources = new ArrayList<>();
        if (json.get("monitoredResourceTypes") instanceof List<?> list) {
            list.forEach(type -> resources.add(text(type)));
        }
        return new Descriptor(text(json.get("type")), text(json.get("metricKind")), text(json.get("valueType")), text(
                json.get("unit")), labels, resources);
    }

    private static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    boolean counts() {
        return kind.equals("DELTA") || kind.equals("CUMULATIVE");
    }

    boolean distribution() {
        return valueType.equals("DISTRIBUTION");
    }

    MetricKind modelKind() {
        if (distribution()) {
            return MetricKind.HISTOGRAM;
        }
        return counts() ? MetricKind.COUNTER : kind.equals("GAUGE") ? MetricKind.GAUGE : MetricKind.UNKNOWN;
    }

    MetricDescriptor model() {
        return new MetricDescriptor(type, unit, modelKind(), labels);
    }
}
