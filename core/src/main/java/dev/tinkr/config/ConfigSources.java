package dev.tinkr.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What configuration is read from.
 *
 * @param environment the variables of the process
 * @param home        the user's home folder, which holds {@code .tinkr}
 */
public record ConfigSources(Map<String, String> environment, Path home) {

    /** Refuses nulls and copies the variables. */
    public ConfigSources {
        environment = Map.copyOf(environment);
        Objects.requireNonNull(home, "home");
    }

    /** Those of this process. */
    public static ConfigSources ofProcess() {
        return of(System.getenv(), System.getProperty("user.home"));
    }

    /**
     * The home folder is what the shell calls so; a process whose user has no entry in the system's list of users, as
     * in many containers, has no other.
     */
    static ConfigSources of(Map<String, String> environment, String userHome) {
        String home = environment.getOrDefault("HOME", "");
        return new ConfigSources(environment, Path.of(home.isBlank() ? userHome : home));
    }

    /** The same, with a variable set over what the process has. */
    public ConfigSources with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new ConfigSources(more, home);
    }

    /** The path that the text names, where a leading {@code ~} is the home folder. */
    Path path(String text) {
        if (text.equals("~")) {
            return home;
        }
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
    }

    Path tinkrFolder() {
        return home.resolve(".tinkr");
    }

    /** Names no variable: their values may be secret, and their names are nobody's business. */
    @Override
    public String toString() {
        return "ConfigSources[" + environment.size() + " variables, " + home + "]";
    }
}
