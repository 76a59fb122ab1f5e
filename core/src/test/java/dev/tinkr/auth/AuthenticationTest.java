package dev.tinkr.auth;

import dev.tinkr.config.ApiKey;
import dev.tinkr.config.AuthSettings;
import dev.tinkr.config.ConfigException;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.operations.Role;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.simple.SimpleHttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AuthenticationTest {

    private static final String KEY = "tk_live_0123456789";
    private static final Edge LOOPBACK = new FixedEdge(Edge.Exposure.LOOPBACK);
    private static final Edge NETWORK = new FixedEdge(Edge.Exposure.NETWORK);
    private static final Edge FUNCTION = new FixedEdge(Edge.Exposure.FUNCTION);

    @Test
    void anApiKeyLetsItsOwnerInWithItsRoles() {
        Authentication authentication = authentication(settings("token", keys()), FUNCTION);

        assertThat(authentication.identify(bearer(KEY)))
                .isEqualTo(new Caller("ana", "api-key", Set.of(Role.VIEWER, Role.ONCALL)));
        assertThat(authentication.identify(request("Authorization", "bearer   " + KEY + " ")).subject())
                .isEqualTo("ana");
    }

    @Test
    void aWrongKeyOrNoneIsRefusedWithoutShowingIt() {
        Authentication authentication = authentication(settings("token", keys()), FUNCTION);

        for (String wrong : List.of(KEY + "x", KEY.substring(1), "another", sha256(KEY), "a.b.c")) {
            Problem problem = refused(authentication, bearer(wrong));
            assertThat(problem.status()).isEqualTo(401);
            assertThat(problem.detail()).doesNotContain(wrong);
        }
        assertThat(refused(authentication, request()).status()).isEqualTo(401);
        assertThat(refused(authentication, request("Authorization", "Basic " + KEY)).status()).isEqualTo(401);
        assertThat(refused(authentication, request("Authorization", "Bearer ")).status()).isEqualTo(401);
    }

    @Test
    void aKeyWithoutAKnownRoleMayDoNothing() {
        ApiKey key = new ApiKey(sha256(KEY), "ana", Set.of("gardener"));

        Problem problem = refused(authentication(settings("token", List.of(key)), FUNCTION), bearer(KEY));

        assertThat(problem.status()).isEqualTo(403);
    }

    @Test
    void theSecondKeyIsFoundToo() {
        ApiKey second = new ApiKey(sha256("second"), "ben", Set.of("viewer"));
        Authentication authentication = authentication(settings("token", List.of(keys().getFirst(), second)),
                FUNCTION);

        assertThat(authentication.identify(bearer("second")).subject()).isEqualTo("ben");
        assertThat(authentication.identify(bearer(KEY)).subject()).isEqualTo("ana");
    }

    @Test
    void thePlatformsWordCountsAndItsAbsenceRefuses() {
        AuthSettings settings = new AuthSettings(Optional.of("platform"), List.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of("ana", Set.of("sre-lead")));
        Authentication authentication = authentication(settings, FUNCTION);

        assertThat(authentication.identify(request(FixedEdge.SUBJECT, "ana")))
                .isEqualTo(new Caller("ana", "platform", Set.of(Role.SRE_LEAD)));
        assertThat(authentication.identify(request(FixedEdge.SUBJECT, "ben")).roles()).containsOnly(Role.VIEWER);
        assertThat(refused(authentication, bearer(KEY)).status()).isEqualTo(401);
    }

    @Test
    void anybodyIsLetInOnLoopback() {
        Authentication authentication = authentication(settings(null, List.of()), LOOPBACK);

        for (String host : List.of("localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST")) {
            assertThat(authentication.identify(request("Host", host)).maySendRaw()).as(host).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1:8000"})
    void aNameThatOnlyResolvesToLoopbackIsNotLetIn(String host) {
        Authentication authentication = authentication(settings("none", List.of()), LOOPBACK);

        assertThat(refused(authentication, request("Host", host)).status()).isEqualTo(403);
    }

    @Test
    void aFunctionThatLetsAnybodyInRefusesEveryCall() {
        assertThat(refused(authentication(settings("none", keys()), FUNCTION), bearer(KEY)).detail())
                .contains("TINKR_AUTH=none", "TINKR_API_KEYS");
        assertThat(refused(authentication(settings(null, List.of()), FUNCTION), bearer(KEY)).detail())
                .contains("no way to know who asks", "TINKR_API_KEYS");
    }

    @Test
    void aServerThatOthersReachDoesNotStartWithoutAWayToKnowThem() {
        assertThatThrownBy(() -> authentication(settings("none", keys()), NETWORK))
                .isInstanceOf(ConfigException.class).hasMessageContaining("TINKR_AUTH=none");
        assertThatThrownBy(() -> authentication(settings(null, List.of()), NETWORK))
                .isInstanceOf(ConfigException.class).hasMessageContaining("TINKR_API_KEYS");
        assertThat(authentication(settings(null, keys()), NETWORK).identify(bearer(KEY)).subject()).isEqualTo("ana");
    }

    @ParameterizedTest
    @EnumSource(Edge.Exposure.class)
    void tokensAreAskedForEverywhereWhenToldSo(Edge.Exposure exposure) {
        Authentication authentication = authentication(settings("token", keys()), new FixedEdge(exposure));

        assertThat(refused(authentication, request("Host", "localhost")).status()).isEqualTo(401);
    }

    private static Authentication authentication(AuthSettings settings, Edge edge) {
        return Authentication.of(settings, edge, Clock.systemUTC());
    }

    private static AuthSettings settings(String mode, List<ApiKey> keys) {
        return new AuthSettings(Optional.ofNullable(mode), keys, Optional.empty(), Optional.empty(), Optional.empty(),
                Map.of());
    }

    private static List<ApiKey> keys() {
        return List.of(new ApiKey(sha256(KEY), "ana", Set.of("viewer", "oncall")));
    }

    static Problem refused(Authentication authentication, MutableHttpRequest<?> request) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class,
                () -> authentication.identify(request));
        assertThat(refusal).isNotNull();
        return refusal.problem();
    }

    static MutableHttpRequest<?> bearer(String token) {
        return request("Authorization", "Bearer " + token);
    }

    private static MutableHttpRequest<?> request(String... header) {
        MutableHttpRequest<?> request = new SimpleHttpRequest<>(HttpMethod.POST, "/api/v1/logs",
                ConversionService.SHARED);
        return header.length == 0 ? request : request.header(header[0], header[1]);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
