package dev.tinkr.backend.local;

import dev.tinkr.backend.HistogramQuantile;
import dev.tinkr.model.Aggregation;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What a histogram observed in one bucket of time. */
final class Distribution {

    private double count;
    private double sum;
    private boolean sumKnown = true;
    private double seconds;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private boolean extremesKnown = true;
    private double[] bounds = {};
    private double[] counts = {};

    /** Adds a share of what a sample observed in so many seconds. */
    void add(MetricSample observed, double share, double inSeconds) {
        count += observed.count() * share;
        sumKnown &= observed.sum().isPresent();
        sum += observed.sum().orElse(0) * share;
        seconds += inSeconds;
        lowest = Math.min(lowest, observed.min().orElse(Double.POSITIVE_INFINITY));
        highest = Math.max(highest, observed.max().orElse(Double.NEGATIVE_INFINITY));
        extremesKnown &= observed.min().isPresent() && observed.max().isPresent();
        if (observed.buckets().length > 0) {
            addBuckets(observed.bounds(), Arrays.stream(observed.buckets()).map(n -> n * share).toArray());
        }
    }

    private void addBuckets(double[] newBounds, double[] newCounts) {
        if (counts.length == 0) {
            bounds = newBounds;
            counts = newCounts;
        } else if (Arrays.equals(bounds, newBounds)) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += newCounts[i];
            }
        } else {
            addOtherBuckets(newBounds, newCounts);
        }
    }

    /** Buckets that were cut otherwise: the counts of both, each below its own bound. */
    private void addOtherBuckets(double[] newBounds, double[] newCounts) {
        TreeMap<Double, Double> byBound = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            byBound.merge(i < bounds.length ? bounds[i] : Double.POSITIVE_INFINITY, counts[i], Double::sum);
        }
        for (int i = 0; i < newCounts.length; i++) {
            byBound.merge(i < newBounds.length ? newBounds[i] : Double.POSITIVE_INFINITY, newCounts[i], Double::sum);
        }
        byBound.putIfAbsent(Double.POSITIVE_INFINITY, 0.0);
        counts = byBound.values().stream().mapToDouble(Double::doubleValue).toArray();
        bounds = byBound.headMap(Double.POSITIVE_INFINITY).keySet().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Its value; empty when there is none. */
    OptionalDouble value(Aggregation aggregation) {
        return switch (aggregation) {
            case COUNT -> OptionalDouble.of(count);
            case RATE -> seconds > 0 ? OptionalDouble.of(count / seconds) : OptionalDouble.empty();
            case SUM -> sumKnown ? OptionalDouble.of(sum) : OptionalDouble.empty();
            case AVG -> sumKnown && count > 0 ? OptionalDouble.of(sum / count) : OptionalDouble.empty();
            case MIN -> Double.isFinite(lowest) ? OptionalDouble.of(lowest) : quantile(0);
            case MAX -> Double.isFinite(highest) ? OptionalDouble.of(highest) : quantile(1);
            case P50, P75, P90, P95, P99 -> quantile(aggregation.quantile().orElseThrow());
        };
    }

    /** Estimated within its bucket, but never beyond the extremes where these are known of all that was observed. */
    private OptionalDouble quantile(double quantile) {
        double value = HistogramQuantile.of(quantile, bounds, counts);
        if (Double.isNaN(value)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(extremesKnown ? Math.clamp(value, lowest, Math.max(lowest, highest)) : value);
    }
}
