package dev.tinkr.backend.azure.metrics;

import dev.tinkr.backend.azure.api.ManagementApi;
import dev.tinkr.backend.azure.logs.DateTimeText;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Makes points of what a resource answers. Buckets without a value have no point. */
final class MetricDecoder {

    /** The dimension that tells the resources of a service apart. */
    static final String RESOURCE = "resource";

    private MetricDecoder() {}

    /**
     * What an answer holds.
     *
     * @param problems what the service says is missing
     * @param series   how many series there were
     */
    record Points(List<MetricPoint> points, List<String> problems, int series) {}

    static Points points(Map<String, Object> answer, Definition definition, MetricCall call, Resource resource,
            TimeWindow window) {
        List<MetricPoint> points = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int count = 0;
        for (Map<String, Object> metric : ManagementApi.objects(answer.get("value"))) {
            String error = Objects.toString(metric.get("errorCode"), "Success");
            if (!error.equals("Success")) {
                problems.add("Azure Monitor answers for " + resource.name() + " in part: " + error + " " + Objects
                        .toString(metric.get("errorMessage"), ""));
            }
            String unit = Objects.toString(metric.get("unit"), definition.unit());
            for (Map<String, Object> series : ManagementApi.objects(metric.get("timeseries"))) {
                count++;
                Map<String, String> dimensions = dimensions(series, resource);
                for (Map<String, Object> datum : ManagementApi.objects(series.get("data"))) {
                    point(datum, unit, dimensions, call, window, points);
                }
            }
        }
        return new Points(points, problems, count);
    }

    private static Map<String, String> dimensions(Map<String, Object> series, Resource resource) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put(RESOURCE, resource.name());
        for (Map<String, Object> value : ManagementApi.objects(series.get("metadatavalues"))) {
            if (value.get("name") instanceof Map<?, ?> name) {
                dimensions.put(Objects.toString(name.get("value"), ""), Objects.toString(value.get("value"), ""));
            }
        }
        return dimensions;
    }

    private static void point(Map<String, Object> datum, String unit, Map<String, String> dimensions, MetricCall call,
            TimeWindow window, List<MetricPoint> into) {
        if (!(datum.get(call.aggregation().toLowerCase(Locale.ROOT)) instanceof Number number)
                || !(datum.get("timeStamp") instanceof String time)) {
            return;
        }
        Instant start = DateTimeText.read(time);
        boolean inside = start.plus(call.interval()).isAfter(window.start()) && start.isBefore(window.end());
        if (inside) {
            double value = call.perSecond()
                    ? number.doubleValue() / call.interval().toSeconds()
                    : number.doubleValue();
            // The first bucket may begin before the window, of which it is a part all the same.
            Instant shown = start.isBefore(window.start()) ? window.start() : start;
            into.add(new MetricPoint(shown, value, call.perSecond() ? unit + "/s" : unit, dimensions));
        }
    }
}
