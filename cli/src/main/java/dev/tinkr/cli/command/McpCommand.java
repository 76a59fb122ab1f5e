package dev.tinkr.cli.command;

import dev.tinkr.cli.session.Connection;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.mcp.McpEndpoint;
import dev.tinkr.mcp.McpStdio;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tinkr mcp}. */
@Command(name = "mcp", sortOptions = false, abbreviateSynopsis = true,
        description = {"",
                "The Model Context Protocol over standard input and output: an agent's program starts this, and",
                "asks with the profile's own identity. A running server speaks it at POST /mcp.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr mcp", "  tinkr --profile aws-prod mcp", "  claude mcp add tinkr -- tinkr mcp"})
final class McpCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final GlobalOptions options;

    McpCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        try (Connection connection = surroundings.connect(options.profile());
                McpEndpoint endpoint = new McpEndpoint(
                        connection.operations())) {
            connection.notes().forEach(note -> surroundings.terminal().err().println("tinkr: " + note));
            surroundings.terminal().err().flush();
            new McpStdio(endpoint, connection::newCall, surroundings.terminal().out()).serve(new BufferedReader(
                    new InputStreamReader(System.in, StandardCharsets.UTF_8)));
            return ExitCode.OK;
        }
    }
}
