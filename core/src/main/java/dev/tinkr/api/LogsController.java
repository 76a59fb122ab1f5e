package dev.tinkr.api;

import dev.tinkr.api.wire.HistogramAnswer;
import dev.tinkr.api.wire.HistogramRequest;
import dev.tinkr.api.wire.LogsAnswer;
import dev.tinkr.api.wire.LogsRequest;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Operations;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Log entries and their counts. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "logs")
final class LogsController {

    private final Operations operations;
    private final AnswerFit fit;

    LogsController(Operations operations, AnswerFit fit) {
        this.operations = operations;
        this.fit = fit;
    }

    /** Log entries of a window that fit a query. */
    @Post("/logs")
    @Operation(operationId = "logs", summary = "Log entries")
    @ReadingCall
    LogsAnswer logs(@Body LogsRequest request, @Parameter(hidden = true) CallContext context) {
        LogsCall call = request.call();
        return fit.logs(call.limit(), limit -> LogsAnswer.of(operations.logs(call.withLimit(limit), context), request
                .unknown()));
    }

    /** Counts of log entries by level and bucket, counted by the backend. */
    @Post("/histogram")
    @Operation(operationId = "histogram", summary = "Counts of log entries by level")
    @ReadingCall
    HistogramAnswer histogram(@Body HistogramRequest request, @Parameter(hidden = true) CallContext context) {
        return HistogramAnswer.of(operations.histogram(request.call(), context), request.unknown());
    }
}
