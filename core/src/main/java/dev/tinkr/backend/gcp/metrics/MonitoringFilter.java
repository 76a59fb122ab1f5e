package dev.tinkr.backend.gcp.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A filter of Cloud Monitoring: comparisons that all hold. A value gets into one through {@link #quoted} only.
 *
 * @param parts each a comparison
 */
record MonitoringFilter(List<String> parts) {

    private static final String PLAIN_NAME = "[A-Za-z_][A-Za-z0-9_]*";

    MonitoringFilter {
        parts = List.copyOf(parts);
    }

    /** The series of that metric. */
    static MonitoringFilter ofMetric(String type) {
        return new MonitoringFilter(List.of("metric.type = " + quoted(type)));
    }

    /** The metrics whose type ends so. */
    static MonitoringFilter typeEndsWith(String end) {
        return new MonitoringFilter(List.of("metric.type = ends_with(" + quoted(end) + ")"));
    }

    /** The metrics whose type begins so. */
    static MonitoringFilter typeStartsWith(String start) {
        return new MonitoringFilter(List.of("metric.type = starts_with(" + quoted(start) + ")"));
    }

    /** The same, where that is equal too. */
    MonitoringFilter and(String path, String value) {
        return with(path + " = " + quoted(value));
    }

    /** The same, where that is one of these too. */
    MonitoringFilter andOneOf(String path, List<String> values) {
        return with(path + " = one_of(" + String.join(", ", values.stream().map(MonitoringFilter::quoted).toList())
                + ")");
    }

    /** The same with what these labels of the metric, or else of its resource, are. */
    MonitoringFilter and(Map<String, String> dimensions, Descriptor descriptor) {
        MonitoringFilter filter = this;
        for (Map.Entry<String, String> dimension : new java.util.TreeMap<>(dimensions).entrySet()) {
            String root = descriptor.labels().contains(dimension.getKey()) ? "metric.labels" : "resource.labels";
            filter = filter.and(label(root, dimension.getKey()), dimension.getValue());
        }
        return filter;
    }

    private MonitoringFilter with(String comparison) {
        List<String> more = new ArrayList<>(parts);
        more.add(comparison);
        return new MonitoringFilter(more);
    }

    /** A label below that root. */
    static String label(String root, String name) {
        return root + "." + (name.matches(PLAIN_NAME) ? name : quoted(name));
    }

    String text() {
        return String.join(" AND ", parts);
    }

    /** The one way in which a value gets into a filter. */
    static String quoted(String value) {
        return '"'
                + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r").replace(
                        "\t", "\\t")
                + '"';
    }
}
