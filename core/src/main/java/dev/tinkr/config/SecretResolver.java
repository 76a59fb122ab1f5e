package dev.tinkr.config;

import java.util.List;

/** Looks up references to a cloud's secret store. */
public interface SecretResolver {

    /** How the references begin: AWS Secrets Manager and parameters, Google Secret Manager, Azure Key Vault. */
    List<String> PREFIXES = List.of("secretsmanager:", "ssm:", "gcp-secret:", "keyvault:");

    /** For where there is no cloud identity to ask with: refuses every reference. */
    SecretResolver NONE = reference -> {
        throw new ConfigException("references to a secret store are resolved in a function or a server only, with the "
                + "identity that its cloud gives it; here write \"env:NAME\" and set that variable");
    };

    /** Whether the text is a reference to a secret store. */
    static boolean isReference(String text) {
        return PREFIXES.stream().anyMatch(text::startsWith);
    }

    /**
     * The secret that the reference names.
     *
     * @throws ConfigException when it cannot be had, with the reason
     */
    String resolve(String reference);
}
