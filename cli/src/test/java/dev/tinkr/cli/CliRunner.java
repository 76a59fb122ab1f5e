package dev.tinkr.cli;

import dev.tinkr.backend.Deadline;
import dev.tinkr.cli.many.SeveralProfiles;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.cli.session.Connector;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Role;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Runs commands in this process and keeps what they print. */
public final class CliRunner {

    private final Connector connector;
    private Path home = Path.of("/nonexistent");
    private Map<String, String> environment = Map.of();
    private Clock clock = Clock.fixed(FakeOperations.START, ZoneOffset.UTC);
    private boolean terminal;
    private boolean watched;
    private boolean readingOnce;
    private boolean colour;
    private int columns = Terminal.DEFAULT_COLUMNS;
    private volatile StringWriter err = new StringWriter();

    /** What a command came to. */
    public record Run(int code, String out, String err) {}

    private CliRunner(Connector connector) {
        this.connector = connector;
    }

    /** Commands that ask these operations. */
    public static CliRunner over(Operations operations) {
        return new CliRunner((sources, profile) -> new FakeConnection(operations, Duration.ofMinutes(1)));
    }

    /** Commands that can ask these profiles, one or several of them. */
    public static CliRunner overProfiles(Map<String, ? extends Supplier<Connection>> profiles) {
        return new CliRunner(new SeveralProfiles((sources, name) -> profiles.get(name.orElseThrow()).get(),
                sources -> profiles.keySet(), Clock.fixed(FakeOperations.START, ZoneOffset.UTC)));
    }

    /** Somebody who answers with these operations. */
    public static Connection connection(Operations operations, Duration timeout) {
        return new FakeConnection(operations, timeout);
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

    /** Somebody reads what is said on the side. */
    public CliRunner watched() {
        watched = true;
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

    /** Whoever reads has had enough after the first lines, as {@code head} has. */
    public CliRunner readingOnce() {
        readingOnce = true;
        return this;
    }

    /** Waits until the command that runs has said that on the side, for as long as the test may take. */
    public void awaitSaid(String text) {
        while (!err.toString().contains(text) && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Runs one command. */
    public Run run(String... arguments) {
        StringWriter out = new StringWriter();
        err = new StringWriter();
        Terminal shown = new Terminal(new PrintWriter(readingOnce ? new Once(out) : out), new PrintWriter(err),
                terminal, watched, columns, colour);
        int code = new Cli(new Surroundings(shown, environment, home, clock, connector)).run(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    /** Takes what is written until it is flushed. */
    private static final class Once extends FilterWriter {

        private boolean written;

        Once(Writer out) {
            super(out);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            written = true;
            super.write(text, from, length);
        }

        @Override
        public void flush() throws IOException {
            if (written) {
                throw new IOException("broken pipe");
            }
        }
    }

    private record FakeConnection(Operations operations, Duration timeout) implements Connection {

        @Override
        public CallContext newCall() {
            return new CallContext(new Caller("tester", Set.of(Role.ONCALL)), Deadline.after(timeout));
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
