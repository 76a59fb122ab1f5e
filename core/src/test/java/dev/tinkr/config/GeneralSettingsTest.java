package dev.tinkr.config;

import dev.tinkr.backend.ScanBudget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What holds for all profiles: who may call, and the settings of the process. */
class GeneralSettingsTest extends ConfigTestBase {

    private static final String HASH = "ab".repeat(32);

    @Test
    void keysComeFromTheVariableAndFromTheFile() {
        variable("TINKR_API_KEYS", "[{\"hash\":\"" + HASH.toUpperCase(java.util.Locale.ROOT)
                + "\",\"subject\":\"ci\",\"roles\":[\"viewer\"]}]");
        toml("[[auth.api_keys]]\nhash = \"env:HASH\"\nsubject = \"ann\"\nroles = [\"oncall\", \"viewer\"]\n");
        variable("HASH", "cd".repeat(32));

        AuthSettings auth = load().auth();

        assertThat(auth.keys()).containsExactly(new ApiKey(HASH, "ci", Set.of("viewer")), new ApiKey("cd".repeat(32),
                "ann", Set.of("oncall", "viewer")));
        assertThat(auth.toString()).doesNotContain(HASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json s3cret", "{\"hash\":\"s3cret\"}", "[\"s3cret\"]", "[{\"hash\":\"s3cret\"}]",
            "[{\"hash\":\"abababababababababababababababababababababababababababababababab\",\"subject\":\"s3cret\"}]",
            "[] s3cret", "[{\"key\":\"s3cret\"}]", "[{\"s3cret"})
    void malformedKeysAreRefusedWithoutShowingThem(String keys) {
        variable("TINKR_API_KEYS", keys);

        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> load().auth())
                .withMessageContaining("TINKR_API_KEYS").satisfies(e -> assertThat(e).hasNoCause())
                .withMessageNotContaining("s3cret");
    }

    @Test
    void aKeyInPlaceOfItsHashIsToldWhatIsWantedAndNotRepeated() {
        variable("TINKR_API_KEYS", "s3cret");

        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> load().auth())
                .withMessageContaining("TINKR_API_KEYS is a JSON array").withMessageContaining("SHA-256 of a key")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    void aRoleThatThereIsNotIsRefused() {
        variable("TINKR_API_KEYS", "[{\"hash\":\"" + HASH + "\",\"subject\":\"ci\",\"roles\":[\"oncal\"]}]");

        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> load().auth())
                .withMessageContaining("TINKR_API_KEYS, entry 1").withMessageContaining("viewer, oncall, sre-lead");
    }

    @Test
    void rolesBySubjectComeFromTheVariableElseFromTheFile() {
        toml("[auth.roles]\n\"ann@acme.com\" = [\"oncall\"]\n");
        assertThat(load().auth().roles()).containsExactly(Map.entry("ann@acme.com", Set.of("oncall")));

        variable("TINKR_ROLES", "{\"bob\": [\"sre-lead\"]}");
        assertThat(load().auth().roles()).containsExactly(Map.entry("bob", Set.of("sre-lead")));
    }

    @Test
    void generalSettingsHaveTheirDefaults() {
        TinkrConfig config = load();

        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(25));
        assertThat(config.redact()).isTrue();
        assertThat(config.auth().mode()).isEmpty();
        assertThat(config.scan()).isEqualTo(new ScanSettings(List.of(), Duration.ofMinutes(10), "medium", List.of(),
                Optional.empty()));
        assertThat(config.scanBudget()).isEqualTo(new ScanBudget(OptionalLong.empty(), ScanBudget.Mode.OFF));
    }

    @Test
    void generalSettingsComeFromVariablesAndFromTheFile() {
        toml("""
                [server]
                request_timeout = "10s"
                redact = "off"
                [scan]
                services = ["a", "b"]
                [cost]
                max_scan_bytes = 1000
                scan_budget = "refuse"
                """);
        variable("TINKR_REQUEST_TIMEOUT", "5s");

        TinkrConfig config = load();

        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.redact()).isFalse();
        assertThat(config.scan().services()).containsExactly("a", "b");
        assertThat(config.scanBudget()).isEqualTo(new ScanBudget(OptionalLong.of(1000), ScanBudget.Mode.REFUSE));
    }

    @Test
    void aGeneralSettingThatDoesNotParseNamesItsVariable() {
        variable("TINKR_REQUEST_TIMEOUT", "soon");
        variable("TINKR_REDACT", "maybe");
        variable("TINKR_MAX_SCAN_BYTES", "-3");
        TinkrConfig config = load();

        assertThatExceptionOfType(ConfigException.class).isThrownBy(config::requestTimeout)
                .withMessageContaining("TINKR_REQUEST_TIMEOUT").withMessageContaining("'soon'");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(config::redact)
                .withMessageContaining("TINKR_REDACT").withMessageContaining("on, off");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(config::scanBudget)
                .withMessageContaining("TINKR_MAX_SCAN_BYTES").withMessageContaining("'-3'");
    }
}
