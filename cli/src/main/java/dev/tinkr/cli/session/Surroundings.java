package dev.tinkr.cli.session;

import dev.tinkr.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/**
 * Everything outside of a command that it may touch, so that a test can choose it.
 *
 * @param terminal    where output goes
 * @param environment the environment variables
 * @param home        the folder that holds {@code .tinkr}
 * @param clock       what time it is
 * @param connector   opens connections
 */
public record Surroundings(Terminal terminal, Map<String, String> environment, Path home, Clock clock,
        Connector connector) {

    /** Refuses nulls and copies the environment. */
    public Surroundings {
        Objects.requireNonNull(terminal, "terminal");
        environment = Map.copyOf(environment);
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(connector, "connector");
    }
}
