package dev.tinkr.api;

import dev.tinkr.api.wire.ServicesAnswer;
import dev.tinkr.api.wire.ServicesRequest;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Operations;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Which services there are. */
@Controller("/api/v1/services")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "services")
final class ServicesController {

    private final Operations operations;

    ServicesController(Operations operations) {
        this.operations = operations;
    }

    /** The services the backend knows; the body may be absent. */
    @Post
    @Operation(operationId = "services", summary = "The services there are")
    @ReadingCall
    ServicesAnswer services(@Nullable @Body ServicesRequest request, @Parameter(hidden = true) CallContext context) {
        ServicesRequest which = Optional.ofNullable(request).orElse(ServicesRequest.ALL);
        return ServicesAnswer.of(operations.services(which.call(), context), which.unknown());
    }
}
