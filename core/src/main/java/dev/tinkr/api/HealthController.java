package dev.tinkr.api;

import dev.tinkr.api.wire.HealthAnswer;
import dev.tinkr.api.wire.ReadyAnswer;
import dev.tinkr.config.ProfileList;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Readiness;
import io.micronaut.context.BeanProvider;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Whether this process answers, and whether its backend does. */
@Controller("/health")
@Tag(name = "about")
final class HealthController {

    private final ProfileList profiles;
    private final BeanProvider<Readiness> readiness;

    HealthController(ProfileList profiles, BeanProvider<Readiness> readiness) {
        this.profiles = profiles;
        this.readiness = readiness;
    }

    /** That this process answers. Takes no credential and contacts nothing. */
    @Get
    @Operation(operationId = "health", summary = "That this process answers", security = {})
    HealthAnswer health() {
        return HealthAnswer.of(Version.current(), profiles);
    }

    /** Contacts the backend: for each signal whether it is reachable and lets us in, or why not. */
    @Get("/ready")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(operationId = "ready", summary = "Whether the backend answers")
    @ApiResponse(responseCode = "200", description = "Every signal that is set up answers.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReadyAnswer.class)))
    @ApiResponse(responseCode = "503", description = "A signal does not answer.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReadyAnswer.class)))
    @Guarded
    HttpResponse<ReadyAnswer> ready(@Parameter(hidden = true) CallContext context) {
        ReadyAnswer answer = ReadyAnswer.of(profiles.activeBackend(), readiness.get().check(context));
        return HttpResponse.<ReadyAnswer>status(answer.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(answer);
    }
}
