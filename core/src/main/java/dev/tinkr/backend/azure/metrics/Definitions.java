package dev.tinkr.backend.azure.metrics;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.azure.api.ManagementApi;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What resources say of their metrics, kept for a while. */
final class Definitions {

    private static final String VERSION = "2018-01-01";

    private final ManagementApi api;
    private final Clock clock;
    private final Map<String, Kept> known = new ConcurrentHashMap<>();

    private record Kept(List<Definition> definitions, Instant until) {}

    Definitions(ManagementApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    List<Definition> of(Resource resource, Deadline deadline) {
        Kept kept = known.get(resource.id());
        if (kept == null || !clock.instant().isBefore(kept.until())) {
            List<Definition> definitions = api.list("the metrics of " + resource.name(), resource.id()
                    + "/providers/microsoft.insights/metricDefinitions", Map.of("api-version", VERSION), deadline)
                    .stream().map(Definitions::definition).filter(definition -> !definition.name().isEmpty()).toList();
            kept = new Kept(definitions, clock.instant().plus(AzureMetrics.kept()));
            known.put(resource.id(), kept);
        }
        return kept.definitions();
    }

    private static Definition definition(Map<String, Object> object) {
        List<Duration> grains = new ArrayList<>();
        for (Map<String, Object> availability : ManagementApi.objects(object.get("metricAvailabilities"))) {
            try {
                grains.add(Duration.parse(Objects.toString(availability.get("timeGrain"), "")));
            } catch (DateTimeException e) {
                // A grain such as FULL or a month is no width of a bucket.
            }
        }
        return new Definition(value(object, "name", "value"), value(object, "name", "localizedValue"), text(object,
                "namespace"), text(object, "unit"), text(object, "primaryAggregationType"),
                strings(object.get(
                        "supportedAggregationTypes")),
                grains.stream().distinct().sorted().toList(), ManagementApi
                        .objects(object.get("dimensions")).stream().map(dimension -> text(dimension, "value"))
                        .toList());
    }

    private static String text(Map<String, Object> object, String key) {
        return Objects.toString(object.get(key), "");
    }

    private static String value(Map<String, Object> object, String key, String inner) {
        return object.get(key) instanceof Map<?, ?> named ? Objects.toString(named.get(inner), "") : "";
    }

    private static List<String> strings(Object value) {
        return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }
}
