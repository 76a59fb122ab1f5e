package dev.tinkr.backend.cloudwatch.metrics;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.SignalCheck.State;
import dev.tinkr.backend.cloudwatch.aws.AwsAccess;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.ResourceType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The metrics in CloudWatch. */
public final class CloudWatchMetrics implements AutoCloseable {

    private final MetricsClient client;
    private final MetricOverrides overrides;
    private final SeriesFinder finder;
    private final Clock clock;

    /**
     * The metrics of one account and region. Contacts nothing.
     *
     * @param linked   whether those of linked accounts are looked for too
     * @param services what the profile says of single services
     */
    public CloudWatchMetrics(AwsAccess access, boolean linked, Map<String, Map<String, Object>> services, Clock clock) {
        this.client = new MetricsClient(access, clock);
        this.overrides = new MetricOverrides(services);
        this.finder = new SeriesFinder(client, linked, clock);
        this.clock = clock;
    }

    /** The points of a metric. */
    public Answer<List<MetricPoint>> points(MetricRequest request, Deadline deadline) {
        List<String> warnings = new ArrayList<>();
        List<Series> series = series(request, deadline, warnings);
        if (series.isEmpty()) {
            return warned(Answer.of(List.of(), ""), warnings);
        }
        if (series.size() > MetricPoints.MOST_SERIES) {
            warnings.add("only " + MetricPoints.MOST_SERIES + " of " + series.size()
                    + " series were read; ask for one with dimensions");
            series = series.subList(0, MetricPoints.MOST_SERIES);
            return warned(read(request, series, warnings, deadline), warnings.subList(0, warnings.size() - 1))
                    .cutShort(warnings
                            .getLast());
        }
        return warned(read(request, series, warnings, deadline), warnings);
    }

    private Answer<List<MetricPoint>> read(MetricRequest request, List<Series> series, List<String> warnings,
            Deadline deadline) {
        request.step().ifPresent(step -> Buckets.of(request.window(), step));
        int period = MetricPeriod.seconds(request.window(), request.step(), clock.instant());
        if (request.step().filter(step -> !step.equals(Duration.ofSeconds(period))).isPresent()) {
            warnings.addFirst(
                    "CloudWatch keeps no points of " + request.step().get() + " for that window; these are of "
                            + Duration.ofSeconds(period));
        }
        return new MetricPoints(client).read(request, series, period, deadline);
    }

    private static <T> Answer<T> warned(Answer<T> answer, List<String> warnings) {
        Answer<T> warned = answer;
        for (String warning : warnings) {
            warned = warned.withWarning(warning);
        }
        return warned;
    }

    private List<Series> series(MetricRequest request, Deadline deadline, List<String> warnings) {
        Optional<Series> given = overrides.of(request.service(), request.metric());
        if (given.isPresent()) {
            return List.of(given.get());
        }
        SeriesFinder.Found found = finder.find(request.service(), Optional.of(request.metric()),
                type(request.resourceType(),
                        request.service()),
                deadline);
        if (!found.complete()) {
            warnings.add(
                    "CloudWatch lists more series than were looked at; set resource_type or metrics for the service");
        }
        List<Series> fitting = found.series().stream()
                .filter(series -> series.dimensions().entrySet().containsAll(request
                        .dimensions().entrySet()))
                .toList();
        if (found.series().isEmpty()) {
            warnings.add("no series of " + request.metric() + " has a dimension that names " + request.service()
                    + "; where load balancers and databases do not carry its name, set metrics for the service");
        }
        return fitting;
    }

    private Optional<ResourceType> type(Optional<ResourceType> asked, String service) {
        return asked.or(() -> overrides.type(service));
    }

    /** The metrics that a service has. */
    public Answer<List<MetricDescriptor>> list(MetricListRequest request, Deadline deadline) {
        Map<String, TreeSet<String>> dimensions = new TreeMap<>();
        SeriesFinder.Found found = finder.find(request.service(), Optional.empty(), type(request.resourceType(), request
                .service()), deadline);
        found.series()
                .forEach(series -> dimensions.computeIfAbsent(series.metric(), any -> new TreeSet<>()).addAll(series
                        .dimensions().keySet()));
        overrides.all(request.service())
                .forEach((name, series) -> dimensions.computeIfAbsent(name, any -> new TreeSet<>())
                        .addAll(series.dimensions().keySet()));
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        List<MetricDescriptor> metrics = dimensions.entrySet().stream().filter(metric -> metric.getKey().toLowerCase(
                Locale.ROOT).contains(part))
                .map(metric -> new MetricDescriptor(metric.getKey(), KnownMetrics.unit(metric
                        .getKey()), KnownMetrics.kind(metric.getKey()), List.copyOf(metric.getValue())))
                .toList();
        Answer<List<MetricDescriptor>> answer = Answer.of(metrics, "ListMetrics");
        return found.complete() ? answer : answer.cutShort("CloudWatch lists more series than were looked at");
    }

    /** How the metrics are. */
    public SignalCheck check(Deadline deadline) {
        try {
            client.list(
                    new SeriesQuery(Optional.of("AWS/Logs"), Optional.of("IncomingBytes"), "LogGroupName", Optional.of(
                            "tinkr")),
                    false, Optional.empty(), deadline);
            return new SignalCheck("metrics", State.OK, "CloudWatch lists metrics");
        } catch (BackendException e) {
            return new SignalCheck("metrics", e.kind() == BackendException.Kind.DENIED ? State.DENIED : State.FAILED, e
                    .getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
