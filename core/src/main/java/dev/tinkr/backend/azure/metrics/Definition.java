package dev.tinkr.backend.azure.metrics;

import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import java.time.Duration;
import java.util.List;

/**
 * What a resource says of one of its metrics.
 *
 * @param primary      the aggregation that suits it
 * @param aggregations those it can be asked for
 * @param grains       the widths of bucket it can be asked for, growing
 */
record Definition(String name, String display, String namespace, String unit, String primary,
        List<String> aggregations, List<Duration> grains, List<String> dimensions) {

    Definition {
        aggregations = List.copyOf(aggregations);
        grains = List.copyOf(grains);
        dimensions = List.copyOf(dimensions);
    }

    /** Whether it is meant by that name: the one of the API, or the one of the portal. */
    boolean isCalled(String asked) {
        return name.equalsIgnoreCase(asked) || display.equalsIgnoreCase(asked);
    }

    MetricDescriptor descriptor() {
        MetricKind kind = switch (primary) {
            case "Total", "Count" -> MetricKind.COUNTER;
            case "Average", "Maximum", "Minimum" -> MetricKind.GAUGE;
            default -> MetricKind.UNKNOWN;
        };
        return new MetricDescriptor(name, unit, kind, dimensions.stream().sorted().toList());
    }
}
