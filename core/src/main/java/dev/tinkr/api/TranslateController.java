package dev.tinkr.api;

import dev.tinkr.api.wire.TranslateAnswer;
import dev.tinkr.api.wire.TranslateRequest;
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

/** What a query becomes. */
@Controller("/api/v1/translate")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "logs")
final class TranslateController {

    private final Operations operations;

    TranslateController(Operations operations) {
        this.operations = operations;
    }

    /** What a query would be sent as, by backend. Contacts nothing. */
    @Post
    @Operation(operationId = "translate", summary = "What a query would be sent as")
    @ReadingCall
    TranslateAnswer translate(@Body TranslateRequest request, @Parameter(hidden = true) CallContext context) {
        return TranslateAnswer.of(operations.translate(request.call(), context), request.unknown());
    }
}
