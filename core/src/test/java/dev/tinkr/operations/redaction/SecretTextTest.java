package dev.tinkr.operations.redaction;

import dev.tinkr.testing.ProcessorTime;
import java.time.Duration;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The secrets below are made up, and put together here so that nobody's scanner takes this file for a leak. */
class SecretTextTest {

    private static final String A = "aB3dE6gH9";
    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0"
            + ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

    static String letters(int length) {
        return A.repeat(length / A.length() + 1).substring(0, length);
    }

    private static Arguments secret(String kind, String secret) {
        return Arguments.of(kind, secret);
    }

    static Stream<Arguments> secrets() {
        return Stream.of(secret("aws-access-key", "AKIA" + "IOSFODNN7EXAMPLE"),
                secret("aws-access-key", "ASIA" + "IOSFODNN7EXAMPLE"),
                secret("aws-session-token", "IQoJb3JpZ2lu" + "X2Vj/+" + letters(200)),
                secret("gcp-api-key", "AIza" + "Sy" + letters(33)), secret("gcp-access-token", "ya29." + letters(60)),
                secret("gcp-client-secret", "GOCSPX-" + letters(28)),
                secret("azure-client-secret", "abc" + "8Q~" + letters(34)),
                secret("github-token", "ghp_" + letters(36)), secret("github-token", "gho_" + letters(36)),
                secret("github-token", "ghs_" + letters(36)),
                secret("github-token", "github_pat_" + letters(22) + "_" + letters(59)),
                secret("slack-token", "xoxb-" + "123456789012-123456789012-" + letters(24)),
                secret("slack-token", "xapp-" + "1-A0123-456-" + letters(20)),
                secret("stripe-key", "sk_live_" + letters(24)), secret("stripe-key", "rk_live_" + letters(24)),
                secret("stripe-key", "sk_test_" + letters(24)), secret("stripe-key", "whsec_" + letters(32)),
                secret("anthropic-key", "sk-ant-" + "api03-" + letters(80) + "-_AA"),
                secret("openai-key", "sk-proj-" + letters(40)), secret("openai-key", "sk-" + letters(48)),
                secret("jwt", JWT), secret("jwt", "eyJhbGciOiJub25lIn0" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0."),
                secret("card-number", "4111" + "111111111111"), secret("card-number", "4111 1111 " + "1111 1111"),
                secret("card-number", "5500-0000-" + "0000-0004"), secret("card-number", "3782 822463 " + "10005"),
                secret("card-number", "3782822463" + "10005"), secret("card-number", "6011" + "000990139424"),
                secret("card-number", "3530" + "111333300000"), secret("card-number", "2223" + "003122003222"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void eachKindIsTakenOutWhereverItStands(String kind, String secret) {
        String hidden = "[REDACTED " + kind + "]";

        assertThat(SecretText.redacted(secret)).isEqualTo(hidden);
        assertThat(SecretText.redacted("got " + secret + " from it")).isEqualTo("got " + hidden + " from it");
        assertThat(SecretText.redacted("{\"k\":\"" + secret + "\"}")).isEqualTo("{\"k\":\"" + hidden + "\"}");
        assertThat(SecretText.redacted("k=" + secret + "&x=1")).isEqualTo("k=" + hidden + "&x=1");
        assertThat(SecretText.redacted("a\\n" + secret + "\nb")).isEqualTo("a\\n" + hidden + "\nb");
        assertThat(SecretText.redacted("é" + secret + " " + secret)).isEqualTo("é" + hidden + " " + hidden);
    }

    @Test
    void passwordsOfUrlsAreTakenOutAndTheRestStays() {
        assertThat(SecretText.redacted("postgres://app:hunter2@db:5432/x?a=1"))
                .isEqualTo("postgres://app:[REDACTED password]@db:5432/x?a=1");
        assertThat(SecretText.redacted("redis://:hunter2@cache")).isEqualTo("redis://:[REDACTED password]@cache");
        assertThat(SecretText.redacted("amqp://a:p@ss:w@host/v")).isEqualTo("amqp://a:[REDACTED password]@host/v");
        assertThat(SecretText.redacted("redis://:p#ss/w?rd@host")).isEqualTo("redis://:[REDACTED password]@host");
        assertThat(SecretText.redacted("'http://a:b@c' 'http://d:e@f'"))
                .isEqualTo("'http://a:[REDACTED password]@c' 'http://d:[REDACTED password]@f'");
    }

    @Test
    void aTokenThatStandsForTheUserIsTakenOutToo() {
        assertThat(SecretText.redacted("https://ghp_" + letters(36) + ":x-oauth-basic@github.com/a"))
                .isEqualTo("https://[REDACTED github-token]:[REDACTED password]@github.com/a");
        assertThat(SecretText.redacted("https://u:ghp_" + letters(36) + "@github.com"))
                .isEqualTo("https://u:[REDACTED password]@github.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host:8080/path@x", "https://user@host/x", "http://host/a:b@c",
            "http://[::1]:80/a@b",
            "mailto:a@b.c", "ssh://git@github.com:22/x", "http://", "x://:@y", "http://host:8080?mail=a@b.c"})
    void urlsWithoutAPasswordStay(String url) {
        assertThat(SecretText.redacted(url)).isEqualTo(url);
    }

    @Test
    void whatHasNoFormOfItsOwnIsKnownByItsName() {
        String key = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY";

        assertThat(SecretText.redacted("aws_secret_access_key = " + key + "\nregion=x"))
                .isEqualTo("aws_secret_access_key = [REDACTED aws-secret-key]\nregion=x");
        assertThat(SecretText.redacted("{\"SecretAccessKey\": \"" + key + "\"}"))
                .isEqualTo("{\"SecretAccessKey\": \"[REDACTED aws-secret-key]\"}");
        assertThat(SecretText.redacted("AccountName=a;AccountKey=" + letters(86) + "==;EndpointSuffix=x"))
                .isEqualTo("AccountName=a;AccountKey=[REDACTED azure-key];EndpointSuffix=x");
        assertThat(SecretText.redacted("?sv=2022&sig=" + letters(43) + "%3D&se=1"))
                .isEqualTo("?sv=2022&sig=[REDACTED azure-signature]&se=1");
        assertThat(SecretText.redacted("https://hooks.slack.com/services/" + "T00/B00/" + letters(24)))
                .isEqualTo("https://hooks.slack.com/services/[REDACTED slack-webhook]");
    }

    @Test
    void privateKeysAreTakenOutWhole() {
        String key = "-----BEGIN RSA PRIVATE " + "KEY-----\n" + letters(64) + "\n" + letters(20)
                + "==\n-----END RSA PRIVATE KEY-----";

        assertThat(SecretText.redacted("a " + key + " b")).isEqualTo("a [REDACTED private-key] b");
        assertThat(SecretText.redacted("\"" + key.replace("\n", "\\n") + "\"")).isEqualTo("\"[REDACTED private-key]\"");
        assertThat(SecretText.redacted(key.substring(0, 80))).isEqualTo("[REDACTED private-key]");
        assertThat(SecretText.redacted("-----BEGIN PRIVATE " + "KEY-----")).isEqualTo("-----BEGIN PRIVATE KEY-----");
        String certificate = "-----BEGIN CERTIFICATE-----\n" + letters(64) + "\n-----END CERTIFICATE-----";
        assertThat(SecretText.redacted(certificate)).isSameAs(certificate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "41111111-1111-4111-8111-111111111111",
            "order 4111111111111112 failed", "order ORD-4111111111111111", "order_4111111111111111",
            "order 12345678901234567890", "1763694000000", "1763694000123456789", "0.4111111111111111",
            "4111111111111111.5", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "3A5DzVXbEyPEVvhwBdKhyYNkmrbtUUVX6cnbWdWIHpw=", "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "risk-assessment-of-the-whole-system-before-its-release", "task-sk-1234",
            "sk-learn-model-training-pipeline-version-two-thousand", "AKIA is a prefix", "TAKIAIOSFODNN7EXAMPLE",
            "AKIAIOSFODNN7EXAMPLEANDMORE", "AKIAIOSFODNN7EXAMPLEa", "eyJhbGciOiJIUzI1NiJ9", "eyJhIjoxfQ.txt",
            "foo.bar.baz",
            "sig=abc", "at 12:30:00 -----------------------", "2026-11-21 03:00:00.123", "+49 170 1234 5678",
            "10.244.12.17:8080", "1234 5678 9012 3456", "commit 4012888 and 8881881", "EAN 4006381333931",
            "account 123456789012", "password", "", "ключ: значение", "Q~", "8Q~abc", "://", "secret_access_key="})
    void whatOnlyLooksLikeASecretStays(String text) {
        assertThat(SecretText.redacted(text)).isSameAs(text);
    }

    @Test
    void aCardNumberIsFoundBehindOtherNumbers() {
        assertThat(SecretText.redacted("2024 4111 1111 " + "1111 1111 12/25"))
                .isEqualTo("2024 [REDACTED card-number] 12/25");
        assertThat(SecretText.redacted("paid with 4111111111111111" + ". Thanks"))
                .isEqualTo("paid with [REDACTED card-number]. Thanks");
    }

    /** Each of these repeats what a naive search would start over for, to the end, again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"eyJ", "eyJa-", "eyJaaaaaaaa.", "sk-", "sk-ant-", "://x:y", "://", "a://b:c", "-----BEGIN ",
            "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY----- -----END ", "secret", "secret_access_key=",
            "AKIA", "4111 ", "4111-", "1", "4", "8Q~", "sig=", "AccountKey=", "ya29.", "%3D", "\\n", "-", ":", "@:",
            "xoxb-", "hooks.slack.com/services/", "\ud83d\ude00"})
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theTimeGrowsWithTheLengthAlone(String part) {
        String text = part.repeat(2_000_000 / part.length());

        assertThat(ProcessorTime.of(() -> SecretText.redacted(text))).isLessThan(Duration.ofSeconds(10));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries
                .of("AKIA", "IOSFODNN7EXAMPLE", "://", "a:b@c", " ", "\n", "4111", "111111111111", "eyJhbGciOi",
                        ".", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "sk-", "ghp_", letters(40),
                        "Q~", "8",
                        "abc", "secret_access_key=", "\\n", "%3D", "é", "\ud83d", "-", "sig=")
                .list().ofMaxSize(30)
                .map(list -> String.join("", list));
    }

    @Property(tries = 3_000, seed = "1")
    void whatIsCleanedOnceIsClean(@ForAll("pieces") String text) {
        String clean = SecretText.redacted(text);

        assertThat(SecretText.redacted(clean)).isEqualTo(clean);
    }

    @Property(tries = 1_000, seed = "1")
    void anyTextAtAllIsAnswered(@ForAll String text) {
        assertThat(SecretText.redacted(text)).isNotNull();
    }
}
