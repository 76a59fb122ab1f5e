package dev.tinkr.cli;

import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.config.ConfigSources;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Runs the usual commands once, unseen, so that the archive of classes that the launcher records holds what they need.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /** Rehearses with a home of its own in the folder that is named. */
    public static void main(String[] arguments) {
        Terminal unseen = new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()),
                true, false, Terminal.DEFAULT_COLUMNS, true);
        ConfigSources sources = new ConfigSources(Map.of(), Path.of(arguments[0]));
        Clock clock = Clock.systemUTC();
        Cli cli = new Cli(new Surroundings(unseen, sources.environment(), sources.home(), clock, new ProfileConnector(
                sources, clock)));
        cli.run("--help");
        cli.run("logs", "--help");
    }
}
