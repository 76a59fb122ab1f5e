package dev.tinkr.api;

import dev.tinkr.api.wire.WireProblem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes, for the OpenAPI document, how a call that takes a credential may be refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ApiResponse(responseCode = "401", description = "No valid credential.",
        content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
@ApiResponse(responseCode = "403", description = "The role does not allow it.",
        content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
@interface Guarded {}
