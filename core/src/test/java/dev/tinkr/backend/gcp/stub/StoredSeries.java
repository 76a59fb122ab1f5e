package dev.tinkr.backend.gcp.stub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One time series as it was written, with what was measured in the interval that ends at each moment. */
public final class StoredSeries {

    /** A measured value: a number, a truth value, a text, or a {@link Distribution}. */
    record Point(Instant end, Object value) {}

    /** Counts by explicit buckets. */
    public record Distribution(double[] bounds, double[] counts, double mean) {
        double count() {
            double sum = 0;
            for (double count : counts) {
                sum += count;
            }
            return sum;
        }

        Distribution plus(Distribution other) {
            double[] sum = counts.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other.counts[i];
            }
            double total = count() + other.count();
            return new Distribution(bounds, sum,
                    total == 0 ? 0 : (mean * count() + other.mean * other.count()) / total);
        }
    }

    final String metric;
    final String resource;
    final Map<String, String> metricLabels;
    final Map<String, String> resourceLabels;
    final List<Point> points = new ArrayList<>();

    StoredSeries(String metric, String resource, Map<String, String> metricLabels,
            Map<String, String> resourceLabels) {
        this.metric = metric;
        this.resource = resource;
        this.metricLabels = new TreeMap<>(metricLabels);
        this.resourceLabels = new TreeMap<>(resourceLabels);
    }

    /** Adds what was measured in the interval that ends then. */
    public StoredSeries at(String end, Object value) {
        points.add(new Point(Instant.parse(end), value));
        return this;
    }

    String value(String path) {
        if (path.equals("metric.type")) {
            return metric;
        }
        if (path.equals("resource.type")) {
            return resource;
        }
        for (String root : List.of("metric.labels.", "metric.label.")) {
            if (path.startsWith(root)) {
                return metricLabels.getOrDefault(path.substring(root.length()), "");
            }
        }
        for (String root : List.of("resource.labels.", "resource.label.")) {
            if (path.startsWith(root)) {
                return resourceLabels.getOrDefault(path.substring(root.length()), "");
            }
        }
        if (path.startsWith("metadata.system_labels.")) {
            return resourceLabels.getOrDefault("(" + path.substring("metadata.system_labels.".length()) + ")", "");
        }
        throw new FilterException("The filter names the unknown field " + path);
    }
}
