package dev.tinkr.backend.identity.entra;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.identity.entra.AzureCloud;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Asks for a token in a process of its own, since who we are is read from the environment. */
final class CredentialProbe {

    private CredentialProbe() {}

    /** Prints the token, or what is wrong. The argument is the client id of the settings, if there is one. */
    public static void main(String[] arguments) {
        Optional<String> clientId = arguments.length == 0 ? Optional.empty() : Optional.of(arguments[0]);
        try (EntraTokens tokens = new EntraTokens(AzureCloud.PUBLIC, Optional.empty(), clientId, Optional.empty(), Clock
                .systemUTC())) {
            System.out.println("token " + tokens.token(AzureCloud.PUBLIC.logsScope(), Deadline.after(Duration.ofSeconds(
                    40))));
        } catch (BackendException e) {
            System.out.println(e.kind() + " " + e.getMessage());
        }
        System.exit(0);
    }
}
