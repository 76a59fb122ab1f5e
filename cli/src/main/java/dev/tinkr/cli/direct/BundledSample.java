package dev.tinkr.cli.direct;

import dev.tinkr.config.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a profile asks the bundled sample incident, so that nobody takes it for something of their own. */
public final class BundledSample {

    private BundledSample() {}

    /** Whether the profile asks it: the local backend without files of the user's. */
    public static boolean is(Profile.Direct profile) {
        return profile.backend().equals("local") && profile.settings().get("path").isEmpty();
    }

    /** What to tell whoever asks it for the first time on this machine. */
    public static Optional<String> firstUse(Profile.Direct profile) {
        boolean cached = profile.settings().get("cache").map(Path::of).filter(Files::isDirectory).isPresent();
        return is(profile) && !cached
                ? Optional
                        .of("the first question writes and reads the bundled sample incident, which takes some seconds")
                : Optional.empty();
    }
}
