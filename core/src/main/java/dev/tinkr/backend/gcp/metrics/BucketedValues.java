package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.HistogramQuantile;
import dev.tinkr.model.Aggregation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A distribution: how many values, their mean, and how many lie in each bucket.
 *
 * @param bounds the upper bounds of all buckets but the last, which has none
 * @param counts one for each bucket; the service leaves the zeros at the end out
 */
record BucketedValues(double count, double mean, double[] bounds, double[] counts) {

    private static final int MOST_BUCKETS = 10_000;

    static BucketedValues of(Map<?, ?> json) {
        double[] bounds = json.get("bucketOptions") instanceof Map<?, ?> options ? bounds(options) : new double[0];
        double[] counts = new double[bounds.length + 1];
        if (json.get("bucketCounts") instanceof List<?> list) {
            if (list.size() > counts.length) {
                throw new BackendException(Kind.FAILED, "Cloud Monitoring sent a distribution of " + list.size()
                        + " counts for " + counts.length + " buckets");
            }
            for (int i = 0; i < list.size(); i++) {
                counts[i] = SeriesDecoder.number(list.get(i));
            }
        }
        return new BucketedValues(numberOf(json, "count"), numberOf(json, "mean"), bounds, counts);
    }

    private static double numberOf(Map<?, ?> json, String name) {
        return json.get(name) == null ? 0 : SeriesDecoder.number(json.get(name));
    }

    private static double[] bounds(Map<?, ?> options) {
        if (options.get("explicitBuckets") instanceof Map<?, ?> explicit) {
            return explicit.get("bounds") instanceof List<?> list
                    ? list.stream().mapToDouble(SeriesDecoder::number).toArray()
                    : new double[0];
        }
        if (options.get("exponentialBuckets") instanceof Map<?, ?> exponential) {
            double[] bounds = new double[finite(exponential) + 1];
            for (int i = 0; i < bounds.length; i++) {
                bounds[i] = numberOf(exponential, "scale") * Math.pow(numberOf(exponential, "growthFactor"), i);
            }
            return bounds;
        }
        if (options.get("linearBuckets") instanceof Map<?, ?> linear) {
            double[] bounds = new double[finite(linear) + 1];
            for (int i = 0; i < bounds.length; i++) {
                bounds[i] = numberOf(linear, "offset") + numberOf(linear, "width") * i;
            }
            return bounds;
        }
        return new double[0];
    }

    private static int finite(Map<?, ?> options) {
        double number = numberOf(options, "numFiniteBuckets");
        if (number < 0 || number > MOST_BUCKETS) {
            throw new BackendException(Kind.FAILED, "Cloud Monitoring sent a distribution of " + number + " buckets");
        }
        return (int) number;
    }

    /** What the aggregation makes of it; nothing where there is no value, but for how many there are. */
    OptionalDouble aggregated(Aggregation aggregation, Duration step) {
        return switch (aggregation) {
            case COUNT -> OptionalDouble.of(count);
            case RATE -> OptionalDouble.of(count / step.toSeconds());
            case SUM -> OptionalDouble.of(count * mean);
            case AVG -> count > 0 ? OptionalDouble.of(mean) : OptionalDouble.empty();
            default -> {
                double quantile = HistogramQuantile.of(aggregation.quantile().orElseThrow(), bounds, counts);
                yield Double.isNaN(quantile) ? OptionalDouble.empty() : OptionalDouble.of(quantile);
            }
        };
    }
}
