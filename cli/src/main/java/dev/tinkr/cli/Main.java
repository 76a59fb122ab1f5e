package dev.tinkr.cli;

import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.config.ConfigSources;
import java.time.Clock;
import java.util.Arrays;

/** Where the process begins. */
public final class Main {

    /** For threads that begin while they are counted. */
    private static final int SPARE = 8;

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        end(new Cli(surroundings()).run(arguments));
    }

    /** What a command of this process finds around it. */
    static Surroundings surroundings() {
        // Else picocli looks for Groovy, in each of the libraries.
        System.setProperty("picocli.disable.closures", "true");
        ConfigSources sources = ConfigSources.ofProcess();
        Clock clock = Clock.systemUTC();
        return new Surroundings(Terminal.ofProcess(sources.environment()), sources.environment(), sources.home(), clock,
                ProfileConnector.ofAll(clock));
    }

    /** System.exit looks for a logger, in each of the libraries: where all is well, the process ends by itself. */
    private static void end(int code) {
        if (code != ExitCode.OK || othersRun()) {
            System.exit(code);
        }
    }

    /** Whether a thread is left that would keep the process from ending. */
    private static boolean othersRun() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        Thread[] threads = new Thread[group.activeCount() + SPARE];
        int count = group.enumerate(threads);
        return Arrays.stream(threads, 0, count).anyMatch(it -> !it.isDaemon() && it != Thread.currentThread());
    }
}
