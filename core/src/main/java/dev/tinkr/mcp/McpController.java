package dev.tinkr.mcp;

import dev.tinkr.api.wire.WireProblem;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import io.micronaut.context.BeanProvider;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * MCP over streamable HTTP, without sessions: each message is a call of its own, so that it works where the next one
 * reaches another process. Nothing of the protocol is loaded before the first message.
 */
@Controller("/mcp")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "agents")
final class McpController {

    private static final String PROBLEM = "application/problem+json";
    private static final int MAX_BYTES = 1 << 20;
    private static final String VERSION = "MCP-Protocol-Version";

    private final BeanProvider<Operations> operations;
    private McpEndpoint endpoint;

    McpController(BeanProvider<Operations> operations) {
        this.operations = operations;
    }

    /** One message of the protocol, in JSON-RPC 2.0. */
    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "mcp", summary = "The operations as tools of an agent",
            description = "The Model Context Protocol over streamable HTTP, without sessions.")
    @ApiResponse(responseCode = "200", description = "The answer to a request, in JSON-RPC 2.0.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
    @ApiResponse(responseCode = "202", description = "A notification was taken.")
    @ApiResponse(responseCode = "400",
            description = "No message of the protocol, or a version that is not spoken here.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = WireProblem.class)))
    @ApiResponse(responseCode = "401", description = "No valid credential.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = WireProblem.class)))
    @ApiResponse(responseCode = "403", description = "A page of another origin asks, or the role does not allow it.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = WireProblem.class)))
    HttpResponse<String> message(HttpRequest<?> request, @Body String message,
            @Parameter(hidden = true) CallContext context) {
        refuseForeignPages(request);
        refuseOtherVersions(request);
        if (message.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new ProblemException(Problem.of(413, "body-too-large", "Body too large",
                    "the body is over 1 MiB: ask for less at a time"));
        }
        return endpoint().answer(message, context).map(HttpResponse::ok).orElseGet(() -> HttpResponse.accepted());
    }

    /** A page in a browser that was led to this address by a trick of names is not who may ask. */
    private static void refuseForeignPages(HttpRequest<?> request) {
        Optional<String> origin = Optional.ofNullable(request.getHeaders().get(HttpHeaders.ORIGIN));
        if (origin.isPresent() && !sameHost(origin.get(), request.getHeaders().get(HttpHeaders.HOST))) {
            throw new ProblemException(Problem.of(403, "foreign-origin", "Foreign origin",
                    "a page of another origin may not ask here"));
        }
    }

    private static boolean sameHost(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuseOtherVersions(HttpRequest<?> request) {
        String version = request.getHeaders().get(VERSION);
        if (version != null && !McpEndpoint.versions().contains(version)) {
            throw new ProblemException(Problem.of(400, "protocol-version", "Unknown protocol version", VERSION + ": '"
                    + (version.length() > 40 ? version.substring(0, 40) : version) + "' is not spoken here; there are "
                    + String.join(", ", McpEndpoint.versions())));
        }
    }

    private synchronized McpEndpoint endpoint() {
        if (endpoint == null) {
            endpoint = new McpEndpoint(operations.get());
        }
        return endpoint;
    }

    @PreDestroy
    synchronized void close() {
        if (endpoint != null) {
            endpoint.close();
        }
    }
}
