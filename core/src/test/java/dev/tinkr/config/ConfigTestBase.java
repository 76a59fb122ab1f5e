package dev.tinkr.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A home folder and an environment to fill. */
abstract class ConfigTestBase {

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    final void variable(String name, String value) {
        environment.put(name, value);
    }

    final Path toml(String text) {
        return file(".tinkr/config.toml", text);
    }

    final Path dotEnv(String text) {
        return file(".tinkr/.env", text);
    }

    final Path file(String name, String text) {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    final TinkrConfig load() {
        return load(SecretResolver.NONE);
    }

    final TinkrConfig load(SecretResolver secrets) {
        return TinkrConfig.load(new ConfigSources(environment, home), new TestCatalog(), secrets);
    }

    final Profile.Direct direct(Selection selection) {
        return (Profile.Direct) load().profile(selection);
    }

    /** What is wrong with the configuration. */
    final String complaint() {
        return assertThatExceptionOfType(ConfigException.class).isThrownBy(this::load).actual().getMessage();
    }

    /** What is wrong with a profile once it is used. */
    final String complaintOnUse(String profile) {
        return assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> load().profile(Selection.profile(profile))).actual().getMessage();
    }
}
