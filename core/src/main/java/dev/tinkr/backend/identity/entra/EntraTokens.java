package dev.tinkr.backend.identity.entra;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Tokens from Microsoft Entra by {@code DefaultAzureCredential}: an application of the environment, a workload identity,
 * a managed identity (the one with the client id, where one is set), or whoever is logged in to the Azure CLI. A token is
 * kept until shortly before it ends.
 */
public final class EntraTokens implements Tokens {

    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);
    private static final int LONGEST_REASON = 1_200;

    private final Supplier<TokenCredential> chain;
    private final List<String> secrets;
    private final RetryPolicy retries;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private volatile TokenCredential credential;

    private record Kept(String token, Instant until) {}

    /** The tokens of whoever the environment, or these settings in its place, make us. */
    public EntraTokens(AzureCloud cloud, Optional<String> tenantId, Optional<String> clientId,
            Optional<String> clientSecret, Clock clock) {
        this(() -> chain(cloud, tenantId, clientId, clientSecret), clientSecret.stream().toList(), RetryPolicy
                .standard(), clock);
    }

    /** The tokens of that credential. */
    EntraTokens(Supplier<TokenCredential> chain, List<String> secrets, RetryPolicy retries, Clock clock) {
        this.chain = chain;
        this.secrets = List.copyOf(secrets);
        this.retries = retries;
        this.clock = clock;
    }

    private static TokenCredential chain(AzureCloud cloud, Optional<String> tenantId, Optional<String> clientId,
            Optional<String> clientSecret) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        tenantId.ifPresent(value -> variables.put(Configuration.PROPERTY_AZURE_TENANT_ID, value));
        clientId.ifPresent(value -> variables.put(Configuration.PROPERTY_AZURE_CLIENT_ID, value));
        clientSecret.ifPresent(value -> variables.put(Configuration.PROPERTY_AZURE_CLIENT_SECRET, value));
        Configuration environment = new ConfigurationBuilder(path -> Map.of(), path -> Map.of(), path -> variables)
                .build();
        String authority = environment.get(Configuration.PROPERTY_AZURE_AUTHORITY_HOST, cloud.authority());
        // No retries of ours in here: the library refuses them beside its own for a machine's identity.
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder().configuration(environment)
                .authorityHost(authority).httpClient(new JdkHttpClientBuilder(HttpClient.newBuilder()).build());
        clientId.ifPresent(id -> builder.managedIdentityClientId(id).workloadIdentityClientId(id));
        tenantId.ifPresent(builder::tenantId);
        if (Arrays.stream(AzureCloud.values()).noneMatch(known -> known.authority().equals(authority))) {
            // A private cloud's authority is not one that Microsoft's could vouch for.
            builder.disableInstanceDiscovery();
        }
        return builder.build();
    }

    @Override
    public String token(String scope, Deadline deadline) {
        Kept known = kept.get(scope);
        if (known == null || !clock.instant().isBefore(known.until())) {
            known = retries.call("asking for an Azure token", deadline, () -> ask(scope, deadline));
            kept.put(scope, known);
        }
        return known.token();
    }

    /** In a thread of its own, since what asks for tokens knows no deadline. */
    private Kept ask(String scope, Deadline deadline) {
        FutureTask<AccessToken> asking = new FutureTask<>(() -> Objects.requireNonNull(credential().getTokenSync(
                new TokenRequestContext().addScopes(scope)), "a token"));
        Thread thread = Thread.ofVirtual().name("azure-token").start(asking);
        try (Deadline.Registration registration = deadline.onCancel(() -> asking.cancel(true))) {
            AccessToken token = asking.get(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS);
            return new Kept(token.getToken(), token.getExpiresAt().toInstant().minus(BEFORE_ITS_END));
        } catch (TimeoutException | java.util.concurrent.CancellationException e) {
            thread.interrupt();
            deadline.check("asking for an Azure token");
            throw new BackendException(Kind.DEADLINE, "the deadline passed while an Azure token was asked for", e);
        } catch (ExecutionException e) {
            throw failure(scope, e.getCause());
        } catch (InterruptedException e) {
            asking.cancel(true);
            Thread.currentThread().interrupt();
            throw new BackendException(Kind.CANCELLED, "interrupted while an Azure token was asked for", e);
        }
    }

    private TokenCredential credential() {
        TokenCredential known = credential;
        if (known == null) {
            synchronized (this) {
                known = credential == null ? chain.get() : credential;
                credential = known;
            }
        }
        return known;
    }

    /** What is wrong, without the secret and without the cause, whose words nobody has looked through. */
    private BackendException failure(String scope, Throwable cause) {
        String reason = Objects.toString(cause.getMessage(), cause.getClass().getSimpleName()).replaceAll("\\s+", " ");
        for (String secret : secrets) {
            reason = reason.replace(secret, "***");
        }
        reason = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
        boolean refused = cause instanceof ClientAuthenticationException;
        return new BackendException(refused ? Kind.DENIED : Kind.FAILED, "no token for " + scope.replace("/.default",
                "") + ": run where a managed identity is assigned (AZURE_CLIENT_ID names a user-assigned one), log in"
                + " with 'az login', or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET; tried: "
                + reason);
    }

    @Override
    public void close() {
        kept.clear();
    }

    @Override
    public String toString() {
        return "EntraTokens" + kept.keySet();
    }
}
