package dev.tinkr.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The configuration as it is written, and where.
 *
 * @param path the file; empty when the text came from a variable
 * @param root its keys; those of an empty text where there is no file
 */
record ConfigFile(Optional<Path> path, Section root) {

    /** Finds and reads it. */
    static ConfigFile find(ConfigSources sources, Lookup lookup) {
        Environment environment = lookup.environment();
        Optional<String> named = environment.get("TINKR_CONFIG");
        if (environment.get("TINKR_CONFIG_TOML").isPresent()) {
            if (named.isPresent()) {
                throw new ConfigException("TINKR_CONFIG and TINKR_CONFIG_TOML are both set: unset one of them");
            }
            String text = lookup.variable("TINKR_CONFIG_TOML").orElseThrow();
            return new ConfigFile(Optional.empty(), TomlReader.read("TINKR_CONFIG_TOML", text));
        }
        Path path = named.map(sources::path).orElseGet(() -> sources.tinkrFolder().resolve("config.toml"));
        if (named.isEmpty() && !Files.exists(path)) {
            return new ConfigFile(Optional.of(path), Section.empty(path.toString()));
        }
        return new ConfigFile(Optional.of(path), TomlReader.read(path.toString(), textOf(path, named.isPresent())));
    }

    private static String textOf(Path path, boolean named) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new ConfigException((named ? "TINKR_CONFIG names " + path + ", which" : path.toString())
                    + " cannot be read as UTF-8 text: " + (Files.exists(path)
                            ? "mend its permissions or its encoding"
                            : "there is no such file"),
                    e);
        }
    }

    /** How messages call it. */
    String name() {
        return path.map(Path::toString).orElse("TINKR_CONFIG_TOML");
    }
}
