package dev.tinkr.backend.identity;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.identity.google.CredentialSource;
import dev.tinkr.backend.identity.google.GoogleTokens;
import dev.tinkr.backend.identity.google.RefreshingTokens;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One sign-in to Google for all calls. It stands apart so that a process that never asks Google loads nothing of it. */
final class GoogleSignIn {

    private final Map<String, String> variables;
    private final Clock clock;
    private final Map<String, GoogleTokens> byScope = new ConcurrentHashMap<>();

    GoogleSignIn(Map<String, String> variables, Clock clock) {
        this.variables = variables;
        this.clock = clock;
    }

    Optional<String> token(String scope, Deadline deadline) {
        return byScope.computeIfAbsent(scope, this::tokens).token(deadline);
    }

    private GoogleTokens tokens(String scope) {
        return variable("GCP_ACCESS_TOKEN").map(GoogleTokens::fixed).orElseGet(() -> new RefreshingTokens(
                new CredentialSource(variable("GOOGLE_APPLICATION_CREDENTIALS").map(Path::of), variable(
                        "GCP_IMPERSONATE_SERVICE_ACCOUNT"), List.of(scope)),
                clock));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
}
