package dev.tinkr.backend.promql;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What each kind of metric can be asked for; the first is what suits it. */
final class PromAggregations {

    private static final List<Aggregation> OF_GAUGE = List.of(Aggregation.AVG, Aggregation.MIN, Aggregation.MAX,
            Aggregation.SUM, Aggregation.COUNT, Aggregation.P50, Aggregation.P75, Aggregation.P90, Aggregation.P95,
            Aggregation.P99);
    private static final List<Aggregation> OF_COUNTER = List.of(Aggregation.RATE, Aggregation.SUM, Aggregation.COUNT,
            Aggregation.AVG, Aggregation.MIN, Aggregation.MAX);
    private static final List<Aggregation> OF_HISTOGRAM = List.of(Aggregation.P95, Aggregation.P50, Aggregation.P75,
            Aggregation.P90, Aggregation.P99, Aggregation.AVG, Aggregation.COUNT, Aggregation.SUM, Aggregation.RATE);
    private static final List<Aggregation> OF_SUMMARY = List.of(Aggregation.AVG, Aggregation.COUNT, Aggregation.SUM,
            Aggregation.RATE, Aggregation.P50, Aggregation.P75, Aggregation.P90, Aggregation.P95, Aggregation.P99);
    private static final List<Aggregation> OF_UNKNOWN = List.of(Aggregation.AVG, Aggregation.MIN, Aggregation.MAX,
            Aggregation.SUM, Aggregation.COUNT, Aggregation.RATE, Aggregation.P50, Aggregation.P75, Aggregation.P90,
            Aggregation.P95, Aggregation.P99);

    private PromAggregations() {}

    /** What is asked of a metric of that kind, or what suits it; refused where the kind does not have it. */
    static Aggregation of(MetricRequest request, MetricFamily family) {
        List<Aggregation> suitable = suitable(family.kind());
        Aggregation aggregation = request.aggregation().orElse(suitable.getFirst());
        if (!suitable.contains(aggregation)) {
            throw new BackendException(Kind.BAD_REQUEST, family.name() + " is a " + family.kind().name().toLowerCase(
                    Locale.ROOT) + ", which has no " + aggregation.wireName() + "; ask for "
                    + suitable.stream().map(
                            Aggregation::wireName).collect(Collectors.joining(", ")));
        }
        return aggregation;
    }

    private static List<Aggregation> suitable(MetricKind kind) {
        return switch (kind) {
            case GAUGE -> OF_GAUGE;
            case COUNTER -> OF_COUNTER;
            case HISTOGRAM -> OF_HISTOGRAM;
            case SUMMARY -> OF_SUMMARY;
            case UNKNOWN -> OF_UNKNOWN;
        };
    }

    /** The unit of what comes out. */
    static String unit(MetricFamily family, Aggregation aggregation) {
        boolean counter = family.kind() == MetricKind.COUNTER;
        String counted = family.unit().isEmpty() || !counter ? "1" : family.unit();
        return switch (aggregation) {
            case COUNT -> counter ? family.unit() : "1";
            case RATE -> (family.kind() == MetricKind.UNKNOWN && !family.unit().isEmpty() ? family.unit() : counted)
                    + "/s";
            case AVG, MIN, MAX -> counter ? counted + "/s" : family.unit();
            case SUM, P50, P75, P90, P95, P99 -> family.unit();
        };
    }
}
