package dev.tinkr.backend.azure.stub;

import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resource manager: the resources of one group, two a page, and the metrics of each. It refuses parameters that it does
 * not know, times that it cannot read, and aggregations, widths and dimensions that a metric does not have.
 */
public final class ResourceManager {

    private static final Pattern FILTER = Pattern.compile("(\\w+) eq '((?:[^']|'')*)'(?: and |$)");
    private static final int PAGE = 2;

    private final String group;
    private final String token;
    private final List<Map<String, Object>> resources = new ArrayList<>();
    private volatile Optional<String> metricError = Optional.empty();

    /** An empty resource group. */
    public ResourceManager(String subscription, String group, String token) {
        this.group = "/subscriptions/" + subscription + "/resourceGroups/" + group;
        this.token = token;
    }

    /** Adds a resource of that type, such as {@code Microsoft.Web/sites}. */
    public void add(String type, String name, Map<String, String> tags) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("id", group + "/providers/" + type + "/" + name);
        resource.put("name", name);
        resource.put("type", type);
        resource.put("location", "westeurope");
        resource.put("tags", tags);
        resources.add(resource);
    }

    /** From now on the points of every metric come with that error code. */
    public void failMetrics(String code) {
        metricError = Optional.of(code);
    }

    /** Whether the request is for it. */
    public boolean owns(StubRequest request) {
        return request.path().startsWith("/subscriptions/");
    }

    /** Answers. */
    public StubReply answer(StubRequest request) {
        if (!request.header("Authorization").equals(Optional.of("Bearer " + token))) {
            return error(401, "InvalidAuthenticationToken");
        }
        if (request.parameter("api-version").isEmpty()) {
            return error(400, "MissingApiVersionParameter");
        }
        if (request.path().equals(group + "/resources")) {
            return page(request);
        }
        for (Map<String, Object> resource : resources) {
            String provider = resource.get("id") + "/providers/microsoft.insights/";
            if (request.path().equals(provider + "metricDefinitions")) {
                return StubReply.json(Values.json(Map.of("value", List.of(definition("Requests", "Count", "Total",
                        List.of("Total", "Count")),
                        definition("Http5xx", "Count", "Total", List.of("Total",
                                "Count")),
                        definition("AverageResponseTime", "Seconds", "Average", List.of("Average", "Maximum",
                                "Minimum"))))));
            }
            if (request.path().equals(provider + "metrics")) {
                return metrics(request, resource);
            }
        }
        return error(404, "ResourceNotFound");
    }

    private StubReply page(StubRequest request) {
        int from = request.parameter("$skiptoken").map(Integer::parseInt).orElse(0);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("value", resources.subList(from, Math.min(resources.size(), from + PAGE)));
        if (from + PAGE < resources.size()) {
            body.put("nextLink",
                    "https://management.azure.com" + group + "/resources?api-version=2021-04-01&$skiptoken="
                            + (from + PAGE));
        }
        return StubReply.json(Values.json(body));
    }

    private static Map<String, Object> definition(String name, String unit, String primary,
            List<String> aggregations) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("name",
                Map.of("value", name, "localizedValue", name.equals("Requests") ? "All requests" : name));
        definition.put("namespace", "Microsoft.Web/sites");
        definition.put("unit", unit);
        definition.put("primaryAggregationType", primary);
        definition.put("supportedAggregationTypes", aggregations);
        definition.put("metricAvailabilities", List.of(Map.of("timeGrain", "PT1M", "retention", "P93D"), Map.of(
                "timeGrain", "PT5M", "retention", "P93D"), Map.of("timeGrain", "PT1H", "retention", "P93D")));
        definition.put("dimensions", List.of(Map.of("value", "Instance", "localizedValue", "Instance")));
        return definition;
    }

    private StubReply metrics(StubRequest request, Map<String, Object> resource) {
        Set<String> known = Set.of("api-version", "metricnames", "metricnamespace", "aggregation", "interval",
                "timespan", "$filter", "top");
        String name = request.parameter("metricnames").orElse("");
        String aggregation = request.parameter("aggregation").orElse("");
        String interval = request.parameter("interval").orElse("");
        String[] span = request.parameter("timespan").orElse("").split("/");
        if (!known.containsAll(request.query().keySet()) || !Set.of("Requests", "Http5xx", "AverageResponseTime")
                .contains(name) || !Set.of("PT1M", "PT5M", "PT1H").contains(interval) || span.length != 2
                || name.equals("AverageResponseTime") == Set.of("Total", "Count").contains(aggregation)) {
            return error(400, "BadRequest");
        }
        Optional<String> instance = Optional.empty();
        if (request.parameter("$filter").isPresent()) {
            Matcher matcher = FILTER.matcher(request.parameter("$filter").get());
            if (!matcher.matches() || !matcher.group(1).equals("Instance")) {
                return error(400, "BadRequest");
            }
            instance = Optional.of(matcher.group(2).replace("''", "'"));
        }
        Duration grain = Duration.parse(interval);
        long width = grain.toSeconds();
        Instant first = Instant.ofEpochSecond(Instant.parse(span[0]).getEpochSecond() / width * width);
        List<Object> data = new ArrayList<>();
        int number = 0;
        for (Instant at = first; at.isBefore(Instant.parse(span[1])); at = at.plus(grain)) {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("timeStamp", at.toString());
            // One bucket is empty: the service leaves its value out.
            if (++number != 3) {
                point.put(aggregation.toLowerCase(java.util.Locale.ROOT), 60.0 * number);
            }
            data.add(point);
        }
        Map<String, Object> series = new LinkedHashMap<>();
        series.put("metadatavalues", instance.map(value -> List.of(Map.of("name", Map.of("value", "instance"), "value",
                value))).orElse(List.of()));
        series.put("data", data);
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("id", resource.get("id") + "/providers/Microsoft.Insights/metrics/" + name);
        metric.put("name", Map.of("value", name));
        metric.put("unit", "Count");
        metric.put("errorCode", metricError.orElse("Success"));
        metric.put("timeseries", List.of(series));
        return StubReply.json(Values.json(Map.of("value", List.of(metric), "interval", interval, "timespan", span[0]
                + "/" + span[1], "cost", 0L)));
    }

    private static StubReply error(int status, String code) {
        return StubReply.json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + code + "\"}}");
    }
}
