package dev.tinkr.cli;

import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.config.ConfigSources;
import java.time.Clock;

/** Where the process begins. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        ConfigSources sources = ConfigSources.ofProcess();
        Clock clock = Clock.systemUTC();
        Surroundings surroundings = new Surroundings(Terminal.ofProcess(sources.environment()), sources.environment(),
                sources.home(), clock, ProfileConnector.ofAll(clock));
        System.exit(new Cli(surroundings).run(arguments));
    }
}
