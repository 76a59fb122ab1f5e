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

class TinkrConfigTest extends ConfigTestBase {

    private static final String HASH = "ab".repeat(32);

    private String complaint() {
        return assertThatExceptionOfType(ConfigException.class).isThrownBy(this::load).actual().getMessage();
    }

    private String complaintOnUse(String profile) {
        return assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> load().profile(Selection.profile(profile))).actual().getMessage();
    }

    @Test
    void malformedTomlNamesTheFileAndTheLineAndShowsNothingOfIt() {
        toml("[profiles.x]\nbackend = \"stack\"\napi_key = sk_live_0123456789\n");

        assertThat(complaint()).contains("config.toml:3").contains("quotes").doesNotContain("sk_live");
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
    void aRemoteProfileHasAUrlAWayAndAToken() {
        toml("""
                [profiles.ops]
                function_url = "https://tinkr.example.com"
                auth = "token"
                token = "env:TINKR_API_TOKEN"
                [profiles.eu]
                function_url = "https://eu.example.com"
                auth = "aws"
                """);
        variable("TINKR_API_TOKEN", "tok-123");

        Profile.Remote ops = (Profile.Remote) load().profile(Selection.profile("ops"));
        Profile.Remote eu = (Profile.Remote) load().profile(Selection.profile("eu"));

        assertThat(ops.functionUrl()).hasToString("https://tinkr.example.com");
        assertThat(ops.token()).contains(new Secret("tok-123"));
        assertThat(ops.toString()).doesNotContain("tok-123");
        assertThat(eu.auth()).isEqualTo(RemoteAuth.AWS);
        assertThat(eu.token()).isEmpty();
    }

    @Test
    void aRemoteProfileSaysWhatItsWayOfSigningInNeeds() {
        toml("""
                [profiles.azure]
                function_url = "https://a.example.com"
                auth = "azure"
                audience = "env:APP"
                [profiles.gcp]
                function_url = "https://g.example.com"
                auth = "gcp"
                impersonate_service_account = "oncall@acme.iam.gserviceaccount.com"
                [profiles.aws]
                function_url = "https://tinkr.acme.example"
                auth = "aws"
                region = "eu-west-1"
                aws_profile = "oncall"
                """);
        variable("APP", "api://4711");

        assertThat(identity("azure")).isEqualTo(Map.of("audience", "api://4711"));
        assertThat(identity("gcp")).isEqualTo(Map.of("impersonate_service_account",
                "oncall@acme.iam.gserviceaccount.com"));
        assertThat(identity("aws")).isEqualTo(Map.of("region", "eu-west-1", "aws_profile", "oncall"));
        assertThat(load().describe(Selection.profile("aws"))).extracting(ShownSetting::key).containsExactly(
                "function_url", "auth", "region", "aws_profile");
        assertThat(load().profileNames()).containsExactly("azure", "gcp", "aws");

        toml("[profiles.x]\nfunction_url = \"https://x\"\nauth = \"aws\"\naudience = \"api://4711\"\n");
        assertThat(complaint()).contains("config.toml:4").contains("audience");
    }

    private Map<String, String> identity(String profile) {
        return ((Profile.Remote) load().profile(Selection.profile(profile))).identity();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "tinkr.example.com", "https://user:hunter2@x", "https://a b"})
    void aFunctionUrlThatIsNoneIsRefusedWithoutShowingIt(String url) {
        toml("[profiles.ops]\nfunction_url = \"" + url + "\"\nauth = \"aws\"\n");

        assertThat(complaintOnUse("ops")).contains("config.toml:2").contains("function_url").doesNotContain("hunter2");
    }

    @Test
    void aRemoteProfileWithoutItsTokenOrWithAnUnknownWayIsRefused() {
        toml("[profiles.ops]\nfunction_url = \"https://x\"\nauth = \"token\"\n");
        assertThat(complaint()).contains("config.toml:2").contains("token");

        toml("[profiles.ops]\nfunction_url = \"https://x\"\nauth = \"azur\"\n");
        assertThat(complaint()).contains("config.toml:3").contains("'azur'").contains("token, aws, gcp, azure");
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
