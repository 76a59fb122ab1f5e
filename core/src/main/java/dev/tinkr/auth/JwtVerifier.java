package dev.tinkr.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.tinkr.config.AuthSettings;
import dev.tinkr.config.ConfigException;
import dev.tinkr.operations.Caller;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks JWTs: signed with a public key of the issuer's, by the issuer, for us, not expired. Algorithms with a shared
 * secret, and none at all, are never accepted: a public key must not become such a secret.
 */
final class JwtVerifier {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384,
            JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256,
            JWSAlgorithm.ES384, JWSAlgorithm.ES512);
    private static final String ROLES_CLAIM = "tinkr_roles";
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MAX_KEY_SET_BYTES = 512 * 1024;
    private static final int MAX_TOKEN_LENGTH = 16 * 1024;
    private static final int MAX_CLOCK_SKEW_SECONDS = 30;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    private JwtVerifier(URL keySet, String issuer, String audience, Clock clock) {
        JWKSource<SecurityContext> keys = JWKSourceBuilder
                .create(keySet, new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_KEY_SET_BYTES))
                .cache(true).rateLimited(true).outageTolerant(true).build();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT,
                new JOSEObjectType("at+jwt"), null));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(audience,
                new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        claims.setMaxClockSkew(MAX_CLOCK_SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /** A verifier, where the settings name an issuer's keys. */
    static Optional<JwtVerifier> of(AuthSettings settings, Clock clock) {
        return settings.jwksUrl().map(url -> new JwtVerifier(url(url),
                settings.issuer().orElseThrow(() -> incomplete("TINKR_JWT_ISSUER")),
                settings.audience().orElseThrow(() -> incomplete("TINKR_JWT_AUDIENCE")), clock));
    }

    private static ConfigException incomplete(String variable) {
        return new ConfigException("TINKR_JWT_JWKS_URL needs " + variable
                + " as well: without it, tokens that were meant for somebody else would be let in");
    }

    private static URL url(String text) {
        try {
            URI uri = URI.create(text);
            boolean loopback = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            if ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && loopback) {
                return uri.toURL();
            }
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw new ConfigException("TINKR_JWT_JWKS_URL is not a URL", e);
        }
        throw new ConfigException("TINKR_JWT_JWKS_URL begins with https://");
    }

    /** Whether the token has the form of a JWT. */
    static boolean looksLikeOne(String token) {
        return token.length() <= MAX_TOKEN_LENGTH && token.chars().filter(c -> c == '.').count() == 2;
    }

    /** Whose token that is. */
    Caller owner(String token) {
        try {
            JWTClaimsSet claims = processor.process(SignedJWT.parse(token), null);
            return Roles.caller(claims.getSubject(), "jwt", roles(claims));
        } catch (ExpiredJWTException e) {
            throw Refusal.unknownCaller("the token has expired: get a new one");
        } catch (KeySourceException e) {
            throw Refusal.cannotTell(e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw Refusal.unknownCaller("the token is not valid for this service");
        }
    }

    private static Collection<String> roles(JWTClaimsSet claims) {
        return switch (claims.getClaim(ROLES_CLAIM)) {
            case Collection<?> list -> list.stream().map(String::valueOf).toList();
            case String text -> Arrays.asList(text.split("[ ,]+"));
            case null, default -> List.of();
        };
    }
}
