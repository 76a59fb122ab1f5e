package dev.tinkr.backend.cloudwatch.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/**
 * Which account and region is asked, and as whom.
 *
 * @param endpoint an address to ask in place of the region's own, such as an emulator's
 */
public record AwsAccess(String region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    /** The deadline of a call ends it long before; this only ends what nobody waits for any more. */
    private static final Duration READ_PATIENCE = Duration.ofMinutes(1);

    /** Refuses nulls. */
    public AwsAccess {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(endpoint, "endpoint");
    }

    /**
     * The SDK's default chain, made for the first call: environment, profile files, SSO, web identity, container, instance.
     */
    public static AwsCredentialsProvider defaultChain(Optional<String> profile) {
        FirstUse<DefaultCredentialsProvider> chain = new FirstUse<>(() -> {
            DefaultCredentialsProvider.Builder builder = DefaultCredentialsProvider.builder();
            profile.ifPresent(builder::profileName);
            return builder.build();
        });
        return () -> chain.get().resolveCredentials();
    }

    /** Builds a client that asks there. Contacts nothing. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        // Retries are RetryPolicy's alone, and a page that is no answer must not pass for an empty one.
        builder.region(Region.of(region)).credentialsProvider(credentials)
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(DefaultRetryStrategy.doNotRetry()).addExecutionInterceptor(new AnswerCheck()));
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_PATIENCE)
                .socketTimeout(READ_PATIENCE)).build();
    }

    /** The region and the address where it is not the region's own; credentials are never shown. */
    @Override
    public String toString() {
        return region + endpoint.map(uri -> " at " + uri).orElse("");
    }
}
