package dev.tinkr.backend.gcp.stub;

import dev.tinkr.backend.gcp.stub.StoredSeries.Distribution;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What Cloud Monitoring makes of the values of one period, and which aligners and reducers it takes for which metric. */
final class Alignment {

    private static final Set<String> NUMBERS = Set.of("INT64", "DOUBLE");
    private static final Map<String, Set<String>> GAUGE_ALIGNERS = Map.of("NUMBER", Set.of("ALIGN_MEAN", "ALIGN_MIN",
            "ALIGN_MAX", "ALIGN_SUM", "ALIGN_COUNT", "ALIGN_PERCENTILE_99", "ALIGN_PERCENTILE_95",
            "ALIGN_PERCENTILE_50", "ALIGN_PERCENTILE_05"), "BOOL",
            Set.of("ALIGN_COUNT", "ALIGN_COUNT_TRUE",
                    "ALIGN_FRACTION_TRUE"),
            "STRING", Set.of("ALIGN_COUNT"), "DISTRIBUTION", Set.of("ALIGN_SUM"));
    private static final Set<String> COUNTER_ALIGNERS = Set.of("ALIGN_RATE", "ALIGN_DELTA");

    private Alignment() {}

    static void check(String kind, String valueType, String aligner, String reducer) {
        String type = NUMBERS.contains(valueType) ? "NUMBER" : valueType;
        Set<String> aligners = kind.equals("GAUGE")
                ? GAUGE_ALIGNERS.get(type)
                : type.equals("DISTRIBUTION") ? Set.of("ALIGN_DELTA") : COUNTER_ALIGNERS;
        if (!aligners.contains(aligner)) {
            throw new FilterException("The aligner " + aligner + " cannot be applied to metrics with kind " + kind
                    + " and value type " + valueType);
        }
        if (!reducer.matches("REDUCE_(NONE|MEAN|MIN|MAX|SUM|PERCENTILE_(99|95|50|05))")) {
            throw new FilterException("Invalid reducer " + reducer);
        }
        boolean numeric = !type.equals("DISTRIBUTION");
        if (!numeric && !reducer.matches("REDUCE_(SUM|MEAN|PERCENTILE_.*)")) {
            throw new FilterException("The reducer " + reducer + " cannot be applied to distributions");
        }
    }

    /** Null where the period holds nothing. */
    static Object align(String aligner, List<Object> values, long seconds) {
        if (values.isEmpty()) {
            return null;
        }
        if (values.getFirst() instanceof Distribution) {
            return values.stream().map(Distribution.class::cast).reduce(Distribution::plus).orElseThrow();
        }
        ToDoubleFunction<Object> number = value -> value instanceof Boolean truth
                ? truth ? 1 : 0
                : value instanceof Number n
                        ? n.doubleValue()
                        : 1;
        double sum = values.stream().mapToDouble(number).sum();
        return switch (aligner) {
            case "ALIGN_RATE" -> sum / seconds;
            case "ALIGN_DELTA", "ALIGN_SUM", "ALIGN_COUNT_TRUE" -> sum;
            case "ALIGN_COUNT" -> (double) values.size();
            case "ALIGN_MEAN", "ALIGN_FRACTION_TRUE" -> sum / values.size();
            case "ALIGN_MIN" -> values.stream().mapToDouble(number).min().orElseThrow();
            case "ALIGN_MAX" -> values.stream().mapToDouble(number).max().orElseThrow();
            default -> percentile(aligner, values.stream().mapToDouble(number).sorted().toArray());
        };
    }

    static Object reduce(String reducer, List<Object> values) {
        if (values.getFirst() instanceof Distribution) {
            Distribution all = values.stream().map(Distribution.class::cast).reduce(Distribution::plus).orElseThrow();
            return reducer.startsWith("REDUCE_PERCENTILE") ? interpolated(all, percent(reducer)) : all;
        }
        double[] numbers = values.stream().mapToDouble(value -> (double) value).sorted().toArray();
        double sum = java.util.Arrays.stream(numbers).sum();
        return switch (reducer) {
            case "REDUCE_SUM" -> sum;
            case "REDUCE_MEAN" -> sum / numbers.length;
            case "REDUCE_MIN" -> numbers[0];
            case "REDUCE_MAX" -> numbers[numbers.length - 1];
            default -> percentile(reducer, numbers);
        };
    }

    private static double percent(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('_') + 1)) / 100.0;
    }

    private static double percentile(String name, double[] sorted) {
        return sorted[(int) Math.max(0, Math.ceil(percent(name) * sorted.length) - 1)];
    }

    private static double interpolated(Distribution distribution, double share) {
        double rank = share * distribution.count();
        double before = 0;
        for (int i = 0; i < distribution.counts().length; i++) {
            double count = distribution.counts()[i];
            if (before + count >= rank && count > 0) {
                double low = i == 0 ? 0 : distribution.bounds()[i - 1];
                double high = i < distribution.bounds().length ? distribution.bounds()[i] : low;
                return low + (high - low) * (rank - before) / count;
            }
            before += count;
        }
        return 0;
    }
}
