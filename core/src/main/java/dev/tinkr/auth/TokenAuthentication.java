package dev.tinkr.auth;

import dev.tinkr.config.AuthSettings;
import dev.tinkr.operations.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.time.Clock;
import java.util.Optional;

/** Lets in who brings an API key or a JWT as a bearer token. */
final class TokenAuthentication implements Authentication {

    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final Optional<JwtVerifier> jwts;

    TokenAuthentication(AuthSettings settings, Clock clock) {
        this.keys = new ApiKeys(settings.keys());
        this.jwts = JwtVerifier.of(settings, clock);
    }

    @Override
    public Caller identify(HttpRequest<?> request) {
        String token = token(request).orElseThrow(() -> Refusal.unknownCaller(
                "send an API key or a JWT: Authorization: Bearer …"));
        return keys.owner(token)
                .or(() -> jwts.filter(verifier -> JwtVerifier.looksLikeOne(token))
                        .map(verifier -> verifier.owner(token)))
                .orElseThrow(() -> Refusal.unknownCaller("the bearer token is not known here"));
    }

    private static Optional<String> token(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip()).filter(token -> !token.isEmpty());
    }
}
