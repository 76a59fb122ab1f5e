package dev.tinkr.api;

import dev.tinkr.api.wire.WireProblem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes, for the OpenAPI document, how a reading call may fail. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Guarded
@ApiResponse(responseCode = "400", description = "The body, the query, the window or the limit is not valid.",
        content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
@ApiResponse(responseCode = "404", description = "Nothing found, and the backend does not know the name.",
        content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
@ApiResponse(responseCode = "413", description = "The body is over 1 MiB.",
        content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
@ApiResponse(responseCode = "429", description = "The backend limits us, after retries; see Retry-After.",
        content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
@ApiResponse(responseCode = "501", description = "The backend does not have this signal configured.",
        content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
@ApiResponse(responseCode = "502", description = "The backend refused or failed.",
        content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
@ApiResponse(responseCode = "503", description = "Too many calls at once; see Retry-After.",
        content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
@ApiResponse(responseCode = "504", description = "The deadline passed before anything came back.",
        content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
@interface ReadingCall {}
