package dev.tinkr.cli.session;

import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.config.ConfigSources;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

    /** The sample is written and read at the first question, on a slow machine too. */
    private static final String FIRST_READING = "5m";
    private static final String CACHE = "TINKR_LOCAL_CACHE";

    /** Refuses nulls and copies the environment. */
    public Surroundings {
        Objects.requireNonNull(terminal, "terminal");
        environment = Map.copyOf(environment);
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(connector, "connector");
    }

    /** What configuration is read from. */
    public ConfigSources sources() {
        return new ConfigSources(environment, home);
    }

    /** A connection to what the profile names; to what the configuration chooses when none is given. */
    public Connection connect(Optional<String> profile) {
        return connector.connect(sources(), profile);
    }

    /** The same, with connections made in another way. */
    public Surroundings connectingBy(Connector other) {
        return new Surroundings(terminal, environment, home, clock, other);
    }

    /**
     * The same with nothing configured but the bundled sample: a home that holds neither {@code config.toml} nor
     * {@code .env}, and no variable but the one that says where caches are.
     */
    public Surroundings withSampleOnly() {
        String cache = environment.getOrDefault(CACHE, home.resolve(".tinkr").resolve("cache").toString());
        Map<String, String> variables = Map.of("TINKR_BACKEND", "local", CACHE, cache, "TINKR_REQUEST_TIMEOUT",
                FIRST_READING);
        return new Surroundings(terminal, variables,
                home.resolve(".tinkr").resolve("demo"), clock, connector);
    }
}
