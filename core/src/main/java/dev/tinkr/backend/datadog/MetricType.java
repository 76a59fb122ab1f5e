package dev.tinkr.backend.datadog;

import dev.tinkr.model.MetricKind;
import java.util.Map;

/**
 * What Datadog knows of a metric.
 *
 * @param type as the account has it: {@code gauge}, {@code count}, {@code rate}, {@code distribution}; {@code ""} unknown
 * @param unit {@code ""} when unknown
 */
record MetricType(String type, String unit) {

    /** Of a metric that nothing is known of. */
    static final MetricType UNKNOWN = new MetricType("", "");

    /** What the answer about one metric says. */
    static MetricType of(Map<String, Object> metadata) {
        return new MetricType(metadata.get("type") instanceof String type ? type : "",
                unit(text(metadata, "unit"), text(
                        metadata, "per_unit")));
    }

    /**
     * What the name of a trace metric says: {@code trace.SPAN} is the distribution of latencies, {@code trace.SPAN.hits} and
     * {@code .errors} are counts.
     */
    static MetricType named(String metric) {
        if (!metric.startsWith("trace.")) {
            return UNKNOWN;
        }
        if (metric.endsWith(".hits") || metric.endsWith(".errors")) {
            return new MetricType("count", "");
        }
        return metric.endsWith(".apdex") || metric.endsWith(".duration")
                ? new MetricType("gauge", "")
                : new MetricType("distribution", "second");
    }

    private static String text(Map<String, Object> metadata, String name) {
        return metadata.get(name) instanceof String text ? text : "";
    }

    static String unit(String unit, String per) {
        return unit.isEmpty() || per.isEmpty() ? unit : unit + "/" + per;
    }

    MetricKind kind() {
        return switch (type) {
            case "count", "rate" -> MetricKind.COUNTER;
            case "gauge" -> MetricKind.GAUGE;
            case "distribution" -> MetricKind.HISTOGRAM;
            default -> MetricKind.UNKNOWN;
        };
    }
}
