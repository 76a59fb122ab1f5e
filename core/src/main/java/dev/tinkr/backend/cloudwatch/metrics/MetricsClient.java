package dev.tinkr.backend.cloudwatch.metrics;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.cloudwatch.aws.AwsAccess;
import dev.tinkr.backend.cloudwatch.aws.AwsService;
import dev.tinkr.backend.cloudwatch.aws.FirstUse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** The calls to CloudWatch metrics, each with the permission it needs. */
public final class MetricsClient implements AutoCloseable {

    private final FirstUse<CloudWatchClient> sdk;
    private final AwsService service;

    /** A client. Contacts nothing. */
    public MetricsClient(AwsAccess access, Clock clock) {
        this.sdk = new FirstUse<>(() -> access.client(CloudWatchClient.builder()));
        this.service = new AwsService("CloudWatch", access, RetryPolicy.standard(), clock);
    }

    /** A page of the series that have such a dimension. */
    ListMetricsResponse list(SeriesQuery query, boolean linked, Optional<String> token, Deadline deadline) {
        return service.call("the list of metrics", MetricsPermissions.LIST, deadline,
                () -> sdk.get().listMetrics(request -> request.namespace(query
                        .namespace().orElse(null)).metricName(query.metric().orElse(null))
                        .dimensions(DimensionFilter.builder().name(
                                query.dimension()).value(query.value().orElse(null)).build())
                        .includeLinkedAccounts(linked ? true : null)
                        .nextToken(token.orElse(null))));
    }

    /** A page of points. */
    GetMetricDataResponse data(List<MetricDataQuery> queries, Instant start, Instant end, int most,
            Optional<String> token,
            Deadline deadline) {
        return service.call("the points of a metric", MetricsPermissions.DATA, deadline,
                () -> sdk.get().getMetricData(request -> request
                        .metricDataQueries(queries).startTime(start).endTime(end).maxDatapoints(most).scanBy(
                                ScanBy.TIMESTAMP_ASCENDING)
                        .nextToken(token.orElse(null))));
    }

    @Override
    public void close() {
        sdk.close();
    }
}
