package dev.tinkr.backend.azure;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.azure.logs.TableChoice;
import dev.tinkr.backend.identity.SafeEndpoint;
import dev.tinkr.backend.identity.entra.AzureCloud;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of the azure backend, read and checked.
 *
 * @param endpoint    where all services are, in place of the cloud's own addresses
 * @param accessToken a token in place of the chain of credentials
 */
record AzureConfig(String workspace, String subscription, String resourceGroup, Optional<String> clientId,
        Optional<String> tenantId, Optional<String> clientSecret, AzureCloud cloud, Optional<URI> endpoint,
        Optional<String> accessToken, TableChoice tables) {

    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f-]{36}");
    private static final Pattern GROUP = Pattern.compile("[-\\w._()]{1,90}");

    static List<Setting> settings() {
        return List.of(
                new Setting("workspace_id", "AZURE_LOG_ANALYTICS_WORKSPACE_ID", true, false, Optional.empty(),
                        "Id (a GUID) of the Log Analytics workspace."),
                new Setting("subscription_id", "AZURE_SUBSCRIPTION_ID", true, false, Optional.empty(),
                        "Subscription of the resources whose metrics are read."),
                new Setting("resource_group", "AZURE_RESOURCE_GROUP", true, false, Optional.empty(),
                        "Resource group of the resources whose metrics are read."),
                new Setting("client_id", "AZURE_CLIENT_ID", false, false, Optional.empty(),
                        "Client id of a user-assigned managed identity, or of an application with a secret."),
                new Setting("tenant_id", "AZURE_TENANT_ID", false, false, Optional.empty(),
                        "Tenant of the application."),
                new Setting("client_secret", "AZURE_CLIENT_SECRET", false, true, Optional.empty(),
                        "Secret of the application."),
                new Setting("cloud", "AZURE_CLOUD", false, false, Optional.of("public"),
                        "`public`, `usgov` (Azure Government) or `china` (21Vianet)."),
                new Setting("endpoint_url", "AZURE_ENDPOINT_URL", false, false, Optional.empty(),
                        "Where all services are, in place of the cloud's addresses: a gateway or an emulator."),
                new Setting("access_token", "AZURE_ACCESS_TOKEN", false, true, Optional.empty(),
                        "Bearer token in place of a credential, for what stands at the endpoint."));
    }

    static AzureConfig of(BackendSettings settings) {
        Optional<URI> endpoint = settings.get("endpoint_url").map(AzureConfig::endpoint);
        Optional<String> token = settings.get("access_token");
        if (token.isPresent() && endpoint.isEmpty()) {
            throw refused("access_token", "goes with 'endpoint_url': the services of Azure take a token each; leave it"
                    + " out to use a managed identity, the Azure CLI or an application");
        }
        Optional<String> secret = settings.get("client_secret");
        if (secret.isPresent() && (settings.get("tenant_id").isEmpty() || settings.get("client_id").isEmpty())) {
            throw refused("client_secret", "goes with 'tenant_id' and 'client_id'");
        }
        return new AzureConfig(matching("workspace_id", settings.required("workspace_id"), ID,
                "the workspace's id, a GUID, not its name"),
                matching("subscription_id", settings.required(
                        "subscription_id"), ID, "the subscription's id, a GUID"),
                matching("resource_group", settings
                        .required("resource_group"), GROUP, "the name of a resource group"),
                settings.get("client_id"),
                settings.get("tenant_id"), secret, cloud(settings.get("cloud").orElse("public")), endpoint, token,
                new TableChoice(settings.services()));
    }

    private static String matching(String key, String value, Pattern pattern, String wanted) {
        if (!pattern.matcher(value).matches()) {
            throw refused(key, "is '" + value + "'; it is " + wanted);
        }
        return value;
    }

    private static AzureCloud cloud(String name) {
        return AzureCloud.named(name).orElseThrow(() -> refused("cloud", "is '" + name
                + "'; it is public, usgov or china"));
    }

    private static URI endpoint(String text) {
        return SafeEndpoint.of(text).orElseThrow(() -> refused("endpoint_url", "is '" + SafeEndpoint.shown(text)
                + "'; it is an address such as https://azure.example.org, and http only on this machine"));
    }

    private static BackendException refused(String key, String why) {
        return new BackendException(Kind.CONFIGURATION, "the setting '" + key + "' " + why);
    }

    @Override
    public String toString() {
        return "AzureConfig[" + workspace + "]";
    }
}
