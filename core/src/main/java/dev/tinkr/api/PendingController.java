package dev.tinkr.api;

import dev.tinkr.api.wire.WireProblem;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The calls whose operations are not built yet: each says what is missing. */
@Controller
@Tag(name = "not yet")
final class PendingController {

    /** The operations as tools of an agent. */
    @Post("/mcp")
    @Operation(operationId = "mcp", summary = "The operations as tools of an agent")
    @ApiResponse(responseCode = "501", description = "Not built yet.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
    @Guarded
    void mcp() {
        throw missing("the MCP endpoint", "use the calls under /api/v1");
    }

    private static ProblemException missing(String what, String instead) {
        return new ProblemException(Problem.of(501, "not-implemented", "Not implemented",
                what + " is not part of this version; until it is, " + instead));
    }
}
