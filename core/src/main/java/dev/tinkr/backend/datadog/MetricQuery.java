package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A metric query. Pure.
 *
 * @param text    in Datadog's language
 * @param divisor by which every value is divided: a count becomes a rate a second
 * @param whole   whether the asker wrote all of it
 */
record MetricQuery(String text, double divisor, boolean whole) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,199}");
    private static final Pattern WHOLE = Pattern.compile("(?s).*[A-Za-z0-9_.]\\{.*}.*");
    private static final int LONGEST = 4_000;

    /** Whether that is a whole query, with its scope in braces, and not the name of a metric. */
    static boolean isWhole(String metric) {
        return WHOLE.matcher(metric).matches() && metric.length() <= LONGEST;
    }

    /** The query that the asker wrote. */
    static MetricQuery written(String query) {
        return new MetricQuery(query.strip(), 1, true);
    }

    /** Refuses what is no name of a metric. */
    static String name(String metric) {
        if (!NAME.matcher(metric).matches()) {
            throw new BackendException(Kind.BAD_REQUEST,
                    "that is no name of a Datadog metric: a letter, then letters, digits, dots and underscores, at most 200;"
                            + " or a whole query such as avg:system.cpu.user{service:web} by {host}");
        }
        return metric;
    }

    /**
     * The query for one metric.
     *
     * @param scope      the tags to narrow it by; a value {@code *} splits the series by its key
     * @param asked      how a bucket becomes one value; empty for what suits
     * @param stepSeconds the width of a bucket
     */
    static MetricQuery of(String metric, MetricType type, Map<String, String> scope, Optional<Aggregation> asked,
            long stepSeconds) {
        MetricKind kind = type.kind();
        Aggregation aggregation = asked.orElse(kind == MetricKind.COUNTER ? Aggregation.SUM : Aggregation.AVG);
        String of = name(metric) + "{" + tags(scope) + "}" + by(scope);
        boolean distribution = kind == MetricKind.HISTOGRAM;
        // Distributions are summed up over time as they are over space, and take no method.
        String counted = ".as_count().rollup(" + (distribution ? "" : "sum, ") + stepSeconds + ")";
        String counting = distribution ? "count:" : "sum:";
        return switch (aggregation) {
            case AVG, MIN, MAX -> plain(aggregation.wireName(), of, distribution, stepSeconds);
            case SUM -> kind == MetricKind.COUNTER
                    ? new MetricQuery("sum:" + of + counted, 1, false)
                    : plain("sum", of, distribution, stepSeconds);
            case COUNT -> new MetricQuery(counting + refuseGauge(metric, kind, aggregation, of) + counted, 1, false);
            case RATE -> new MetricQuery(counting + refuseGauge(metric, kind, aggregation, of) + counted, stepSeconds,
                    false);
            case P50, P75, P90, P95, P99 -> {
                if (kind == MetricKind.COUNTER || kind == MetricKind.GAUGE) {
                    throw new BackendException(Kind.BAD_REQUEST, metric + " is a " + type.type()
                            + ": only a distribution has percentiles; ask avg, min or max");
                }
                yield new MetricQuery(aggregation.wireName() + ":" + of + ".rollup(" + stepSeconds + ")", 1, false);
            }
        };
    }

    private static MetricQuery plain(String method, String of, boolean distribution, long stepSeconds) {
        return new MetricQuery(method + ":" + of + ".rollup(" + (distribution ? "" : method + ", ") + stepSeconds + ")",
                1, false);
    }

    private static String refuseGauge(String metric, MetricKind kind, Aggregation aggregation, String of) {
        if (kind == MetricKind.GAUGE) {
            throw new BackendException(Kind.BAD_REQUEST, metric + " is a gauge, of which there is no " + aggregation
                    .wireName() + "; ask avg, min, max or sum");
        }
        return of;
    }

    private static String tags(Map<String, String> scope) {
        List<String> tags = new TreeMap<>(scope).entrySet().stream().filter(tag -> !tag.getValue().equals("*")).map(
                tag -> MetricTags.scope(tag.getKey(), tag.getValue())).toList();
        return tags.isEmpty() ? "*" : String.join(",", tags);
    }

    private static String by(Map<String, String> scope) {
        String keys = new TreeMap<>(scope).entrySet().stream().filter(tag -> tag.getValue().contains("*")).map(
                tag -> MetricTags.normalised(tag.getKey())).collect(Collectors.joining(","));
        return keys.isEmpty() ? "" : " by {" + keys + "}";
    }
}
