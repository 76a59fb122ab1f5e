package dev.tinkr.backend.http;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The keys that AWS's own tools would take on this machine, looked for when first wanted and renewed before they expire:
 * environment, profile, single sign-on, web identity, container, instance.
 */
final class AwsKeyChain implements Supplier<AwsKeys> {

    private final DefaultCredentialsProvider provider;

    AwsKeyChain(Optional<String> profile) {
        DefaultCredentialsProvider.Builder builder = DefaultCredentialsProvider.builder();
        profile.ifPresent(builder::profileName);
        this.provider = builder.build();
    }

    @Override
    public AwsKeys get() {
        try {
            AwsCredentials found = provider.resolveCredentials();
            return new AwsKeys(found.accessKeyId(), found.secretAccessKey(),
                    found instanceof AwsSessionCredentials session
                            ? Optional.of(session.sessionToken())
                            : Optional.empty());
        } catch (SdkException | IllegalStateException e) {
            throw new BackendException(Kind.CONFIGURATION, "no AWS credentials to sign with: set AWS_ACCESS_KEY_ID and "
                    + "AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or run where a role is attached (" + e.getMessage() + ")",
                    e);
        }
    }
}
