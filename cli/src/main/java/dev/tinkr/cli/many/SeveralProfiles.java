package dev.tinkr.cli.many;

import dev.tinkr.cli.session.Connection;
import dev.tinkr.cli.session.Connector;
import dev.tinkr.cli.session.UsageException;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.model.NearestNames;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Connects to several profiles where several are named, and leaves one alone to the connector of one. */
public final class SeveralProfiles implements Connector {

    /** What stands for all profiles where a name is expected. */
    public static final String ALL = "*";

    private static final int SUGGESTIONS = 3;

    private final Connector one;
    private final Function<ConfigSources, ? extends Collection<String>> known;
    private final Clock clock;

    /**
     * A connector over one that connects to a single profile.
     *
     * @param known the profiles that there are
     */
    public SeveralProfiles(Connector one, Function<ConfigSources, ? extends Collection<String>> known, Clock clock) {
        this.one = one;
        this.known = known;
        this.clock = clock;
    }

    /** Whether that names more than one profile. */
    public static boolean named(String profiles) {
        return profiles.equals(ALL) || profiles.indexOf(',') >= 0;
    }

    @Override
    public Connection connect(ConfigSources sources, Optional<String> profile) {
        if (profile.filter(SeveralProfiles::named).isEmpty()) {
            return one.connect(sources, profile);
        }
        List<String> names = names(profile.get(), List.copyOf(known.apply(sources)));
        if (names.size() == 1) {
            return one.connect(sources, Optional.of(names.getFirst()));
        }
        return new ManyConnection(names.stream().map(name -> new Member(name, () -> one.connect(sources, Optional.of(
                name)))).toList(), clock);
    }

    /** The profiles that are named, of those that there are; one that stands alone is taken as it is. */
    public static List<String> names(String asked, List<String> known) {
        if (!named(asked)) {
            return List.of(asked);
        }
        if (asked.equals(ALL)) {
            if (known.isEmpty()) {
                throw new UsageException("--all-profiles: no profile is configured",
                        "write some into config.toml: tinkr profile list");
            }
            return known;
        }
        List<String> names = Arrays.stream(asked.split(",")).map(String::strip).filter(name -> !name.isEmpty())
                .distinct().toList();
        if (names.isEmpty()) {
            throw new UsageException("--profile " + asked + " names no profile", "as in: --profile aws-prod,gcp-prod");
        }
        for (String name : names) {
            if (!known.contains(name)) {
                List<String> near = NearestNames.of(name, known, SUGGESTIONS);
                throw new UsageException("there is no profile '" + name + "'", near.isEmpty()
                        ? "there are: " + String.join(", ", known)
                        : "did you mean " + String.join(", ", near) + "?");
            }
        }
        return names;
    }
}
