package dev.tinkr.config;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProfileChoiceTest extends ConfigTestBase {

    private static final String THREE = """
            [profiles.default]
            backend = "local"
            [profiles.prod]
            backend = "stack"
            url = "https://stack.example.com"
            [profiles.test]
            backend = "stack"
            url = "https://test.example.com"
            """;

    private String chosen(Selection selection) {
        return load().profile(selection).name();
    }

    @Test
    void withoutAnyConfigurationTheSampleIsAsked() {
        Profile.Direct profile = direct(Selection.NONE);

        assertThat(profile.name()).isEqualTo("default");
        assertThat(profile.backend()).isEqualTo("local");
        assertThat(profile.settings().get("path")).isEmpty();
    }

    @Test
    void theCommandLineWinsOverTheVariableWhichWinsOverTheActiveOneWhichWinsOverTheDefault() {
        toml(THREE);
        assertThat(chosen(Selection.NONE)).isEqualTo("default");

        toml("active_profile = \"prod\"\n" + THREE);
        assertThat(chosen(Selection.NONE)).isEqualTo("prod");

        variable("TINKR_PROFILE", "test");
        assertThat(chosen(Selection.NONE)).isEqualTo("test");
        assertThat(chosen(Selection.profile("default"))).isEqualTo("default");
    }

    @Test
    void activeTrueIsTheOtherWayToSayIt() {
        toml(THREE + "active = true\n");

        assertThat(chosen(Selection.NONE)).isEqualTo("test");
    }

    @Test
    void twoActiveProfilesAreRefusedWithTheLineOfTheSecond() {
        toml("[profiles.a]\nbackend = \"local\"\nactive = true\n[profiles.b]\nbackend = \"local\"\nactive = true\n");

        assertThatExceptionOfType(ConfigException.class).isThrownBy(this::load)
                .withMessageContaining("config.toml:6").withMessageContaining("'a' and 'b'");
    }

    @Test
    void anActiveProfileThatIsNotThereIsRefusedWithTheNearest() {
        toml("active_profile = \"prodd\"\n" + THREE);

        assertThatExceptionOfType(ConfigException.class).isThrownBy(this::load)
                .withMessageContaining("config.toml:1").withMessageContaining("did you mean 'prod'");
    }

    @Test
    void activeTrueAndActiveProfileThatDisagreeAreRefused() {
        toml("active_profile = \"prod\"\n" + THREE + "active = true\n");

        assertThatExceptionOfType(ConfigException.class).isThrownBy(this::load).withMessageContaining("'prod'")
                .withMessageContaining("'test'");
    }

    @Test
    void profilesOfWhichNoneIsChosenAreAnErrorAndNotTheSample() {
        toml("[profiles.prod]\nbackend = \"local\"\n[profiles.test]\nbackend = \"local\"\n");

        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> chosen(Selection.NONE))
                .withMessageContaining("--profile").withMessageContaining("prod, test");
    }

    @Test
    void anUnknownProfileNamesTheNearestAndAllThereAre() {
        toml(THREE);

        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> chosen(Selection.profile("pord")))
                .withMessageContaining("'pord'").withMessageContaining("did you mean 'prod'")
                .withMessageContaining("default, prod, test");
    }

    @Test
    void aBackendByItselfTakesItsVariables() {
        variable("TINKR_BACKEND", "stack");
        variable("STACK_URL", "https://from.environment");

        Profile.Direct profile = direct(Selection.NONE);

        assertThat(profile.name()).isEqualTo("environment");
        assertThat(profile.backend()).isEqualTo("stack");
        assertThat(profile.settings().required("url")).isEqualTo("https://from.environment");
        assertThat(profile.settings().required("index")).isEqualTo("logs-*");
    }

    @Test
    void aBackendByItselfTakesTheKeysOfTheActiveProfileThatIsOfIt() {
        toml("active_profile = \"prod\"\n" + THREE);
        variable("TINKR_BACKEND", "stack");

        assertThat(direct(Selection.NONE).settings().required("url")).isEqualTo("https://stack.example.com");
        assertThat(direct(Selection.backend("local")).name()).isEqualTo("environment");
    }

    @Test
    void aBackendAndAProfileOfAnotherAreRefused() {
        toml(THREE);
        variable("TINKR_BACKEND", "local");
        variable("TINKR_PROFILE", "prod");

        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> chosen(Selection.NONE))
                .withMessageContaining("'local'").withMessageContaining("'prod'").withMessageContaining("'stack'");
    }

    @Test
    void aProfileOnTheCommandLineWinsOverTheBackendVariable() {
        toml(THREE);
        variable("TINKR_BACKEND", "local");

        assertThat(direct(Selection.profile("prod")).backend()).isEqualTo("stack");
    }

    @Test
    void anUnknownBackendNamesTheNearest() {
        variable("TINKR_BACKEND", "stak");

        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> chosen(Selection.NONE))
                .withMessageContaining("'stak'").withMessageContaining("did you mean 'stack'")
                .withMessageContaining("local, stack");
    }

    @Test
    void theListShowsEveryProfileAndLooksUpNothing() {
        toml("""
                active_profile = "prod"
                [profiles.prod]
                backend = "stack"
                url = "env:NOT_SET"
                [profiles.far]
                function_url = "https://tinkr.example.com"
                token = "env:NOT_SET_EITHER"
                """);

        ProfileList list = load().profiles(Selection.NONE);

        assertThat(list.activeProfile()).isEqualTo("prod");
        assertThat(list.activeBackend()).isEqualTo("stack");
        assertThat(list.profiles()).containsEntry("prod", new ProfileInfo("stack", true)).containsEntry("far",
                new ProfileInfo("remote", false));
    }

    @Test
    void theListHoldsTheProfileThatNobodyWroteDown() {
        assertThat(load().profiles(Selection.NONE).profiles()).containsOnlyKeys("default")
                .containsEntry("default", new ProfileInfo("local", true));
    }
}
