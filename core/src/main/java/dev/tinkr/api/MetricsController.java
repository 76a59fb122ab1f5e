package dev.tinkr.api;

import dev.tinkr.api.wire.MetricListAnswer;
import dev.tinkr.api.wire.MetricListRequest;
import dev.tinkr.api.wire.MetricsAnswer;
import dev.tinkr.api.wire.MetricsRequest;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Operations;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Metrics, and which there are. */
@Controller("/api/v1/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "metrics")
final class MetricsController {

    private final Operations operations;

    MetricsController(Operations operations) {
        this.operations = operations;
    }

    /** The points of a metric, series by series. */
    @Post
    @Operation(operationId = "metrics", summary = "The points of a metric")
    @ReadingCall
    MetricsAnswer metrics(@Body MetricsRequest request, @Parameter(hidden = true) CallContext context) {
        return MetricsAnswer.of(operations.metrics(request.call(), context), request.unknown());
    }

    /** The metrics that a service has. */
    @Post("/list")
    @Operation(operationId = "metricList", summary = "The metrics of a service")
    @ReadingCall
    MetricListAnswer list(@Body MetricListRequest request, @Parameter(hidden = true) CallContext context) {
        return MetricListAnswer.of(operations.metricList(request.call(), context), request.unknown());
    }
}
