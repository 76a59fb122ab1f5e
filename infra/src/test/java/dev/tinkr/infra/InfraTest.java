package dev.tinkr.infra;

import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.Permission;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.config.Profile;
import dev.tinkr.config.Selection;
import dev.tinkr.config.TinkrConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The Terraform holds against the providers' schemas and the backends' own lists, and breaking it shows. */
class InfraTest {

    private static final Set<String> CLOUDS = Set.of("aws", "gcp", "azure");
    /** What only one cloud has a word for. */
    private static final Set<String> OWN_VARIABLES = Set.of("project", "subscription_id", "observed_resource_group",
            "workspace_resource_id", "entra_client_id", "key_vault_id");
    private static final Set<String> OWN_OUTPUTS = Set.of("gateway_url");

    /** What the backends can do without and these modules do not grant: each is granted elsewhere, or tells more than asked. */
    private static final Set<String> NOT_GRANTED = Set.of("iam.serviceAccounts.getAccessToken",
            "serviceusage.services.use", "logging.privateLogEntries.list");

    private static Terraform terraform;

    @BeforeAll
    static void start() {
        terraform = new Terraform();
    }

    @AfterAll
    static void stop() {
        if (terraform != null) {
            terraform.close();
        }
    }

    private static TerraformModule module(String cloud) {
        return terraform.module(Path.of(cloud), Map.of());
    }

    /** The module after that change of its main file, which must be one. */
    private static List<String> complaintsAfter(String cloud, String before, String after) throws IOException {
        String text = Files.readString(Path.of(cloud, "main.tf"));
        assertThat(text).contains(before);
        return Rules.complaints(terraform.module(Path.of(cloud), Map.of("main.tf", text.replace(before, after))),
                terraform);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "gcp", "azure"})
    void aModuleIsRight(String cloud) {
        assertThat(Rules.complaints(module(cloud), terraform)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"aws,cloudwatch,data.aws_iam_policy_document.backend",
            "gcp,gcp,google_project_iam_custom_role.backend", "azure,azure,azurerm_role_definition.backend"})
    void theIdentityMayDoWhatTheBackendDoesAndNothingElse(String cloud, String backend, String address) {
        assertThat(Rules.granted(module(cloud).block(address).body())).isEqualTo(permissions(backend));
    }

    private static Set<String> permissions(String backend) {
        return BackendRegistry.find(backend).orElseThrow().permissions().stream().filter(
                permission -> !permission.optional() || !NOT_GRANTED.contains(permission.name())).map(Permission::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"aws,cloudwatch,data.aws_iam_policy_document.backend",
            "gcp,gcp,google_project_iam_custom_role.backend", "azure,azure,azurerm_role_definition.backend"})
    void aMissingPermissionShows(String cloud, String backend, String address) throws IOException {
        String permission = permissions(backend).iterator().next();
        String text = Files.readString(Path.of(cloud, "main.tf"));
        String without = text.replaceFirst("\\s*\"" + permission.replace(".", "\\.") + "\",?", "");
        assertThat(without).isNotEqualTo(text);
        assertThat(Rules.granted(terraform.module(Path.of(cloud), Map.of("main.tf", without)).block(address).body()))
                .isNotEqualTo(permissions(backend));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "aws|aws_iam_role.function|name_prefix|[a-z][a-z0-9-]{0,37}",
            "aws|aws_iam_role.scheduler|name_prefix|[a-z][a-z0-9-]{0,37}",
            "aws|aws_s3_bucket.own|bucket_prefix|[a-z][a-z0-9-]{0,36}",
            "gcp|google_service_account.function|account_id|[a-z][a-z0-9-]{4,28}[a-z0-9]",
            "gcp|google_service_account.scheduler|account_id|[a-z][a-z0-9-]{4,28}[a-z0-9]",
            "gcp|google_storage_bucket.own|name|[a-z][a-z0-9-]{1,61}[a-z0-9]",
            "azure|azurerm_storage_account.own|name|[a-z][a-z0-9]{2,23}",
            "azure|azurerm_log_analytics_workspace.own|name|[a-z][a-z0-9-]{2,61}[a-z0-9]",
            "azure|azurerm_function_app_flex_consumption.own|name|[a-z][a-z0-9-]{0,58}[a-z0-9]"})
    void whateverTheModuleMayBeCalledIsANameThatTheCloudTakes(String cloud, String address, String argument,
            String taken) {
        TerraformModule module = module(cloud);
        Map<String, Object> variable = module.variables().get("name");
        List<String> names = namesThatPass(TerraformModule.object(((List<?>) variable.get("validation")).getFirst())
                .get("condition").toString());
        assertThat(names).contains(variable.get("default").toString());
        String written = module.block(address).body().get(argument).toString();
        assertThat(names.stream().map(name -> filled(written, name)).filter(name -> !name.matches(taken))).isEmpty();
    }

    /** The default, and names of every length that end with a letter or a dash, as far as the check lets them. */
    private static List<String> namesThatPass(String condition) {
        Pattern check = Pattern.compile(condition.substring(condition.indexOf('"') + 1, condition.lastIndexOf('"')));
        return IntStream.rangeClosed(1, 70).boxed().flatMap(length -> Stream.of("tinkr", "a".repeat(length), "a".repeat(
                length - 1) + "-")).distinct().filter(name -> check.matcher(name).find()).toList();
    }

    /** The text as Terraform fills it in, with a long region. */
    private static String filled(String text, String name) {
        return text.replace("${var.name}", name).replace("${replace(var.name, \"-\", \"\")}", name.replace("-", ""))
                .replace("${local.suffix}", "0a1b2c").replace("${var.region}", "northamerica-northeast1")
                .replace("${data.google_project.here.number}", "123456789012");
    }

    /** Lambda tells a call how long it may take; the others are told by a variable. */
    @ParameterizedTest
    @ValueSource(strings = {"gcp", "azure"})
    void aCallMayTakeAsLongAsItsVariableSays(String cloud) {
        assertThat(module(cloud).locals().get("environment").toString()).containsPattern(
                "TINKR_REQUEST_TIMEOUT *= *\"\\$\\{var.timeout_seconds");
    }

    @Test
    void theExampleOfSeveralAccountsIsRight() {
        assertThat(Rules.complaints(terraform.module(Path.of("examples", "cross-account-logs"), Map.of()), terraform))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"aws,aws/terraform.tfvars.example", "gcp,gcp/terraform.tfvars.example",
            "azure,azure/terraform.tfvars.example", "aws,examples/two-accounts/acme-eu.tfvars",
            "aws,examples/two-accounts/acme-us.tfvars"})
    void anExampleOfSettingsFillsInWhatHasNoDefault(String cloud, String file) throws IOException {
        TerraformModule module = module(cloud);
        Set<String> needed = module.variables().entrySet().stream().filter(entry -> !entry.getValue().containsKey(
                "default")).map(Map.Entry::getKey).collect(Collectors.toSet());
        Map<String, Object> given = terraform.parsed(file, Files.readString(Path.of(file)));
        assertThat(given.keySet()).containsAll(needed);
        assertThat(module.variables().keySet()).containsAll(given.keySet());
    }

    @Test
    void theModulesHaveTheSameVariablesAndOutputs() {
        List<Set<String>> variables = new ArrayList<>();
        List<Set<String>> outputs = new ArrayList<>();
        for (String cloud : CLOUDS) {
            Set<String> names = new TreeSet<>(module(cloud).variables().keySet());
            names.removeAll(OWN_VARIABLES);
            variables.add(names);
            Set<String> told = new TreeSet<>(module(cloud).outputs().keySet());
            told.removeAll(OWN_OUTPUTS);
            outputs.add(told);
        }
        assertThat(Set.copyOf(variables)).hasSize(1);
        assertThat(Set.copyOf(outputs)).hasSize(1);
        assertThat(outputs.getFirst()).contains("url", "profile", "identity");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "aws|memory_size   = var.memory_mb|memory        = var.memory_mb|no argument memory",
            "aws|role          = aws_iam_role.function.arn||the argument role is missing",
            "aws|aws_iam_role.function.id|aws_iam_role.functions.id|there is no aws_iam_role.functions",
            "aws|aws_iam_role.function.arn|aws_iam_role.function.urn|there is no attribute urn",
            "aws|\"logs:StartQuery\"|\"logs:*\"|grants logs:*",
            "aws|authorization_type = \"AWS_IAM\"|authorization_type = \"NONE\"|authorization_type is NONE",
            "aws|restrict_public_buckets = true|restrict_public_buckets = false|does not restrict public buckets",
            "aws|var.memory_mb|var.memory|there is no variable memory",
            "aws|local.scans|local.scan|there is no local scan",
            "aws|identifiers = [\"lambda.amazonaws.com\"]|identifiers = [\"*\"]|a principal is *",
            "aws|\"aws_scheduler_schedule\" \"scan\"|\"aws_scheduler_timetable\" \"scan\"|no such resource",
            "gcp|public_access_prevention    = \"enforced\"||does not prevent public access",
            "gcp|member   = each.value|member   = \"allUsers\"|lets everybody in: allUsers",
            "gcp|\"cloudtrace.traces.get\"|\"cloudtrace.*\"|grants cloudtrace.*",
            "gcp|account_id   = \"${var.name}-call\"|account   = var.name|the argument account_id is missing",
            "gcp|entry_point = |entrypoint = |no argument entrypoint",
            "azure|\"Microsoft.Insights/metrics/read\"|\"*/read\"|grants */read",
            "azure|container_access_type = \"private\"|container_access_type = \"blob\"|container_access_type is blob",
            "azure|unauthenticated_action = \"Return401\"|unauthenticated_action = \"AllowAnonymous\"|AllowAnonymous",
            "azure|runtime_name                      = \"java\"||the argument runtime_name is missing"})
    void whatIsBrokenShows(String cloud, String before, String after, String complaint) throws IOException {
        assertThat(complaintsAfter(cloud, before, after == null ? "" : after)).anySatisfy(one -> assertThat(one)
                .contains(complaint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "gcp", "azure"})
    void theProfileThatIsPrintedIsOneThatTinkrReads(String cloud) throws IOException {
        String text = Files.readString(Path.of(cloud, "outputs.tf"));
        String block = text.substring(text.indexOf("<<-EOT") + "<<-EOT".length(), text.lastIndexOf("EOT"));
        String filled = block.replaceAll("https://\\$\\{[^}]*}", "https://function.example").replaceAll(
                "function_url = \"\\$\\{[^}]*}", "function_url = \"https://function.example").replaceAll(
                        "\\$\\{[^}]*}", "id");
        TinkrConfig config = TinkrConfig.load(new ConfigSources(Map.of("TINKR_CONFIG_TOML", filled), Path.of("none")));
        assertThat(config.profile(new Selection(config.profileNames().stream().findFirst(), Optional.empty())))
                .isInstanceOfSatisfying(Profile.Remote.class, profile -> {
                    assertThat(profile.auth().configName()).isEqualTo(cloud);
                    assertThat(profile.identity().containsKey("audience")).isEqualTo(cloud.equals("azure"));
                });
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void whatDoesNotParseShows() {
        assertThatThrownBy(() -> terraform.module(Path.of("aws"), Map.of("main.tf", "resource \"aws_s3_bucket\" {")))
                .hasMessageContaining("main.tf does not parse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "gcp", "azure"})
    void aVariableNeedsAnExplanationAndACheck(String cloud) {
        TerraformModule module = terraform.module(Path.of(cloud), Map.of("variables.tf",
                "variable \"name\" {\n  default = 1\n}\n"));
        assertThat(Rules.complaints(module, terraform)).contains("the variable name has no description",
                "the variable name has no type", "the variable name has no validation");
    }
}
