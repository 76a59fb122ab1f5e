package dev.tinkr.config.secrets;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.SecretResolver;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resolves references to any of the clouds' stores. A secret is asked for once and kept as long as this object, which is
 * made anew where secrets are to be read anew: when a function starts, and when a snapshot of one is restored.
 */
public final class CloudSecrets implements SecretResolver {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final CloudServices clouds;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** Secrets of these clouds. Contacts nothing. */
    public CloudSecrets(CloudServices clouds) {
        this.clouds = Objects.requireNonNull(clouds, "clouds");
    }

    @Override
    public String resolve(String reference) {
        String secret = known.get(reference);
        if (secret == null) {
            secret = ask(reference);
            known.put(reference, secret);
        }
        return secret;
    }

    private String ask(String reference) {
        String kind = reference.substring(0, reference.indexOf(':') + 1);
        String name = reference.substring(kind.length()).strip();
        Deadline deadline = Deadline.after(PATIENCE);
        try {
            return switch (kind) {
                case "secretsmanager:" -> new AwsSecrets(clouds).secret(name, deadline);
                case "ssm:" -> new AwsSecrets(clouds).parameter(name, deadline);
                case "gcp-secret:" -> new GoogleSecrets(clouds).secret(name, deadline);
                case "keyvault:" -> new VaultSecrets(clouds).secret(name, deadline);
                default -> throw new ConfigException("no store of secrets has references that begin with '" + kind
                        + "': they begin with one of " + String.join(", ", PREFIXES));
            };
        } catch (BackendException e) {
            throw new ConfigException(e.getMessage(), e);
        }
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "CloudSecrets" + known.keySet();
    }
}
