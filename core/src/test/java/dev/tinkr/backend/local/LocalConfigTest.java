package dev.tinkr.backend.local;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Setting;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalConfigTest {

    private static LocalConfig config(Map<String, String> values) {
        return LocalConfig.of(BackendSettings.of(values));
    }

    @Test
    void everySettingHasItsNameAndDefault() {
        assertThat(LocalConfig.settings()).extracting(Setting::variable).containsExactly("TINKR_LOCAL_PATH",
                "TINKR_LOCAL_CACHE", "TINKR_LOCAL_CACHE_MAX_BYTES", "TINKR_LOCAL_MEMORY");
        LocalConfig defaults = config(Map.of());
        assertThat(defaults.path()).isEmpty();
        assertThat(defaults.cache()).isEqualTo(Path.of(System.getProperty("user.home"), ".tinkr", "cache"));
        assertThat(defaults.cacheBytes()).isEqualTo(4L << 30);
        assertThat(defaults.memoryBytes()).isEqualTo(256L << 20);
    }

    @Test
    void theHomeFolderIsTheUsers() {
        assertThat(config(Map.of("path", "~/logs")).path()).contains(Path.of(System.getProperty("user.home"), "logs"));
        assertThat(config(Map.of("path", "a~/logs")).path()).contains(Path.of("a~/logs"));
    }

    @ParameterizedTest
    @CsvSource({"123456789,123456789", "512MiB,536870912", "512m,536870912", "1 GB,1073741824", "2T,2199023255552",
            "100000000B,100000000"})
    void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
        assertThat(config(Map.of("memory", text)).memoryBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lots", "-1", "1.5GiB", "1KiB", "64", "1XB"})
    void whatIsNoSizeIsNamedWithItsSetting(String text) {
        assertThatThrownBy(() -> config(Map.of("memory", text))).isInstanceOfSatisfying(BackendException.class,
                e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.CONFIGURATION)).hasMessageContaining(
                        "TINKR_LOCAL_MEMORY");
    }
}
