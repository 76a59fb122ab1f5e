package dev.tinkr.backend.identity;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.identity.entra.AzureCloud;
import dev.tinkr.backend.identity.entra.EntraTokens;
import dev.tinkr.backend.identity.entra.Tokens;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** One sign-in to Entra for all calls. It stands apart so that a process that never asks Azure loads nothing of it. */
final class EntraSignIn {

    private final Map<String, String> variables;
    private final Clock clock;
    private Tokens tokens;

    EntraSignIn(Map<String, String> variables, Clock clock) {
        this.variables = variables;
        this.clock = clock;
    }

    String token(String scope, Deadline deadline) {
        return tokens().token(scope, deadline);
    }

    private synchronized Tokens tokens() {
        if (tokens == null) {
            Optional<String> given = variable("AZURE_ACCESS_TOKEN");
            if (given.isPresent() && variable("AZURE_ENDPOINT_URL").isEmpty()) {
                throw refused(
                        "AZURE_ACCESS_TOKEN goes with AZURE_ENDPOINT_URL: the services of Azure take a token each");
            }
            tokens = given.map(Tokens::fixed).orElseGet(() -> new EntraTokens(cloud(), variable("AZURE_TENANT_ID"),
                    variable("AZURE_CLIENT_ID"), variable("AZURE_CLIENT_SECRET"), clock));
        }
        return tokens;
    }

    private AzureCloud cloud() {
        String name = variable("AZURE_CLOUD").orElse("public");
        return AzureCloud.named(name).orElseThrow(() -> refused("AZURE_CLOUD is '" + name
                + "'; it is public, usgov or china"));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private static BackendException refused(String sentence) {
        return new BackendException(Kind.CONFIGURATION, sentence);
    }
}
