package dev.tinkr.backend.promql;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The metrics of one service that speaks Prometheus' API. */
public final class PromMetrics implements AutoCloseable {

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
        throw new UnsupportedOperationException();
    }

    /** The points of a metric, series by series, each series in order of time. */
    public Answer<List<MetricPoint>> query(MetricRequest request, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    /** The metrics that a service has. */
    public Answer<List<MetricDescriptor>> list(MetricListRequest request, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    /** The names of the services that metrics tell of, sorted. */
    public Answer<List<String>> services(ServiceListRequest request, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    /** How the metrics are. */
    public SignalCheck check(Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
