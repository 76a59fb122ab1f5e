package dev.tinkr.backend.identity.google;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.IdToken;
import com.google.auth.oauth2.IdTokenProvider;
import com.google.auth.oauth2.IdTokenProvider.Option;
import com.google.auth.oauth2.UserCredentials;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Google's ID tokens for one audience: who the caller is, in the words that a function or a service on Cloud Run takes
 * them in. Loaded at the first call and fetched anew before they end. Safe for concurrent use.
 */
public final class GoogleIdTokens implements AutoCloseable {

    private static final Duration MARGIN = Duration.ofMinutes(4);

    private final CredentialSource source;
    private final String audience;
    private final Clock clock;
    private final TokenTransport transport;
    private final Turns turns = new Turns();
    private IdTokenProvider provider;
    private IdToken current;

    /** Tokens of those credentials for that audience. Contacts nothing. */
    public GoogleIdTokens(CredentialSource source, String audience, Clock clock) {
        this(source, audience, clock, RetryPolicy.standard(), UnaryOperator.identity());
    }

    GoogleIdTokens(CredentialSource source, String audience, Clock clock, RetryPolicy retries,
            UnaryOperator<URI> route) {
        this.source = source;
        this.audience = audience;
        this.clock = clock;
        this.transport = new TokenTransport(new HttpTransport("Google's sign-in", Credentials.none(), Optional.empty(),
                retries, clock),
                new HttpTransport("Google's metadata server", Credentials.none(), Optional.empty(),
                        new RetryPolicy(1, () -> 0, Deadline::pause), clock),
                route);
    }

    /** A token that holds for a while yet. */
    public String token(Deadline deadline) {
        try {
            return turns.take(deadline, () -> current(deadline)).getTokenValue();
        } catch (IOException | RuntimeException e) {
            throw refusal(e);
        }
    }

    private IdToken current(Deadline deadline) throws IOException {
        if (current == null || ends(current).isBefore(clock.instant().plus(MARGIN))) {
            IdTokenProvider known = provider(deadline);
            current = transport.within(deadline, () -> known.idTokenWithAudience(audience, List.of(
                    Option.FORMAT_FULL, Option.INCLUDE_EMAIL)));
        }
        return current;
    }

    private static Instant ends(IdToken token) {
        return token.getExpirationTime() == null ? Instant.MAX : token.getExpirationTime().toInstant();
    }

    private IdTokenProvider provider(Deadline deadline) throws IOException {
        if (provider == null) {
            GoogleCredentials credentials = load(deadline);
            // What gcloud leaves for a person is good for gcloud's own audience, which no function takes.
            if (!(credentials instanceof IdTokenProvider able) || credentials instanceof UserCredentials) {
                throw new BackendException(Kind.CONFIGURATION, source.described() + " give no ID token for '" + audience
                        + "': write impersonate_service_account = \"ACCOUNT\" into the profile, an account that may"
                        + " call the function and that you may act as (roles/iam.serviceAccountTokenCreator)");
            }
            provider = able;
        }
        return provider;
    }

    private GoogleCredentials load(Deadline deadline) {
        try {
            return transport.look(deadline, () -> source.load(() -> transport));
        } catch (IOException | RuntimeException e) {
            deadline.check("the search for Google Cloud credentials");
            throw new BackendException(Kind.CONFIGURATION, source.described() + " cannot be read: " + e.getMessage()
                    + " Run `gcloud auth application-default login`, or set GOOGLE_APPLICATION_CREDENTIALS to a file of"
                    + " credentials", e);
        }
    }

    /** A refused sign-in means the credentials, not the question. */
    private BackendException refusal(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BackendException known) {
                return switch (known.kind()) {
                    case BAD_REQUEST, NOT_FOUND, DENIED -> new BackendException(Kind.DENIED, source.described()
                            + " give no ID token for '" + audience + "': " + known.getMessage(), known);
                    default -> known;
                };
            }
        }
        return new BackendException(Kind.DENIED, source.described() + " give no ID token for '" + audience + "': " + e
                .getMessage(), e);
    }

    @Override
    public void close() {
        transport.close();
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "GoogleIdTokens[" + audience + "]";
    }
}
