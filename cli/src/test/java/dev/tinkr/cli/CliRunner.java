package dev.tinkr.cli;

import dev.tinkr.backend.Deadline;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.cli.session.Connector;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** Runs commands in this process and keeps what they print. */
public final class CliRunner {

    private final Connector connector;
    private Path home = Path.of("/nonexistent");
    private Map<String, String> environment = Map.of();
    private Clock clock = Clock.fixed(FakeOperations.START, ZoneOffset.UTC);
    private boolean terminal;
    private boolean colour;
    private int columns = Terminal.DEFAULT_COLUMNS;

    /** What a command came to. */
    public record Run(int code, String out, String err) {}

    private CliRunner(Connector connector) {
        this.connector = connector;
    }

    /** Commands that ask these operations. */
    public static CliRunner over(Operations operations) {
        return new CliRunner((sources, profile) -> new FakeConnection(operations));
    }

    /** Commands that connect that way. */
    public static CliRunner over(Connector connector) {
        return new CliRunner(connector);
    }

    /** A terminal that wide, without colour. */
    public CliRunner onTerminal(int width) {
        terminal = true;
        columns = width;
        return this;
    }

    /** Colour too. */
    public CliRunner withColour() {
        colour = true;
        return this;
    }

    /** That home folder. */
    public CliRunner home(Path folder) {
        home = folder;
        return this;
    }

    /** Those variables. */
    public CliRunner environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** That time. */
    public CliRunner clock(Clock time) {
        clock = time;
        return this;
    }

    /** Runs one command. */
    public Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal shown = new Terminal(new PrintWriter(out), new PrintWriter(err), terminal, false, columns, colour);
        int code = new Cli(new Surroundings(shown, environment, home, clock, connector)).run(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    private record FakeConnection(Operations operations) implements Connection {

        @Override
        public CallContext newCall() {
            return new CallContext(new Caller("tester", Set.of(Role.ONCALL)), Deadline.after(Duration.ofMinutes(1)));
        }

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
