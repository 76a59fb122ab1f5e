package dev.tinkr.backend.azure.metrics;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.model.Aggregation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one resource is asked for one metric.
 *
 * @param aggregation in Azure's words
 * @param perSecond   whether totals are divided by the seconds of their bucket
 * @param parameters  of the call
 */
record MetricCall(String aggregation, boolean perSecond, Duration interval, Map<String, String> parameters,
        List<String> warnings) {

    private static final List<Duration> USUAL_GRAINS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration
            .ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(12),
            Duration.ofDays(1));

    static MetricCall of(MetricRequest request, Definition definition) {
        List<String> warnings = new ArrayList<>();
        String aggregation = aggregation(request.aggregation(), definition);
        request.step().ifPresent(asked -> Buckets.of(request.window(), asked));
        Duration step = request.step().orElseGet(() -> Buckets.stepFor(request.window()));
        List<Duration> grains = definition.grains().isEmpty() ? USUAL_GRAINS : definition.grains();
        Duration interval = grains.stream().filter(grain -> grain.compareTo(step) >= 0).findFirst().orElse(grains
                .getLast());
        if (request.step().isPresent() && !interval.equals(step)) {
            warnings.add("Azure Monitor gives " + definition.name() + " by " + interval + ", not by " + step
                    + "; it has " + grains);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("metricnames", definition.name().replace(",", "%2"));
        if (!definition.namespace().isEmpty()) {
            parameters.put("metricnamespace", definition.namespace());
        }
        parameters.put("aggregation", aggregation);
        parameters.put("interval", interval.equals(Duration.ofDays(1)) ? "P1D" : interval.toString());
        parameters.put("timespan", request.window().start().truncatedTo(ChronoUnit.SECONDS) + "/" + request.window()
                .end().plusSeconds(1).minusNanos(1).truncatedTo(ChronoUnit.SECONDS));
        filter(request, definition).ifPresent(filter -> {
            parameters.put("$filter", filter);
            parameters.put("top", "500");
        });
        return new MetricCall(aggregation, request.aggregation().equals(Optional.of(Aggregation.RATE)), interval,
                parameters, warnings);
    }

    private static String aggregation(Optional<Aggregation> asked, Definition definition) {
        if (asked.isEmpty()) {
            return definition.primary().isEmpty() || definition.primary().equals("None")
                    ? "Average"
                    : definition.primary();
        }
        String name = switch (asked.get()) {
            case AVG -> "Average";
            case SUM, RATE -> "Total";
            case MIN -> "Minimum";
            case MAX -> "Maximum";
            case COUNT -> "Count";
            case P50, P75, P90, P95, P99 -> throw new BackendException(Kind.BAD_REQUEST,
                    "Azure Monitor has no percentiles of metrics; ask for avg, min or max, or for the durations in the"
                            + " traces");
        };
        List<String> supported = definition.aggregations();
        if (!supported.isEmpty() && !supported.contains(name)) {
            throw new BackendException(Kind.BAD_REQUEST, "the metric " + definition.name() + " cannot be asked for "
                    + asked.get().wireName() + "; it has " + supported);
        }
        return name;
    }

    /** The dimensions that were asked for, each a condition whose value is quoted, which is doubling the quotes. */
    private static Optional<String> filter(MetricRequest request, Definition definition) {
        List<String> conditions = new ArrayList<>();
        new TreeMap<>(request.dimensions()).forEach((name, value) -> {
            if (name.equals(MetricDecoder.RESOURCE)) {
                return;
            }
            String dimension = definition.dimensions().stream().filter(name::equalsIgnoreCase).findFirst().orElseThrow(
                    () -> new BackendException(Kind.BAD_REQUEST, "the metric " + definition.name()
                            + " has no dimension '" + name + "'; it has " + definition.dimensions()));
            conditions.add(dimension + " eq '" + value.replace("'", "''") + "'");
        });
        return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", conditions));
    }
}
