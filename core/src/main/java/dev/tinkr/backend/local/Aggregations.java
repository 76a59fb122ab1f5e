package dev.tinkr.backend.local;

import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each kind of metric can be asked for. */
final class Aggregations {

    static final Map<MetricKind, Set<Aggregation>> OF_KIND = Map.of(
            MetricKind.GAUGE, ordered(Aggregation.AVG, Aggregation.MIN, Aggregation.MAX, Aggregation.SUM,
                    Aggregation.COUNT, Aggregation.P50, Aggregation.P75, Aggregation.P90, Aggregation.P95,
                    Aggregation.P99),
            MetricKind.UNKNOWN, ordered(Aggregation.AVG, Aggregation.MIN, Aggregation.MAX, Aggregation.SUM,
                    Aggregation.COUNT, Aggregation.P50, Aggregation.P75, Aggregation.P90, Aggregation.P95,
                    Aggregation.P99),
            MetricKind.COUNTER, ordered(Aggregation.RATE, Aggregation.SUM, Aggregation.COUNT, Aggregation.AVG,
                    Aggregation.MIN, Aggregation.MAX),
            MetricKind.HISTOGRAM, ordered(Aggregation.P95, Aggregation.P50, Aggregation.P75, Aggregation.P90,
                    Aggregation.P99, Aggregation.AVG, Aggregation.MIN, Aggregation.MAX, Aggregation.COUNT,
                    Aggregation.SUM, Aggregation.RATE),
            MetricKind.SUMMARY, ordered(Aggregation.AVG, Aggregation.COUNT, Aggregation.SUM, Aggregation.RATE,
                    Aggregation.P50, Aggregation.P75, Aggregation.P90, Aggregation.P95, Aggregation.P99));

    private Aggregations() {}

    private static Set<Aggregation> ordered(Aggregation... aggregations) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(aggregations)));
    }

    /** The unit of what comes out. */
    static String unit(String unit, MetricKind kind, Aggregation aggregation) {
        boolean counts = kind != MetricKind.COUNTER;
        return switch (aggregation) {
            case COUNT -> counts ? "1" : unit;
            case RATE -> (counts || unit.isEmpty() ? "1" : unit) + "/s";
            case AVG, MIN, MAX -> kind == MetricKind.COUNTER ? (unit.isEmpty() ? "1" : unit) + "/s" : unit;
            case SUM, P50, P75, P90, P95, P99 -> unit;
        };
    }
}
