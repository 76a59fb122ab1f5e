package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.SeriesKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The points of a metric, sorted into the buckets of a plan, one row for each series. */
final class MetricSeries {

    /** A series that nearly always has a value has a gap where there is none; of any other it means zero. */
    private static final double USUALLY_PRESENT = 0.9;

    private final Plan plan;
    private final long start;
    private final int buckets;
    private final Map<Map<String, String>, double[]> rows = new LinkedHashMap<>();
    private final String unit;

    MetricSeries(List<MetricPoint> points, Plan plan, TimeWindow measured) {
        this.plan = plan;
        long width = plan.step().toSeconds();
        this.start = Math.floorDiv(measured.start().getEpochSecond(), width) * width;
        this.buckets = (int) Math.ceilDiv(measured.end().getEpochSecond() - start, width);
        for (MetricPoint point : points) {
            long bucket = Math.floorDiv(point.timestamp().getEpochSecond() - start, width);
            if (bucket >= 0 && bucket < buckets) {
                row(point.dimensions())[(int) bucket] = point.value();
            }
        }
        this.unit = points.isEmpty() ? "" : points.getFirst().unit();
    }

    private double[] row(Map<String, String> dimensions) {
        return rows.computeIfAbsent(dimensions, key -> {
            double[] row = new double[buckets];
            Arrays.fill(row, Double.NaN);
            return row;
        });
    }

    String unit() {
        return unit;
    }

    /** The dimensions of every series. */
    Set<Map<String, String>> dimensions() {
        return rows.keySet();
    }

    /** The series of those dimensions as it is; null stays null. */
    Series one(Map<String, String> dimensions, SeriesKind kind) {
        return known(rows.get(dimensions).clone(), kind);
    }

    /**
     * The same where only buckets count that rest on so many requests: a percentile of a handful says nothing.
     *
     * @param counts how many requests each series had, for those that are known there
     */
    Series one(Map<String, String> dimensions, SeriesKind kind, MetricSeries counts, double least) {
        double[] row = rows.get(dimensions).clone();
        double[] count = counts.rows.get(dimensions);
        for (int i = 0; count != null && i < buckets; i++) {
            row[i] = count[i] >= least ? row[i] : Double.NaN;
        }
        return known(row, kind);
    }

    /** How many there are in a bucket that has any, as a rule; 0 where that is not known. */
    double usual(Map<String, String> dimensions) {
        double[] row = rows.getOrDefault(dimensions, new double[0]);
        double[] present = Arrays.stream(row).filter(value -> value > 0).sorted().toArray();
        return present.length == 0 ? 0 : present[present.length / 2];
    }

    /** The sum of the series that fit, where an absent bucket is zero unless the sum of all nearly always has one. */
    Series sum(Predicate<Map<String, String>> fits, SeriesKind kind) {
        double[] all = sum(rows.values());
        double[] sum = sum(rows.entrySet().stream().filter(row -> fits.test(row.getKey())).map(Map.Entry::getValue)
                .toList());
        int first = first(all);
        int present = 0;
        for (int i = first; i < buckets; i++) {
            present += Double.isNaN(all[i]) ? 0 : 1;
        }
        boolean gaps = present >= USUALLY_PRESENT * (buckets - first);
        for (int i = first; i < buckets; i++) {
            boolean gap = gaps && Double.isNaN(all[i]);
            sum[i] = gap ? Double.NaN : Double.isNaN(sum[i]) ? 0 : sum[i];
        }
        return known(sum, first, kind);
    }

    /** The largest value of all series in each bucket. */
    Series largest(SeriesKind kind) {
        return known(combined(rows.values(), Math::max), kind);
    }

    /** The dimensions of the series with most in all, the largest first. */
    List<Map<String, String>> largestFirst(Predicate<Map<String, String>> fits) {
        return rows.entrySet().stream().filter(row -> fits.test(row.getKey())).sorted((left, right) -> Double.compare(
                total(right.getValue()), total(left.getValue()))).map(Map.Entry::getKey).toList();
    }

    /** What tells the series from the others, such as {@code {http.route=/charge}}; nothing of an only one. */
    String label(Map<String, String> dimensions) {
        if (rows.size() < 2) {
            return "";
        }
        Map<String, String> telling = new TreeMap<>(dimensions);
        telling.entrySet().removeIf(dimension -> rows.keySet().stream().allMatch(other -> dimension.getValue().equals(
                other.get(dimension.getKey()))));
        Set<String> parts = telling.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).collect(
                Collectors.toCollection(LinkedHashSet::new));
        return parts.isEmpty() ? "" : "{" + String.join(", ", parts) + "}";
    }

    private double[] sum(Collection<double[]> chosen) {
        return combined(chosen, Double::sum);
    }

    private double[] combined(Collection<double[]> chosen, java.util.function.DoubleBinaryOperator together) {
        double[] result = new double[buckets];
        Arrays.fill(result, Double.NaN);
        for (double[] row : chosen) {
            for (int i = 0; i < buckets; i++) {
                if (!Double.isNaN(row[i])) {
                    result[i] = Double.isNaN(result[i]) ? row[i] : together.applyAsDouble(result[i], row[i]);
                }
            }
        }
        return result;
    }

    private static double total(double[] row) {
        return Arrays.stream(row).filter(Double::isFinite).sum();
    }

    /** Without the buckets before the first value: nothing is known of them. */
    private Series known(double[] values, SeriesKind kind) {
        return known(values, first(values), kind);
    }

    private Series known(double[] values, int first, SeriesKind kind) {
        long width = plan.step().toSeconds();
        long[] times = new long[buckets - first];
        for (int i = 0; i < times.length; i++) {
            times[i] = start + (first + i) * width;
        }
        return new Series(kind, plan.step(), plan.zone(), times, Arrays.copyOfRange(values, first, buckets));
    }

    private int first(double[] values) {
        int first = 0;
        while (first < buckets && Double.isNaN(values[first])) {
            first++;
        }
        return first;
    }
}
