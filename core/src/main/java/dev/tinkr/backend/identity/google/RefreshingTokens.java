package dev.tinkr.backend.identity.google;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.GoogleCredentials;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Tokens of Google's own credentials, loaded at the first call and fetched anew before they end. One caller fetches while
 * the others wait, each within its own deadline.
 */
public final class RefreshingTokens implements GoogleTokens {

    private static final Duration MARGIN = Duration.ofMinutes(4);

    private final CredentialSource source;
    private final TokenTransport transport;
    private final Clock clock;
    private final Turns turns = new Turns();
    private GoogleCredentials credentials;
    /** Set by whoever has the turn; what was refused is taken away by anybody, who need not wait for that. */
    private final AtomicReference<AccessToken> current = new AtomicReference<>();

    /** Tokens of the credentials that are there. Contacts nothing. */
    public RefreshingTokens(CredentialSource source, Clock clock) {
        this(source, clock, RetryPolicy.standard(), UnaryOperator.identity());
    }

    RefreshingTokens(CredentialSource source, Clock clock, RetryPolicy retries, UnaryOperator<URI> route) {
        this.source = source;
        this.clock = clock;
        this.transport = new TokenTransport(new HttpTransport("Google's sign-in", Credentials.none(), Optional.empty(),
                retries, clock),
                new HttpTransport("Google's metadata server", Credentials.none(), Optional.empty(),
                        new RetryPolicy(1, () -> 0, Deadline::pause), clock),
                route);
    }

    @Override
    public Optional<String> token(Deadline deadline) {
        return inTurn(deadline, () -> {
            AccessToken token = current.get();
            if (token == null || ends(token).isBefore(clock.instant().plus(MARGIN))) {
                GoogleCredentials known = loaded(deadline);
                token = transport.within(deadline, known::refreshAccessToken);
                current.set(token);
            }
            return Optional.of(token.getTokenValue());
        });
    }

    private static Instant ends(AccessToken token) {
        return token.getExpirationTime() == null ? Instant.MAX : token.getExpirationTime().toInstant();
    }

    @Override
    public boolean refused(String token) {
        current.updateAndGet(known -> known != null && known.getTokenValue().equals(token) ? null : known);
        return true;
    }

    @Override
    public Optional<String> quotaProject(Deadline deadline) {
        return inTurn(deadline, () -> Optional.ofNullable(loaded(deadline).getQuotaProjectId()));
    }

    @Override
    public Optional<String> project(Deadline deadline) {
        return inTurn(deadline, () -> {
            GoogleCredentials known = loaded(deadline);
            Optional<String> own = known instanceof ComputeEngineCredentials machine
                    ? Optional.ofNullable(transport.look(deadline, machine::getProjectId))
                    : Optional.ofNullable(known.getProjectId());
            return own.or(() -> Optional.ofNullable(known.getQuotaProjectId()));
        });
    }

    private GoogleCredentials loaded(Deadline deadline) throws IOException {
        if (credentials == null) {
            try {
                credentials = transport.look(deadline, () -> source.load(() -> transport));
            } catch (IOException | RuntimeException e) {
                deadline.check("the search for Google Cloud credentials");
                throw new BackendException(Kind.CONFIGURATION, source.described() + " cannot be read: " + e.getMessage()
                        + " Run `gcloud auth application-default login`, or set GOOGLE_APPLICATION_CREDENTIALS to a "
                        + "file of credentials", e);
            }
        }
        return credentials;
    }

    private <T> T inTurn(Deadline deadline, TokenTransport.Work<T> work) {
        try {
            return turns.take(deadline, work);
        } catch (BackendException e) {
            throw refusal(e);
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        }
    }

    private BackendException failure(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BackendException known) {
                return refusal(known);
            }
        }
        return new BackendException(Kind.DENIED, source.described() + " give no token: " + e.getMessage(), e);
    }

    /** A token endpoint that calls a sign-in a bad request means the credentials, not the question. */
    private BackendException refusal(BackendException e) {
        return switch (e.kind()) {
            case BAD_REQUEST, NOT_FOUND, DENIED -> new BackendException(Kind.DENIED, source.described()
                    + " give no token: " + e.getMessage(), e);
            default -> e;
        };
    }

    @Override
    public void close() {
        transport.close();
    }
}
