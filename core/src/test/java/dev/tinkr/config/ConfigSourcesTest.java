package dev.tinkr.config;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigSourcesTest {

    @Test
    void theHomeFolderIsWhatTheShellCallsSo() {
        assertThat(ConfigSources.of(Map.of("HOME", "/home/ann"), "?").home()).isEqualTo(Path.of("/home/ann"));
        assertThat(ConfigSources.of(Map.of(), "/Users/ann").home()).isEqualTo(Path.of("/Users/ann"));
        assertThat(ConfigSources.of(Map.of("HOME", " "), "/Users/ann").home()).isEqualTo(Path.of("/Users/ann"));
    }
}
