package dev.tinkr.backend.promql;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.SignalCheck.State;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The metrics of one service that speaks Prometheus' API. Series are found by what they are called and labelled, kinds
 * by metadata and names; what was found is kept for five minutes.
 */
public final class PromMetrics implements AutoCloseable {

    private final PromConnection connection;
    private final PromClient client;
    private final ServiceSeries services;
    private final MetricFinder finder;
    private final Remembered<String, Optional<Duration>> intervals;

    /** Metrics over that connection. Contacts nothing. */
    public PromMetrics(PromConnection connection, Clock clock) {
        this(connection, Map.of(), clock);
    }

    /**
     * Metrics over that connection.
     *
     * @param services what the profile says of single services: {@code labels} chooses their series
     */
    public PromMetrics(PromConnection connection, Map<String, Map<String, Object>> services, Clock clock) {
        this.connection = connection;
        this.client = new PromClient(connection, clock);
        this.services = new ServiceSeries(client, services, clock);
        this.finder = new MetricFinder(client, this.services, clock);
        this.intervals = new Remembered<>(clock);
    }

    /** The points of a metric, series by series, each series in order of time. */
    public Answer<List<MetricPoint>> query(MetricRequest request, Deadline deadline) {
        Duration step = request.step().orElseGet(() -> Buckets.stepFor(request.window()));
        if (step.toNanos() % 1_000_000 != 0) {
            throw new BackendException(Kind.BAD_REQUEST, "a step of whole milliseconds is needed, not " + step);
        }
        Buckets buckets = Buckets.of(request.window(), step, Buckets.MOST_IN_PARTS);
        if (isExpression(request.metric())) {
            throw new BackendException(Kind.BAD_REQUEST, "the name of a metric is expected, not an expression of "
                    + "PromQL: " + request.metric());
        }
        Remarks remarks = new Remarks();
        Optional<MetricFinder.Chosen> chosen = finder.find(request.service(), request.metric(), request.window(),
                remarks,
                deadline);
        return remarks.on(chosen.isEmpty()
                ? Answer.of(List.of(), "")
                : points(request, chosen.get(), buckets, deadline));
    }

    private Answer<List<MetricPoint>> points(MetricRequest request, MetricFinder.Chosen chosen, Buckets buckets,
            Deadline deadline) {
        PromAggregations.of(request, chosen.family());
        DimensionLabels.Narrowed narrowed = new DimensionLabels(client, request.window(), deadline).narrow(chosen,
                request.dimensions());
        return narrowed.scope().map(scope -> new MetricSearch(client, intervals, request, buckets, deadline).answer(
                chosen.family(), scope)).orElseGet(
                        () -> Answer.<List<MetricPoint>>of(List.of(), "").withWarning(
                                narrowed.why()));
    }

    /** Whether a metric is an expression of PromQL: a name has neither calls nor braces. */
    private static boolean isExpression(String metric) {
        return metric.indexOf('(') >= 0 || metric.indexOf('{') >= 0;
    }

    /** The metrics that a service has. */
    public Answer<List<MetricDescriptor>> list(MetricListRequest request, Deadline deadline) {
        return new MetricListing(client, services, finder).list(request, deadline);
    }

    /** The names of the services that metrics tell of, sorted. */
    public Answer<List<String>> services(ServiceListRequest request, Deadline deadline) {
        List<String> warnings = new ArrayList<>();
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        Set<String> names = new TreeSet<>(services.names(request.window(), deadline, warnings));
        names.removeIf(name -> !name.toLowerCase(Locale.ROOT).contains(part));
        Remarks remarks = new Remarks();
        remarks.warnings(warnings);
        return remarks.on(Answer.of(List.copyOf(names), ""));
    }

    /** How the metrics are. */
    public SignalCheck check(Deadline deadline) {
        try {
            client.ping(deadline);
            return new SignalCheck("metrics", State.OK, connection.service() + " at " + connection.base()
                    + " answers");
        } catch (BackendException e) {
            return new SignalCheck("metrics", e.kind() == Kind.DENIED ? State.DENIED : State.FAILED, e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
