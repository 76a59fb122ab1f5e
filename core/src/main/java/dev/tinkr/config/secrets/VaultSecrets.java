package dev.tinkr.config.secrets;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.config.ConfigException;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Key Vault of Azure. A token of ours goes to a vault of Microsoft's clouds and nowhere else. */
final class VaultSecrets {

    private static final String VERSION = "7.4";
    private static final Pattern ADDRESS = Pattern.compile(
            "https://([A-Za-z0-9-]+\\.(vault\\.azure\\.net|vault\\.usgovcloudapi\\.net|vault\\.azure\\.cn))"
                    + "(?::443)?(/secrets/[A-Za-z0-9-]+(?:/[0-9A-Fa-f]+)?)/?");

    private final CloudServices clouds;

    VaultSecrets(CloudServices clouds) {
        this.clouds = clouds;
    }

    /** A secret by its identifier, with or without a version. */
    String secret(String reference, Deadline deadline) {
        Matcher address = ADDRESS.matcher(reference);
        if (!address.matches()) {
            throw new ConfigException("a reference is keyvault:https://NAME.vault.azure.net/secrets/S, with a version"
                    + " after it where it is not the latest");
        }
        URI vault = clouds.azureEndpoint().orElseGet(() -> URI.create("https://" + address.group(1)));
        URI secret = HttpTransport.under(vault, address.group(3) + "?api-version=" + VERSION);
        Map<String, Object> answer;
        try (HttpTransport transport = clouds.azure("Azure Key Vault", "https://" + address.group(2) + "/.default")) {
            answer = transport.send(HttpCall.get("reading a secret", secret), deadline, Json.object());
        }
        if (answer.get("value") instanceof String text) {
            return text;
        }
        throw new ConfigException("Key Vault answered without a value");
    }
}
