package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.model.Aggregation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the values of a metric become one a bucket: what Cloud Monitoring makes of each series (the aligner) and of all of
 * them (the reducer), and whether the rest is computed here from a distribution.
 *
 * @param unit of what comes out
 */
record SeriesPlan(Aggregation aggregation, String aligner, String reducer, boolean fromDistribution, String unit) {

    /** The percentiles that Cloud Monitoring computes; the others come from the buckets of a distribution. */
    private static final Set<Aggregation> NATIVE_PERCENTILES = Set.of(Aggregation.P50, Aggregation.P95,
            Aggregation.P99);

    /** The plan for that aggregation, or for what suits the metric. */
    static SeriesPlan of(Descriptor metric, Optional<Aggregation> asked) {
        Aggregation aggregation = asked.orElse(suitable(metric).getFirst());
        if (!suitable(metric).contains(aggregation)) {
            throw new BackendException(Kind.BAD_REQUEST, metric.type() + " is a " + described(metric)
                    + ", of which Cloud Monitoring gives no " + aggregation.wireName() + "; ask for " + suitable(metric)
                            .stream().map(Aggregation::wireName).collect(Collectors.joining(", ")));
        }
        if (metric.distribution()) {
            return ofDistribution(metric, aggregation);
        }
        return switch (metric.valueType()) {
            case "BOOL" -> ofTruth(aggregation);
            case "STRING" -> new SeriesPlan(aggregation, "ALIGN_COUNT", "REDUCE_SUM", false, "1");
            default -> metric.counts() ? ofCounter(metric, aggregation) : ofGauge(metric, aggregation);
        };
    }

    /** What can be asked of it; first what suits it best. */
    static List<Aggregation> suitable(Descriptor metric) {
        if (metric.distribution()) {
            return List.of(Aggregation.P95, Aggregation.P50, Aggregation.P75, Aggregation.P90, Aggregation.P99,
                    Aggregation.AVG, Aggregation.COUNT, Aggregation.SUM, Aggregation.RATE);
        }
        return switch (metric.valueType()) {
            case "BOOL" -> List.of(Aggregation.AVG, Aggregation.SUM, Aggregation.COUNT);
            case "STRING" -> List.of(Aggregation.COUNT);
            default -> metric.counts()
                    ? List.of(Aggregation.RATE, Aggregation.SUM, Aggregation.COUNT, Aggregation.AVG, Aggregation.MIN,
                            Aggregation.MAX)
                    : List.of(Aggregation.AVG, Aggregation.MIN, Aggregation.MAX, Aggregation.SUM, Aggregation.COUNT,
                            Aggregation.P50, Aggregation.P95, Aggregation.P99);
        };
    }

    private static String described(Descriptor metric) {
        List<String> words = new ArrayList<>(List.of(metric.kind().toLowerCase(java.util.Locale.ROOT), metric
                .valueType().toLowerCase(java.util.Locale.ROOT)));
        return String.join(" ", words);
    }

    private static SeriesPlan ofCounter(Descriptor metric, Aggregation aggregation) {
        String unit = metric.unit().isEmpty() ? "1" : metric.unit();
        return switch (aggregation) {
            case SUM, COUNT -> new SeriesPlan(aggregation, "ALIGN_DELTA", "REDUCE_SUM", false, unit);
            case AVG -> new SeriesPlan(aggregation, "ALIGN_RATE", "REDUCE_MEAN", false, unit + "/s");
            case MIN -> new SeriesPlan(aggregation, "ALIGN_RATE", "REDUCE_MIN", false, unit + "/s");
            case MAX -> new SeriesPlan(aggregation, "ALIGN_RATE", "REDUCE_MAX", false, unit + "/s");
            default -> new SeriesPlan(aggregation, "ALIGN_RATE", "REDUCE_SUM", false, unit + "/s");
        };
    }

    private static SeriesPlan ofGauge(Descriptor metric, Aggregation aggregation) {
        return switch (aggregation) {
            case MIN -> new SeriesPlan(aggregation, "ALIGN_MIN", "REDUCE_MIN", false, metric.unit());
            case MAX -> new SeriesPlan(aggregation, "ALIGN_MAX", "REDUCE_MAX", false, metric.unit());
            case SUM -> new SeriesPlan(aggregation, "ALIGN_SUM", "REDUCE_SUM", false, metric.unit());
            case COUNT -> new SeriesPlan(aggregation, "ALIGN_COUNT", "REDUCE_SUM", false, "1");
            case P50, P95, P99 -> new SeriesPlan(aggregation, "ALIGN_PERCENTILE_" + percent(aggregation),
                    "REDUCE_PERCENTILE_" + percent(aggregation), false, metric.unit());
            default -> new SeriesPlan(aggregation, "ALIGN_MEAN", "REDUCE_MEAN", false, metric.unit());
        };
    }

    private static SeriesPlan ofTruth(Aggregation aggregation) {
        return switch (aggregation) {
            case SUM -> new SeriesPlan(aggregation, "ALIGN_COUNT_TRUE", "REDUCE_SUM", false, "1");
            case COUNT -> new SeriesPlan(aggregation, "ALIGN_COUNT", "REDUCE_SUM", false, "1");
            default -> new SeriesPlan(aggregation, "ALIGN_FRACTION_TRUE", "REDUCE_MEAN", false, "1");
        };
    }

    private static SeriesPlan ofDistribution(Descriptor metric, Aggregation aggregation) {
        String aligner = metric.counts() ? "ALIGN_DELTA" : "ALIGN_SUM";
        if (NATIVE_PERCENTILES.contains(aggregation)) {
            return new SeriesPlan(aggregation, aligner, "REDUCE_PERCENTILE_" + percent(aggregation), false, metric
                    .unit());
        }
        String unit = switch (aggregation) {
            case COUNT -> "1";
            case RATE -> "1/s";
            default -> metric.unit();
        };
        return new SeriesPlan(aggregation, aligner, "REDUCE_SUM", true, unit);
    }

    private static String percent(Aggregation aggregation) {
        return aggregation.name().substring(1);
    }
}
