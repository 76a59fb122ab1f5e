package dev.tinkr.cli.remote;

import dev.tinkr.backend.http.AwsSignature;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.identity.TokenCredentials;
import dev.tinkr.backend.identity.entra.AzureCloud;
import dev.tinkr.backend.identity.entra.EntraTokens;
import dev.tinkr.backend.identity.entra.Tokens;
import dev.tinkr.backend.identity.google.CredentialSource;
import dev.tinkr.backend.identity.google.GoogleIdTokens;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.Profile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who this machine is to a function: by a token, or by the identity that it has in the function's own cloud. Nothing is
 * contacted, and no cloud's library loaded, before the first call.
 */
final class RemoteIdentity {

    private static final String SCOPE_OF_ALL = "/.default";

    private final Map<String, String> environment;
    private final Clock clock;

    /** On a machine with these variables. */
    RemoteIdentity(Map<String, String> environment, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /** What the function of that profile is to be shown. */
    Credentials of(Profile.Remote profile) {
        return switch (profile.auth()) {
            case TOKEN -> profile.token().map(token -> Credentials.bearer(token.value())).orElseGet(Credentials::none);
            case AWS -> aws(profile);
            case GCP -> google(profile);
            case AZURE -> azure(new EntraTokens(azureCloud(profile), variable("AZURE_TENANT_ID"), variable(
                    "AZURE_CLIENT_ID"), variable("AZURE_CLIENT_SECRET"), clock),
                    Optional.ofNullable(profile.identity().get(
                            "audience")).orElseThrow(
                                    () -> new ConfigException("profile '" + profile.name()
                                            + "': auth = \"azure\" needs an audience: write audience = \"api://CLIENT-ID\","
                                            + " the application that the function lets callers in by")));
        };
    }

    /** Signature Version 4 with the keys that AWS's own tools would take. */
    private Credentials aws(Profile.Remote profile) {
        AwsFunction function = AwsFunction.at(profile.functionUrl());
        String region = Optional.ofNullable(profile.identity().get("region")).or(function::region).or(() -> variable(
                "AWS_REGION")).or(() -> variable("AWS_DEFAULT_REGION")).orElseThrow(() -> new ConfigException(
                        "profile '" + profile.name() + "': its address does not say in which region of AWS it is; write"
                                + " region = \"eu-west-1\" into the profile"));
        return AwsSignature.ofThisMachine(function.service(), region, Optional.ofNullable(profile.identity().get(
                "aws_profile")), clock);
    }

    /** An ID token of Google's for the function's own address, or for the audience that the profile names. */
    private Credentials google(Profile.Remote profile) {
        String audience = profile.identity().getOrDefault("audience", origin(profile.functionUrl()));
        Optional<String> account = Optional.ofNullable(profile.identity().get("impersonate_service_account")).or(
                () -> variable("GCP_IMPERSONATE_SERVICE_ACCOUNT"));
        GoogleIdTokens tokens = new GoogleIdTokens(new CredentialSource(variable("GOOGLE_APPLICATION_CREDENTIALS").map(
                Path::of), account, List.of("https://www.googleapis.com/auth/cloud-platform")), audience, clock);
        return new TokenCredentials(deadline -> Optional.of(tokens.token(deadline)));
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** A token of Entra's for the application that the function lets callers in by. */
    static Credentials azure(Tokens tokens, String audience) {
        String scope = audience.endsWith(SCOPE_OF_ALL) ? audience : audience + SCOPE_OF_ALL;
        return new TokenCredentials(deadline -> Optional.of(tokens.token(scope, deadline)));
    }

    private AzureCloud azureCloud(Profile.Remote profile) {
        String name = variable("AZURE_CLOUD").orElse("public");
        return AzureCloud.named(name).orElseThrow(() -> new ConfigException("profile '" + profile.name()
                + "': AZURE_CLOUD is '" + name + "'; it is public, usgov or china"));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
