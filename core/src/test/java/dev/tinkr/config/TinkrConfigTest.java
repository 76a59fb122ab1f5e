package dev.tinkr.config;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TinkrConfigTest extends ConfigTestBase {

    @Test
    void malformedTomlNamesTheFileAndTheLineAndShowsNothingOfIt() {
        toml("[profiles.x]\nbackend = \"stack\"\napi_key = sk_live_0123456789\n");

        assertThat(complaint()).contains("config.toml:3").contains("quotes").doesNotContain("sk_live");
    }

    @Test
    void theMarkThatSomeEditorsBeginAFileWithIsNoPartOfIt() {
        toml("\uFEFF[profiles.default]\nbackend = \"stack\"\nurl = \"https://key\"\napi_key = \"env:KEY\"\n");
        dotEnv("\uFEFFKEY=from dot env\n");

        assertThat(direct(Selection.NONE).settings().values()).containsEntry("api_key", "from dot env");
    }

    @Test
    void whatAStoreOrAShellLeavesAroundAValueIsNoPartOfIt() {
        variable("STACK_URL", "https://stack\n");
        variable("STACK_API_KEY", "secretsmanager:key");
        variable("TINKR_API_KEYS", "secretsmanager:keys");
        variable("TINKR_BACKEND", "stack");
        String keys = "[{\"hash\": \"" + "0".repeat(64) + "\", \"subject\": \"ci\", \"roles\": [\"viewer\"]}]";
        SecretResolver secrets = reference -> reference.equals("secretsmanager:key") ? "k e y\r\n" : "\uFEFF" + keys;

        TinkrConfig config = load(secrets);

        assertThat(((Profile.Direct) config.profile(Selection.NONE)).settings().values())
                .containsEntry("url", "https://stack").containsEntry("api_key", "k e y");
        assertThat(config.auth().keys()).singleElement().extracting(ApiKey::subject).isEqualTo("ci");
    }

    @Test
    void anUnknownKeyNamesTheNearest() {
        toml("[profiles.x]\nbackend = \"stack\"\nurl = \"https://s\"\napi_kee = \"secret\"\n");

        assertThat(complaint()).contains("config.toml:4").contains("profiles.x.api_kee").contains("'api_key'")
                .doesNotContain("secret");
    }

    @Test
    void anUnknownSectionNamesTheNearest() {
        toml("[profile.x]\nbackend = \"local\"\n");

        assertThat(complaint()).contains("config.toml:1").contains("'profile'").contains("'profiles'");
    }

    @Test
    void anUnknownBackendNamesTheLineTheNearestAndAllThereAre() {
        toml("[profiles.x]\nbackend = \"loca\"\n");

        assertThat(complaint()).contains("config.toml:2").contains("did you mean 'local'").contains("local, stack");
    }

    @Test
    void aProfileIsOfABackendOrOfAFunctionAndNotOfBoth() {
        toml("[profiles.x]\nactive = true\n");
        assertThat(complaint()).contains("config.toml:2").contains("neither");

        toml("[profiles.x]\nbackend = \"local\"\nfunction_url = \"https://f\"\n");
        assertThat(complaint()).contains("config.toml:2").contains("both");
    }

    @Test
    void aVariableWinsOverTheKeyAndDotEnvStandsInForTheProcess() {
        toml("[profiles.default]\nbackend = \"stack\"\nurl = \"https://key\"\napi_key = \"from key\"\n");
        dotEnv("STACK_URL=https://dot-env\nSTACK_API_KEY=from-dot-env\n");
        variable("STACK_URL", "https://process");

        Profile.Direct profile = direct(Selection.NONE);

        assertThat(profile.settings().values()).containsEntry("url", "https://process")
                .containsEntry("api_key", "from-dot-env").containsEntry("index", "logs-*");
    }

    @Test
    void aBlankVariableCountsAsNotSet() {
        toml("[profiles.default]\nbackend = \"stack\"\nurl = \"https://key\"\n");
        variable("STACK_URL", " ");

        assertThat(direct(Selection.NONE).settings().required("url")).isEqualTo("https://key");
    }

    @Test
    void aReferenceToAVariableIsLookedUpInTheProcessAndInDotEnv() {
        toml("[profiles.default]\nbackend = \"stack\"\nurl = \"env:WHERE\"\napi_key = \"env:KEY\"\n");
        variable("WHERE", "https://there");
        dotEnv("KEY='a key'\n");

        assertThat(direct(Selection.NONE).settings().values()).containsEntry("url", "https://there")
                .containsEntry("api_key", "a key");
    }

    @Test
    void aMissingVariableStopsOnlyTheProfileThatNeedsIt() {
        toml("""
                [profiles.default]
                backend = "local"
                [profiles.prod]
                backend = "stack"
                url = "env:NOWHERE"
                """);

        assertThat(direct(Selection.NONE).backend()).isEqualTo("local");
        assertThat(complaintOnUse("prod")).contains("config.toml:5").contains("profile 'prod'").contains("'url'")
                .contains("NOWHERE").contains(".env");
    }

    @Test
    void aRequiredSettingThatIsMissingNamesTheKeyAndTheVariable() {
        toml("[profiles.prod]\nbackend = \"stack\"\n");

        assertThat(complaintOnUse("prod")).contains("config.toml:2").contains("'url'").contains("STACK_URL");
    }

    @Test
    void homeIsWrittenAsATilde() {
        toml("[profiles.default]\nbackend = \"local\"\npath = \"~/logs\"\n");

        assertThat(direct(Selection.NONE).settings().values()).containsEntry("path", home.resolve("logs").toString())
                .containsEntry("cache", home.resolve(".tinkr/cache").toString());
    }

    @Test
    void aReferenceToASecretStoreIsResolvedWhereThereIsAResolver() {
        toml("[profiles.default]\nbackend = \"stack\"\nurl = \"https://s\"\napi_key = \"secretsmanager:prod#key\"\n");

        Profile.Direct profile = (Profile.Direct) load(reference -> "resolved " + reference).profile(Selection.NONE);

        assertThat(profile.settings().required("api_key")).isEqualTo("resolved secretsmanager:prod#key");
        assertThat(complaintOnUse("default")).contains("profile 'default', api_key")
                .contains("secretsmanager:prod#key").contains("env:NAME");
    }

    @Test
    void aVariableMayHoldAReferenceToASecretStoreToo() {
        variable("TINKR_BACKEND", "stack");
        variable("STACK_URL", "ssm:/tinkr/url");
        variable("TINKR_CONFIG_TOML", "gcp-secret:projects/p/secrets/config");

        TinkrConfig config = load(reference -> reference.startsWith("ssm:")
                ? "https://resolved"
                : "[profiles.other]\nbackend = \"local\"\n");

        assertThat(((Profile.Direct) config.profile(Selection.NONE)).settings().required("url"))
                .isEqualTo("https://resolved");
        assertThat(config.profiles(Selection.NONE).profiles()).containsKey("other");
        assertThat(config.file()).isEmpty();
    }

    @Test
    void aNamedFileIsReadInPlaceOfTheUsualOne() {
        toml("[profiles.usual]\nbackend = \"local\"\nactive = true\n");
        file("elsewhere.toml", "[profiles.other]\nbackend = \"local\"\nactive = true\n");
        variable("TINKR_CONFIG", "~/elsewhere.toml");

        assertThat(load().profiles(Selection.NONE).activeProfile()).isEqualTo("other");
    }

    @Test
    void aNamedFileThatIsNotThereIsAnError() {
        variable("TINKR_CONFIG", "~/nowhere.toml");

        assertThat(complaint()).contains("TINKR_CONFIG").contains("nowhere.toml").contains("no such file");
    }

    @Test
    void whatIsSaidOfServicesReachesTheBackend() {
        toml("""
                [profiles.default]
                backend = "local"
                [profiles.default.services.payments-api]
                resource_type = "ecs"
                repo = "acme/payments"
                labels = { app = "payments", tier = 2 }
                """);

        assertThat(direct(Selection.NONE).settings().services()).containsEntry("payments-api", Map.of("resource_type",
                "ecs", "repo", "acme/payments", "labels", Map.of("app", "payments", "tier", 2L)));
    }

    @Test
    void anUnknownKeyOfAServiceIsRefusedAndAnUnknownResourceTypeIsAWarning() {
        toml("[profiles.default]\nbackend = \"local\"\n[profiles.default.services.a]\nresource_type = \"zorg\"\n");
        assertThat(load().warnings()).singleElement().asString().contains("config.toml:4").contains("'zorg'");

        toml("[profiles.default]\nbackend = \"local\"\n[profiles.default.services.a]\nlog_grup = \"/x\"\n");
        assertThat(complaint()).contains("config.toml:4").contains("'log_group'");
    }

    @Test
    void notifiersAreLookedUpWhenTheyAreAskedFor() {
        toml("""
                [profiles.default]
                backend = "local"
                [profiles.default.notifiers.pagerduty]
                type = "pagerduty"
                routing_key = "env:PAGERDUTY_ROUTING_KEY"
                """);

        assertThat(direct(Selection.NONE).backend()).isEqualTo("local");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> load().notifiers(Selection.NONE))
                .withMessageContaining("PAGERDUTY_ROUTING_KEY");

        variable("PAGERDUTY_ROUTING_KEY", "r0ut1ng");
        Notifier notifier = load().notifiers(Selection.NONE).getFirst();
        assertThat(notifier.type()).isEqualTo("pagerduty");
        assertThat(notifier.values()).containsEntry("routing_key", "r0ut1ng").doesNotContainKey("type");
        assertThat(notifier.toString()).doesNotContain("r0ut1ng");
    }

    @Test
    void settingsOfAnAssistantAreIgnoredWithOneWarning() {
        toml("[assistant]\nmodel = \"x\"\n[profiles.default]\nbackend = \"local\"\nslack = true\n");
        dotEnv("ANTHROPIC_API_KEY=sk-ant-abc\n");
        variable("ANTHROPIC_API_KEY", "sk-ant-abc");

        assertThat(load().warnings()).singleElement().asString().contains("assistant")
                .contains("profiles.default.slack")
                .contains("ANTHROPIC_API_KEY").contains("ignored").doesNotContain("sk-ant");
        assertThat(load().serverWarnings()).hasSize(1);
    }

    @Test
    void aKeyForEverybodysAssistantInTheProcessIsToldToAServerOnly() {
        variable("ANTHROPIC_API_KEY", "sk-ant-abc");

        assertThat(load().warnings()).isEmpty();
        assertThat(load().serverWarnings()).singleElement().asString().contains("ANTHROPIC_API_KEY");
    }

    @Test
    void whatIsShownOfAProfileHidesSecretsAndSaysWhereEachSettingComesFrom() {
        toml("[profiles.default]\nbackend = \"stack\"\nurl = \"https://u:hunter2@s\"\napi_key = \"hunter2\"\n");
        variable("STACK_INDEX", "mine-*");

        List<ShownSetting> shown = load().describe(Selection.NONE);

        assertThat(shown).hasSize(3).noneMatch(setting -> setting.value().contains("hunter2"));
        assertThat(shown.get(1).source()).endsWith("config.toml:4");
        assertThat(shown.get(2)).isEqualTo(new ShownSetting("index", "mine-*", "STACK_INDEX"));
        assertThat(direct(Selection.NONE).toString()).doesNotContain("hunter2");
    }

    @Test
    void nothingThatHoldsASecretShowsItAsText() {
        Section section = TomlReader.read("x", "[profiles.a]\nbackend = \"stack\"\napi_key = \"hunter2\"\n");

        assertThat(section.toString() + section.sections("profiles") + section.section("profiles"))
                .doesNotContain("hunter2");
        assertThat(new ConfigSources(Map.of("K", "hunter2"), home).toString()).doesNotContain("hunter2");
        assertThat(new Secret("hunter2").toString()).doesNotContain("hunter2");
        assertThat(new Notifier("n", "slack", Map.of("webhook_url", "hunter2")).toString()).doesNotContain("hunter2");
    }

    @Test
    void aReferenceIsShownAsItIsWritten() {
        toml("[profiles.default]\nbackend = \"stack\"\nurl = \"https://s\"\napi_key = \"env:STACK_KEY\"\n");

        assertThat(load().describe(Selection.NONE)).contains(new ShownSetting("api_key", "env:STACK_KEY",
                home.resolve(".tinkr/config.toml") + ":4"));
    }
}
