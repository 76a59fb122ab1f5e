package dev.tinkr.function.gcp;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tinkr.auth.Edge;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Cloud Run tells about a call: who made it, where its IAM has checked the ID token. Cloud Run takes the signature
 * off the token that it forwards, so nothing here can check it again: the claims count only where {@code
 * TINKR_AUTH=platform} says that nobody reaches this service past IAM.
 */
@Singleton
final class CloudRunEdge implements Edge {

    private static final String SCHEME = "Bearer ";

    /** Carries the ID token where {@code Authorization} is taken; Cloud Run checks this one then. */
    private static final String OTHER_HEADER = "X-Serverless-Authorization";

    /** What Cloud Run takes as an answer that is not streamed. */
    private static final int LONGEST_ANSWER = 32 * 1024 * 1024;

    @Override
    public Exposure exposure() {
        return Exposure.FUNCTION;
    }

    @Override
    public Optional<String> subject(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(OTHER_HEADER))
                .or(() -> Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION)))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(header -> subject(header.substring(SCHEME.length()).strip()));
    }

    private static Optional<String> subject(String token) {
        try {
            JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
            return Optional.ofNullable(claims.getStringClaim("email"))
                    .or(() -> Optional.ofNullable(claims.getSubject()));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Duration> remaining(HttpRequest<?> request) {
        return Optional.empty();
    }

    @Override
    public OptionalInt longestAnswer() {
        return OptionalInt.of(LONGEST_ANSWER);
    }
}
