package dev.tinkr.cli.session;

import dev.tinkr.config.ConfigSources;
import java.util.Optional;

/** Opens connections to what profiles name. */
@FunctionalInterface
public interface Connector {

    /** A connection to what the profile names; to what the configuration chooses when none is given. */
    Connection connect(ConfigSources sources, Optional<String> profile);
}
