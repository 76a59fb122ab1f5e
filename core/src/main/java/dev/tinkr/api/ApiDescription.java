package dev.tinkr.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** What the OpenAPI document says of the API as a whole. */
@OpenAPIDefinition(
        info = @Info(title = "tinkr", version = "0.1.0",
                description = "What is wrong with this service? One query language over every observability stack.",
                license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        security = @SecurityRequirement(name = ApiDescription.TOKEN))
@SecurityScheme(name = ApiDescription.TOKEN, type = SecuritySchemeType.HTTP, scheme = "bearer",
        description = "An API key or a JWT. A local server on loopback takes none.")
final class ApiDescription {

    static final String TOKEN = "token";

    private ApiDescription() {}
}
