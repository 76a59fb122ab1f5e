package dev.tinkr.config;

import java.util.Objects;
import java.util.Optional;

/**
 * What the asker chose on the command line, over all that is configured.
 *
 * @param profile {@code --profile}
 * @param backend {@code --backend}, over {@code TINKR_BACKEND}
 */
public record Selection(Optional<String> profile, Optional<String> backend) {

    /** Nothing was chosen: configuration decides. */
    public static final Selection NONE = new Selection(Optional.empty(), Optional.empty());

    /** Refuses nulls. */
    public Selection {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(backend, "backend");
    }

    /** That profile. */
    public static Selection profile(String name) {
        return new Selection(Optional.of(name), Optional.empty());
    }

    /** That backend, with its variables. */
    public static Selection backend(String name) {
        return new Selection(Optional.empty(), Optional.of(name));
    }
}
