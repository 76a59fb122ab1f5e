package dev.tinkr.insight;

import dev.tinkr.insight.GoldenSignal.Shape;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The golden signals by the names that they have in each convention. A table: a name that is missing is one more line.
 * Where a service has several, the upper line is asked first.
 */
final class GoldenSignals {

    private static final String TABLE = """
            otel        REQUESTS    http.server.request.duration
            otel        REQUESTS    rpc.server.call.duration
            otel        REQUESTS    rpc.server.duration
            otel        REQUESTS    http.server.duration
            otel        REQUESTS    traces.span.metrics.duration
            otel        REQUESTS    messaging.process.duration
            otel        SATURATION  db.client.connection.pending_requests
            otel        SATURATION  db.client.connections.pending_requests
            otel        SATURATION  jvm.cpu.recent_utilization
            otel        SATURATION  process.cpu.utilization
            otel        SATURATION  container.cpu.usage
            otel        SATURATION  container.memory.usage
            otel        SATURATION  messaging.queue.depth
            otel        SATURATION  system.cpu.utilization
            otel        SATURATION  system.memory.utilization
            micrometer  REQUESTS    http.server.requests
            micrometer  SATURATION  hikaricp.connections.pending
            micrometer  SATURATION  executor.queued
            micrometer  SATURATION  process.cpu.usage
            prometheus  REQUESTS    http_server_request_duration_seconds
            prometheus  REQUESTS    http_server_requests_seconds
            prometheus  REQUESTS    rpc_server_call_duration_seconds
            prometheus  REQUESTS    rpc_server_duration_milliseconds
            prometheus  REQUESTS    http_server_duration_milliseconds
            prometheus  REQUESTS    http_request_duration_seconds
            prometheus  REQUESTS    grpc_server_handling_seconds
            prometheus  REQUESTS    istio_request_duration_milliseconds
            prometheus  REQUESTS    traces_span_metrics_duration_milliseconds
            prometheus  REQUESTS    traces_spanmetrics_latency
            prometheus  TRAFFIC     http_requests_total
            prometheus  TRAFFIC     http_server_requests_total
            prometheus  TRAFFIC     grpc_server_handled_total
            prometheus  TRAFFIC     istio_requests_total
            prometheus  TRAFFIC     traces_span_metrics_calls_total
            prometheus  TRAFFIC     traces_spanmetrics_calls_total
            prometheus  SATURATION  db_client_connection_pending_requests
            prometheus  SATURATION  db_client_connections_pending_requests
            prometheus  SATURATION  hikaricp_connections_pending
            prometheus  SATURATION  jvm_cpu_recent_utilization_ratio
            prometheus  SATURATION  process_cpu_usage
            prometheus  SATURATION  container_memory_working_set_bytes
            cloudwatch  TRAFFIC     Invocations
            cloudwatch  TRAFFIC     RequestCount
            cloudwatch  TRAFFIC     Count
            cloudwatch  TRAFFIC     ExecutionsStarted
            cloudwatch  ERRORS      Errors
            cloudwatch  ERRORS      HTTPCode_Target_5XX_Count
            cloudwatch  ERRORS      5XXError
            cloudwatch  ERRORS      5xx
            cloudwatch  ERRORS      ExecutionsFailed
            cloudwatch  LATENCY     Duration
            cloudwatch  LATENCY     TargetResponseTime
            cloudwatch  LATENCY     Latency
            cloudwatch  LATENCY     ExecutionTime
            cloudwatch  SATURATION  Throttles
            cloudwatch  SATURATION  CPUUtilization
            cloudwatch  SATURATION  MemoryUtilization
            cloudwatch  SATURATION  DatabaseConnections
            cloudwatch  SATURATION  ApproximateAgeOfOldestMessage
            google      TRAFFIC     run.googleapis.com/request_count
            google      TRAFFIC     cloudfunctions.googleapis.com/function/execution_count
            google      TRAFFIC     appengine.googleapis.com/http/server/response_count
            google      TRAFFIC     loadbalancing.googleapis.com/https/request_count
            google      LATENCY     run.googleapis.com/request_latencies
            google      LATENCY     cloudfunctions.googleapis.com/function/execution_times
            google      LATENCY     appengine.googleapis.com/http/server/response_latencies
            google      LATENCY     loadbalancing.googleapis.com/https/total_latencies
            google      SATURATION  run.googleapis.com/container/cpu/utilizations
            google      SATURATION  run.googleapis.com/container/memory/utilizations
            google      SATURATION  kubernetes.io/container/cpu/limit_utilization
            google      SATURATION  kubernetes.io/container/memory/limit_utilization
            google      SATURATION  cloudsql.googleapis.com/database/cpu/utilization
            azure       TRAFFIC     requests/count
            azure       TRAFFIC     Requests
            azure       TRAFFIC     FunctionExecutionCount
            azure       ERRORS      requests/failed
            azure       ERRORS      Http5xx
            azure       LATENCY     requests/duration
            azure       LATENCY     HttpResponseTime
            azure       SATURATION  CpuPercentage
            azure       SATURATION  MemoryPercentage
            azure       SATURATION  UsageNanoCores
            datadog     TRAFFIC     trace.*.request.hits
            datadog     TRAFFIC     trace.*.hits
            datadog     ERRORS      trace.*.request.errors
            datadog     ERRORS      trace.*.errors
            datadog     LATENCY     trace.*.request
            datadog     SATURATION  docker.cpu.usage
            datadog     SATURATION  container.cpu.usage
            datadog     SATURATION  system.cpu.user
            elastic     REQUESTS    transaction.duration.histogram
            elastic     REQUESTS    transaction.duration.us
            elastic     SATURATION  system.process.cpu.total.norm.pct
            elastic     SATURATION  system.cpu.total.norm.pct
            elastic     SATURATION  jvm.memory.heap.used
            """;

    private static final List<GoldenSignal> KNOWN = TABLE.lines().map(GoldenSignals::read).toList();
    private static final Map<Shape, Integer> MOST = new EnumMap<>(Map.of(Shape.REQUESTS, 1, Shape.TRAFFIC, 1,
            Shape.ERRORS, 1, Shape.LATENCY, 1, Shape.SATURATION, 3));

    private GoldenSignals() {}

    private static GoldenSignal read(String line) {
        String[] words = line.split(" +");
        return new GoldenSignal(words[0], words[2], Shape.valueOf(words[1]));
    }

    /** A metric of a service with what it says about it. */
    record Chosen(MetricDescriptor metric, Shape shape) {}

    /** All that the table knows. */
    static List<GoldenSignal> known() {
        return KNOWN;
    }

    /**
     * The metrics to look at. Where one tells of each request, its traffic, failures and latency are not asked for again;
     * traffic, errors and latency are of one convention, so that they are about the same requests.
     */
    static List<Chosen> among(List<MetricDescriptor> metrics) {
        List<Found> found = KNOWN.stream().flatMap(signal -> fitting(signal, metrics)).toList();
        boolean requests = found.stream().anyMatch(one -> one.signal.shape() == Shape.REQUESTS);
        String convention = found.stream().filter(one -> one.signal.shape() == Shape.TRAFFIC).findFirst().map(
                one -> one.signal.convention()).orElse("");
        List<Chosen> chosen = new ArrayList<>();
        Map<Shape, Integer> taken = new EnumMap<>(Shape.class);
        for (Found one : found) {
            Shape shape = one.signal.shape();
            boolean again = requests && shape != Shape.REQUESTS && shape != Shape.SATURATION;
            boolean foreign = (shape == Shape.ERRORS || shape == Shape.LATENCY) && !convention.isEmpty()
                    && !one.signal.convention().equals(convention);
            boolean twice = chosen.stream().anyMatch(other -> other.metric.name().equals(one.metric.name()));
            if (!again && !foreign && !twice && taken.merge(shape, 1, Integer::sum) <= MOST.get(shape)) {
                chosen.add(new Chosen(one.metric, shape));
            }
        }
        return chosen;
    }

    private record Found(GoldenSignal signal, MetricDescriptor metric) {}

    private static Stream<Found> fitting(GoldenSignal signal, List<MetricDescriptor> metrics) {
        return metrics.stream().filter(metric -> signal.fits(metric.name())).map(metric -> new Found(signal, metric));
    }

    /** What a metric that somebody named says: what the table knows of it, else nothing in particular. */
    static Shape shapeOf(MetricDescriptor metric) {
        return KNOWN.stream().filter(signal -> signal.fits(metric.name())).map(GoldenSignal::shape).findFirst().orElse(
                metric.kind() == MetricKind.HISTOGRAM ? Shape.LATENCY : Shape.SATURATION);
    }
}
