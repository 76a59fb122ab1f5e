package dev.tinkr.mcp;

import dev.tinkr.api.Version;
import dev.tinkr.backend.http.Json;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.operations.ServicesCall;
import dev.tinkr.operations.When;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The protocol, in the official SDK's hands; this class tells it the tools, resources and prompts, and carries messages. */
public final class McpEndpoint implements AutoCloseable {

    private static final String CALL = "call";
    private static final String LANGUAGE = "tinkr://query-language";
    private static final String SERVICES = "tinkr://services";
    private static final List<String> VERSIONS = List.of(ProtocolVersions.MCP_2025_03_26,
            ProtocolVersions.MCP_2025_06_18,
            ProtocolVersions.MCP_2025_11_25);
    /** Longer than any deadline: those are ours to keep. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Operations operations;
    private final McpJsonMapper json = McpJsonDefaults.getMapper();
    private final Carrier carrier = new Carrier();
    private final McpStatelessSyncServer server;

    /** Serves these operations. */
    public McpEndpoint(Operations operations) {
        this.operations = operations;
        this.server = McpServer.sync(carrier).serverInfo("tinkr", Version.current()).instructions(
                Investigation.INSTRUCTIONS).capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).resources(
                                false, false).prompts(false).build())
                .immediateExecution(true).requestTimeout(LONGEST).tools(
                        tools())
                .resources(language(), services()).prompts(investigate()).build();
    }

    /** The protocol's versions that are spoken here. */
    public static List<String> versions() {
        return VERSIONS;
    }

    /**
     * The answer to a message, as JSON; empty for a notification, which has none.
     *
     * @throws ProblemException when it is no message of the protocol
     */
    public Optional<String> answer(String message, CallContext context) {
        McpTransportContext transport = McpTransportContext.create(Map.of(CALL, context));
        try {
            return switch (McpSchema.deserializeJsonRpcMessage(json, message)) {
                case McpSchema.JSONRPCRequest request -> Optional.of(json.writeValueAsString(carrier.handler
                        .handleRequest(transport, request).block()));
                case McpSchema.JSONRPCNotification notification -> {
                    carrier.handler.handleNotification(transport, notification).block();
                    yield Optional.empty();
                }
                default -> throw invalid("it answers a request that nobody made", null);
            };
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("it is no JSON-RPC 2.0", e);
        }
    }

    private static ProblemException invalid(String why, Exception cause) {
        return new ProblemException(Problem.of(400, "invalid-message", "Invalid message",
                "the body is no message of the Model Context Protocol: " + why), cause);
    }

    private List<SyncToolSpecification> tools() {
        List<SyncToolSpecification> specifications = new ArrayList<>();
        List<Tool> all = new ArrayList<>(InsightTools.all());
        all.addAll(Tools.reading());
        for (Tool tool : all) {
            McpSchema.Tool described = McpSchema.Tool.builder(tool.name(), tool.arguments()).title(tool.title())
                    .description(tool.description()).outputSchema(tool.answerSchema()).annotations(
                            McpSchema.ToolAnnotations.builder().title(tool.title()).readOnlyHint(true).destructiveHint(
                                    false).idempotentHint(true).openWorldHint(true).build())
                    .build();
            specifications.add(new SyncToolSpecification(described, (transport, request) -> call(tool, request, context(
                    transport))));
        }
        return specifications;
    }

    private static CallContext context(McpTransportContext transport) {
        return (CallContext) transport.get(CALL);
    }

    private McpSchema.CallToolResult call(Tool tool, McpSchema.CallToolRequest request, CallContext context) {
        try {
            Map<String, Object> answer = tool.handler().answer(operations, new Arguments(request.arguments()), context);
            return McpSchema.CallToolResult.builder().addTextContent(Json.write(answer)).structuredContent(answer)
                    .isError(false).build();
        } catch (ProblemException e) {
            return McpSchema.CallToolResult.builder().addTextContent(Json.write(problem(e.problem()))).isError(true)
                    .build();
        }
    }

    /** What went wrong, in the API's own words: they name the thing and the way out. */
    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("error", problem.title());
        json.put("status", problem.status());
        json.put("detail", problem.detail());
        problem.position().ifPresent(position -> json.put("position", position));
        if (!problem.suggestions().isEmpty()) {
            json.put("suggestions", problem.suggestions());
        }
        problem.retryAfter().ifPresent(wait -> json.put("retry_after_seconds", wait.toSeconds()));
        return json;
    }

    private static SyncResourceSpecification language() {
        McpSchema.Resource resource = McpSchema.Resource.builder(LANGUAGE, "query-language").title("The query language")
                .description("All of the query language, with examples.").mimeType("text/markdown").build();
        return new SyncResourceSpecification(resource, (transport, request) -> text(LANGUAGE, "text/markdown",
                languagePage()));
    }

    private static String languagePage() {
        try (InputStream page = McpEndpoint.class.getResourceAsStream("query-language.md")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SyncResourceSpecification services() {
        McpSchema.Resource resource = McpSchema.Resource.builder(SERVICES, "services").title("Services").description(
                "The services that the backend knows, one a line.").mimeType("text/plain").build();
        return new SyncResourceSpecification(resource, (transport, request) -> text(SERVICES, "text/plain", String.join(
                "\n", operations.services(new ServicesCall(Optional.empty(), When.DEFAULT), context(transport))
                        .value())));
    }

    private static McpSchema.ReadResourceResult text(String uri, String type, String text) {
        return McpSchema.ReadResourceResult.builder(List.of(new McpSchema.TextResourceContents(uri, type, text)))
                .build();
    }

    private static SyncPromptSpecification investigate() {
        McpSchema.Prompt prompt = McpSchema.Prompt.builder("investigate").title("Investigate a service").description(
                "Find out what is wrong with a service.").arguments(
                        List.of(new McpSchema.PromptArgument("service",
                                "The service that seems to be in trouble.", true),
                                new McpSchema.PromptArgument("since",
                                        "How far to look back, such as 2h.", false)))
                .build();
        return new SyncPromptSpecification(prompt, (transport, request) -> new McpSchema.GetPromptResult(
                "Find out what is wrong with a service", List.of(new McpSchema.PromptMessage(McpSchema.Role.USER,
                        new McpSchema.TextContent(Investigation.prompt(request.arguments() == null
                                ? Map.of()
                                : request.arguments()))))));
    }

    @Override
    public void close() {
        server.close();
    }

    /** Where the SDK leaves what handles messages; we carry them ourselves. */
    private static final class Carrier implements McpStatelessServerTransport {

        private volatile McpStatelessServerHandler handler;

        @Override
        public void setMcpHandler(McpStatelessServerHandler mcpHandler) {
            this.handler = mcpHandler;
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public List<String> protocolVersions() {
            return VERSIONS;
        }
    }
}
