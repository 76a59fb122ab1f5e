package dev.tinkr.cli;

import dev.tinkr.cli.direct.DirectConnection;
import dev.tinkr.cli.many.SeveralProfiles;
import dev.tinkr.cli.remote.RemoteConnection;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.cli.session.Connector;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.config.Profile;
import dev.tinkr.config.Selection;
import dev.tinkr.config.TinkrConfig;
import dev.tinkr.operations.redaction.Redactor;
import java.time.Clock;
import java.util.Optional;

/** Connects to what the configuration says of a profile: a backend asked from here, or a function elsewhere. */
final class ProfileConnector implements Connector {

    private final Clock clock;

    ProfileConnector(Clock clock) {
        this.clock = clock;
    }

    /** A connector to one profile or several. */
    static Connector ofAll(Clock clock) {
        return new SeveralProfiles(new ProfileConnector(clock), sources -> TinkrConfig.load(sources).profileNames(),
                clock);
    }

    @Override
    public Connection connect(ConfigSources sources, Optional<String> profile) {
        TinkrConfig config = TinkrConfig.load(sources);
        return switch (config.profile(new Selection(profile, Optional.empty()))) {
            case Profile.Direct direct -> DirectConnection.open(direct, config.requestTimeout(),
                    config.redact() ? Redactor.ON : Redactor.OFF, clock);
            case Profile.Remote remote -> RemoteConnection.open(remote, config.requestTimeout(), sources
                    .environment(), clock);
        };
    }
}
