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

    /** Anomalies of a service. */
    @Post("/api/v1/anomalies")
    @Operation(operationId = "anomalies", summary = "Anomalies of a service")
    @ApiResponse(responseCode = "501", description = "Not built yet.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
    @Guarded
    void anomalies() {
        throw missing("the anomaly detection", "ask /api/v1/histogram and /api/v1/metrics");
    }

    /** How a service keeps its objective. */
    @Post("/api/v1/slo")
    @Operation(operationId = "slo", summary = "How a service keeps its objective")
    @ApiResponse(responseCode = "501", description = "Not built yet.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
    @Guarded
    void slo() {
        throw missing("the error budget", "ask /api/v1/metrics for the service's requests and errors");
    }

    /** What changed between two windows. */
    @Post("/api/v1/diff")
    @Operation(operationId = "diff", summary = "What changed between two windows")
    @ApiResponse(responseCode = "501", description = "Not built yet.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = WireProblem.class)))
    @Guarded
    void diff() {
        throw missing("the comparison of two windows", "ask /api/v1/histogram for both");
    }

    private static ProblemException missing(String what, String instead) {
        return new ProblemException(Problem.of(501, "not-implemented", "Not implemented",
                what + " is not part of this version; until it is, " + instead));
    }
}
