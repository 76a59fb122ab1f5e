package dev.tinkr.api;

import dev.tinkr.api.wire.AnomaliesAnswer;
import dev.tinkr.api.wire.AnomaliesRequest;
import dev.tinkr.api.wire.BacktestAnswer;
import dev.tinkr.api.wire.BacktestRequest;
import dev.tinkr.api.wire.DiffAnswer;
import dev.tinkr.api.wire.DiffRequest;
import dev.tinkr.api.wire.SloAnswer;
import dev.tinkr.api.wire.SloRequest;
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

/** What signals say together: anomalies, objectives, differences. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "insight")
final class InsightController {

    private final Operations operations;

    InsightController(Operations operations) {
        this.operations = operations;
    }

    /** What is unusual about a service, and what that rests on. */
    @Post("/anomalies")
    @Operation(operationId = "anomalies", summary = "What is unusual about a service")
    @ReadingCall
    AnomaliesAnswer anomalies(@Body AnomaliesRequest request, @Parameter(hidden = true) CallContext context) {
        return AnomaliesAnswer.of(operations.anomalies(request.call(), context), request.unknown());
    }

    /** What detection would have reported, had it run on a schedule. */
    @Post("/anomalies/backtest")
    @Operation(operationId = "backtest", summary = "What detection would have reported in the past")
    @ReadingCall
    BacktestAnswer backtest(@Body BacktestRequest request, @Parameter(hidden = true) CallContext context) {
        return BacktestAnswer.of(operations.backtest(request.call(), context), request.unknown());
    }

    /** How a service keeps its objective. */
    @Post("/slo")
    @Operation(operationId = "slo", summary = "How a service keeps its objective")
    @ReadingCall
    SloAnswer slo(@Body SloRequest request, @Parameter(hidden = true) CallContext context) {
        return SloAnswer.of(operations.slo(request.call(), context), request.unknown());
    }

    /** What changed between two windows. */
    @Post("/diff")
    @Operation(operationId = "diff", summary = "What changed between two windows")
    @ReadingCall
    DiffAnswer diff(@Body DiffRequest request, @Parameter(hidden = true) CallContext context) {
        return DiffAnswer.of(operations.diff(request.call(), context), request.unknown());
    }
}
