package dev.tinkr.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.tinkr.config.AuthSettings;
import dev.tinkr.config.ConfigException;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JwtVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final String ISSUER = "https://id.example";
    private static final String AUDIENCE = "tinkr";

    private static RSAKey rsa;
    private static ECKey ec;
    private static RSAKey foreign;

    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer issuer;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        foreign = new RSAKeyGenerator(2048).keyID("rsa").generate();
    }

    @BeforeEach
    void startIssuer() throws IOException {
        byte[] keys = new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())).toString()
                .getBytes(StandardCharsets.UTF_8);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
    }

    @AfterEach
    void stopIssuer() {
        issuer.stop(0);
    }

    @Test
    void aTokenOfTheIssuerLetsItsSubjectInWithItsRoles() throws JOSEException {
        Caller caller = authentication().identify(AuthenticationTest.bearer(signed(rsa(), claims -> {})));

        assertThat(caller).isEqualTo(new Caller("ana", "jwt", Set.of(Role.ONCALL)));
        assertThat(authentication().identify(AuthenticationTest.bearer(signed(ec(), claims -> {}))).subject())
                .isEqualTo("ana");
        assertThat(authentication().identify(AuthenticationTest.bearer(signed(rsa(),
                claims -> claims.claim("tinkr_roles", "viewer sre-lead")))).roles())
                .containsExactlyInAnyOrder(Role.VIEWER, Role.SRE_LEAD);
    }

    @Test
    void theKeysAreFetchedOnce() throws JOSEException {
        Authentication authentication = authentication();
        for (int i = 0; i < 5; i++) {
            authentication.identify(AuthenticationTest.bearer(signed(rsa(), claims -> {})));
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void aTokenWithoutRolesMayDoNothing() throws JOSEException {
        Problem problem = AuthenticationTest.refused(authentication(),
                AuthenticationTest.bearer(signed(rsa(), claims -> claims.claim("tinkr_roles", null))));

        assertThat(problem.status()).isEqualTo(403);
    }

    @Test
    void anExpiredTokenIsRefusedAsSuch() throws JOSEException {
        Problem problem = refused(signed(rsa(), claims -> claims.expirationTime(date(NOW.minusSeconds(60)))));

        assertThat(problem.detail()).isEqualTo("the token has expired: get a new one");
    }

    @Test
    void aTokenForSomebodyElseIsRefused() throws JOSEException {
        refused(signed(rsa(), claims -> claims.audience("another")));
        refused(signed(rsa(), claims -> claims.audience((String) null)));
        refused(signed(rsa(), claims -> claims.issuer("https://evil.example")));
        refused(signed(rsa(), claims -> claims.expirationTime(null)));
        refused(signed(rsa(), claims -> claims.subject(null)));
        refused(signed(rsa(), claims -> claims.notBeforeTime(date(NOW.plusSeconds(600)))));
    }

    @Test
    void aTokenThatTheIssuerDidNotSignIsRefused() throws JOSEException {
        refused(sign(JWSAlgorithm.RS256, "rsa", new RSASSASigner(foreign), claims -> {}));

        String token = signed(rsa(), claims -> {});
        String[] parts = token.split("\\.");
        refused(parts[0] + "." + parts[1] + ".");
        refused(parts[0] + "." + parts[1] + "." + parts[2].substring(0, 20));
        refused(new PlainJWT(claims(claims -> {})).serialize());
        refused("eyJhbGciOiJub25lIn0.e30.");
        refused("a.b.c");
        refused("x".repeat(20_000) + ".b.c");
    }

    @Test
    void thePublicKeyIsNoSharedSecret() throws Exception {
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
                + java.util.Base64.getMimeEncoder().encodeToString(rsa.toPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n").getBytes(StandardCharsets.US_ASCII);

        refused(sign(JWSAlgorithm.HS256, "rsa", new MACSigner(pem), claims -> {}));
        refused(sign(JWSAlgorithm.HS256, "rsa", new MACSigner(rsa.toPublicKey().getEncoded()), claims -> {}));
    }

    @Test
    void aKeyThatTheTokenBringsItselfIsNoKey() throws JOSEException {
        for (JWSHeader.Builder header : List.of(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").jwk(foreign.toPublicJWK()),
                // Were it followed, it would be an issuer that cannot be reached.
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").jwkURL(URI.create("http://127.0.0.1:9/keys")),
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").x509CertURL(URI.create("http://127.0.0.1:9/c")),
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("../../../dev/null"))) {
            SignedJWT token = new SignedJWT(header.type(JOSEObjectType.JWT).build(), claims(claims -> {}));
            token.sign(new RSASSASigner(foreign));
            refused(token.serialize());
        }
    }

    @Test
    void anIssuerThatCannotBeReachedIsNotTheCallersFault() throws JOSEException {
        issuer.stop(0);

        Problem problem = AuthenticationTest.refused(authentication(),
                AuthenticationTest.bearer(signed(rsa(), claims -> {})));

        assertThat(problem.status()).isEqualTo(502);
    }

    @Test
    void halfOfTheSettingsAreRefusedAtTheStart() {
        assertThatThrownBy(() -> JwtVerifier.of(settings(url(), Optional.empty(), Optional.of(AUDIENCE)), clock()))
                .isInstanceOf(ConfigException.class).hasMessageContaining("TINKR_JWT_ISSUER");
        assertThatThrownBy(() -> JwtVerifier.of(settings(url(), Optional.of(ISSUER), Optional.empty()), clock()))
                .isInstanceOf(ConfigException.class).hasMessageContaining("TINKR_JWT_AUDIENCE");
        for (String bad : List.of("http://id.example/keys", "file:///etc/passwd", "not a url")) {
            assertThatThrownBy(() -> JwtVerifier.of(settings(bad, Optional.of(ISSUER), Optional.of(AUDIENCE)), clock()))
                    .isInstanceOf(ConfigException.class).hasMessageContaining("TINKR_JWT_JWKS_URL");
        }
    }

    private Problem refused(String token) {
        Problem problem = AuthenticationTest.refused(authentication(), AuthenticationTest.bearer(token));
        assertThat(problem.status()).isEqualTo(401);
        assertThat(problem.detail()).doesNotContain(token);
        return problem;
    }

    private Authentication authentication() {
        return Authentication.of(settings(url(), Optional.of(ISSUER), Optional.of(AUDIENCE)),
                new FixedEdge(Edge.Exposure.FUNCTION), clock());
    }

    private String url() {
        return "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys";
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static AuthSettings settings(String url, Optional<String> issuer, Optional<String> audience) {
        return new AuthSettings(Optional.of("token"), List.of(), Optional.of(url), issuer, audience, Map.of());
    }

    private record Signing(JWSAlgorithm algorithm, String key, JWSSigner signer) {}

    private static Signing rsa() throws JOSEException {
        return new Signing(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa));
    }

    private static Signing ec() throws JOSEException {
        return new Signing(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec));
    }

    private static String signed(Signing signing, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        return sign(signing.algorithm(), signing.key(), signing.signer(), change);
    }

    private static String sign(JWSAlgorithm algorithm, String key, JWSSigner signer,
            Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key).type(JOSEObjectType.JWT).build(), claims(change));
        token.sign(signer);
        return token.serialize();
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(ISSUER).audience(AUDIENCE).subject("ana")
                .expirationTime(date(NOW.plus(Duration.ofMinutes(5)))).claim("tinkr_roles", List.of("oncall"));
        change.accept(claims);
        return claims.build();
    }

    private static Date date(Instant time) {
        return Date.from(time);
    }
}
