package dev.tinkr.api;

import dev.tinkr.api.wire.TraceAnswer;
import dev.tinkr.api.wire.TraceRequest;
import dev.tinkr.api.wire.TracesAnswer;
import dev.tinkr.api.wire.TracesRequest;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.TracesCall;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Traces. */
@Controller("/api/v1/traces")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "traces")
final class TracesController {

    private final Operations operations;
    private final AnswerFit fit;

    TracesController(Operations operations, AnswerFit fit) {
        this.operations = operations;
        this.fit = fit;
    }

    /** Traces that a service took part in, the newest first. */
    @Post
    @Operation(operationId = "traces", summary = "Traces of a service")
    @ReadingCall
    TracesAnswer traces(@Body TracesRequest request, @Parameter(hidden = true) CallContext context) {
        TracesCall call = request.call();
        return fit.traces(call.limit(), limit -> TracesAnswer.of(operations.traces(call.withLimit(limit), context),
                request.unknown()));
    }

    /** One whole trace; the body may be absent. */
    @Post("/{trace_id}")
    @Operation(operationId = "trace", summary = "One whole trace")
    @ReadingCall
    TraceAnswer trace(@PathVariable("trace_id") String traceId, @Nullable @Body TraceRequest request,
            @Parameter(hidden = true) CallContext context) {
        TraceRequest where = Optional.ofNullable(request).orElse(TraceRequest.ANYWHERE);
        return TraceAnswer.of(operations.trace(where.call(traceId), context), where.unknown());
    }
}
