package dev.tinkr.api;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;

/** The OpenAPI document. */
@Controller("/openapi.yml")
@Hidden
final class OpenApiController {

    private final String document = OpenApiDocument.read();

    /** The document. */
    @Get
    @Produces("application/yaml")
    String document() {
        return document;
    }
}
