package dev.tinkr.backend.promql;

import dev.tinkr.backend.promql.MetricFamily.Shape;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes expressions of what is asked of a metric. Each is evaluated at the end of a bucket and looks back over it; the
 * millisecond of offset keeps out what lies on the end itself, so that a bucket is [start, end) as everywhere else.
 */
final class PromTranslator {

    private static final Duration SHORTEST_LOOK_AT_TARGETS = Duration.ofMinutes(5);
    private static final int SAMPLES_FOR_A_RATE = 4;

    private final MetricFamily family;
    private final Aggregation aggregation;
    private final SeriesScope scope;
    private final Duration interval;

    /**
     * A translator.
     *
     * @param interval how far apart samples lie
     */
    PromTranslator(MetricFamily family, Aggregation aggregation, SeriesScope scope, Duration interval) {
        this.family = family;
        this.aggregation = aggregation;
        this.scope = scope;
        this.interval = interval;
    }

    /** The expression for buckets of that length. */
    String expression(Duration bucket) {
        return joined(switch (family.kind()) {
            case GAUGE, UNKNOWN -> gauge(bucket);
            case COUNTER -> counter(bucket);
            case HISTOGRAM -> histogram(bucket);
            case SUMMARY -> summary(bucket);
        }, bucket);
    }

    /** How many samples the busiest of the series has in that time. */
    String samples(Duration time) {
        return "max(count_over_time(" + over(family.counted(), time) + "))";
    }

    private String gauge(Duration bucket) {
        String samples = over(family.name(), bucket);
        return switch (aggregation) {
            case AVG -> "avg_over_time(" + samples + ")";
            case MIN -> "min_over_time(" + samples + ")";
            case MAX -> "max_over_time(" + samples + ")";
            case SUM -> "sum_over_time(" + samples + ")";
            case COUNT -> "count_over_time(" + samples + ")";
            case P50, P75, P90, P95, P99 -> "quantile_over_time(" + quantile() + ", " + samples + ")";
            case RATE -> rate(family.name(), bucket);
        };
    }

    private String counter(Duration bucket) {
        return switch (aggregation) {
            case RATE, AVG -> rate(family.name(), bucket);
            case SUM, COUNT -> rate(family.name(), bucket) + " * " + seconds(bucket);
            case MIN -> "min_over_time(" + rates(bucket) + ")";
            case MAX -> "max_over_time(" + rates(bucket) + ")";
            case P50, P75, P90, P95, P99 -> throw new IllegalArgumentException("a counter has no percentiles");
        };
    }

    private String histogram(Duration bucket) {
        boolean nativeOne = family.shape() == Shape.SINGLE;
        String count = nativeOne
                ? "histogram_count(" + rate(family.name(), bucket) + ")"
                : rate(family.name() + "_count", bucket);
        String sum = nativeOne
                ? "histogram_sum(" + rate(family.name(), bucket) + ")"
                : rate(family.name() + "_sum", bucket);
        return switch (aggregation) {
            case P50, P75, P90, P95, P99 -> "histogram_quantile(" + quantile() + ", " + rate(family.name() + (nativeOne
                    ? ""
                    : "_bucket"), bucket) + ")";
            case MIN, MAX -> throw new IllegalArgumentException("of a histogram only buckets are known");
            case AVG, SUM, COUNT, RATE -> totals(count, sum, bucket);
        };
    }

    private String summary(Duration bucket) {
        return switch (aggregation) {
            case P50, P75, P90, P95, P99 -> "avg_over_time(" + looking(PromQl.selector(family.name(), matchers(
                    new LabelMatcher("quantile", LabelMatcher.Operator.FITS, quantilePattern()))), bucket) + ")";
            case MIN, MAX -> throw new IllegalArgumentException("a summary has no extremes");
            case AVG, SUM, COUNT, RATE -> totals(rate(family.name() + "_count", bucket), rate(family.name() + "_sum",
                    bucket), bucket);
        };
    }

    private String totals(String count, String sum, Duration bucket) {
        return switch (aggregation) {
            case AVG -> sum + " / " + count;
            case SUM -> sum + " * " + seconds(bucket);
            case COUNT -> count + " * " + seconds(bucket);
            default -> count;
        };
    }

    /**
     * The rate over a bucket and the distance to the sample before it, so that nothing counted between two buckets is
     * lost; over four samples at least, since of one there is no rate.
     */
    private String rate(String name, Duration bucket) {
        Duration least = interval.multipliedBy(SAMPLES_FOR_A_RATE);
        Duration range = bucket.plus(interval);
        return "rate(" + over(name, range.compareTo(least) < 0 ? least : range) + ")";
    }

    private String rates(Duration bucket) {
        return "rate(" + PromQl.selector(family.name(), scope.matchers()) + "[" + PromQl.duration(interval.multipliedBy(
                SAMPLES_FOR_A_RATE)) + "])[" + PromQl.duration(bucket.compareTo(interval) < 0 ? interval : bucket) + ":"
                + PromQl.duration(interval) + "] offset 1ms";
    }

    private String over(String name, Duration range) {
        return looking(PromQl.selector(name, scope.matchers()), range);
    }

    private static String looking(String selector, Duration range) {
        return selector + "[" + PromQl.duration(range) + "] offset 1ms";
    }

    private List<LabelMatcher> matchers(LabelMatcher more) {
        List<LabelMatcher> matchers = new ArrayList<>(scope.matchers());
        matchers.add(more);
        return matchers;
    }

    /** {@code and} keeps values and labels as they are, and does not mind several facts about one target. */
    private String joined(String expression, Duration bucket) {
        if (scope.target().isEmpty()) {
            return expression;
        }
        Duration look = bucket.compareTo(SHORTEST_LOOK_AT_TARGETS) < 0 ? SHORTEST_LOOK_AT_TARGETS : bucket;
        return "(" + expression + ") and on (job, instance) last_over_time("
                + looking(PromQl.selector(SeriesScope.TARGETS,
                        scope.target()), look)
                + ")";
    }

    private String quantile() {
        return Double.toString(aggregation.quantile().orElseThrow());
    }

    /** Senders write a half as 0.5 or 0.50. */
    private String quantilePattern() {
        return "0?[.]" + quantile().substring(2) + "0*";
    }

    private static String seconds(Duration bucket) {
        return java.math.BigDecimal.valueOf(bucket.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** Whether an expression depends on how far apart samples lie. */
    boolean needsInterval() {
        return aggregation == Aggregation.RATE || family.kind() != MetricKind.GAUGE && family
                .kind() != MetricKind.UNKNOWN;
    }
}
