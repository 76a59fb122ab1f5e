package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.gcp.MonitoredResources;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The metrics of a project: points, and which there are. */
public final class CloudMetrics {

    private final MonitoringClient client;
    private final LogEntryCounts counts;
    private final MetricSearch search;

    /**
     * The metrics that the client reads.
     *
     * @param services what the profile says of single services: {@code labels} and {@code metrics} choose their series
     */
    public CloudMetrics(MonitoringClient client, Map<String, Map<String, Object>> services, Clock clock) {
        this.client = client;
        this.counts = new LogEntryCounts(client);
        this.search = new MetricSearch(client, new MetricNames(client, clock), new MetricOverrides(services));
    }

    /** Points. */
    public Answer<List<MetricPoint>> points(MetricRequest request, Deadline deadline) {
        return search.answer(request, deadline);
    }

    /** The metrics of the resources that the service runs on, and those that applications send. */
    public Answer<List<MetricDescriptor>> list(MetricListRequest request, Deadline deadline) {
        LogEntryCounts.Counted<List<MonitoredResources.Kind>> kinds = request.resourceType().isPresent()
                ? new LogEntryCounts.Counted<>(MonitoredResources.meantBy(request.resourceType()), List.of())
                : counts.kindsOf(request.service(), request.window(), deadline);
        boolean unknown = kinds.value().isEmpty();
        List<String> sent = new ArrayList<>();
        Map<String, Descriptor> found = new TreeMap<>();
        for (String prefix : MetricNames.prefixes(unknown ? MonitoredResources.all() : kinds.value())) {
            MonitoringFilter filter = MonitoringFilter.typeStartsWith(prefix);
            sent.add(filter.text());
            client.descriptors(filter, deadline).forEach(metric -> found.put(metric.type(), metric));
        }
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        List<MetricDescriptor> metrics = new ArrayList<>();
        for (LogMetric metric : LogMetric.values()) {
            metrics.add(new MetricDescriptor(metric.metricName(), "1", metric.descriptor().modelKind(), List.of()));
        }
        found.values().stream().sorted(Comparator.comparing(Descriptor::type)).map(Descriptor::model).forEach(
                metrics::add);
        metrics.removeIf(metric -> !metric.name().toLowerCase(Locale.ROOT).contains(part));
        Answer<List<MetricDescriptor>> answer = kinds.mark(Answer.of(List.copyOf(metrics), String.join("\n", sent)));
        return unknown
                ? answer.withWarning("no log entry of " + request.service()
                        + " tells what it runs on: the metrics of all kinds of resources are listed")
                : answer;
    }

    /** Asks for the description of one metric that every project has. */
    public void probe(Deadline deadline) {
        client.descriptors(MonitoringFilter.ofMetric(LogMetric.TYPE), deadline);
    }
}
