package dev.tinkr.backend.identity.google;

import com.google.gson.Gson;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An ID token is fetched once for all who ask at the same time. */
@Timeout(300)
class GoogleIdTokensTest {

    private static final String AUDIENCE = "https://tinkr.example.org";

    @TempDir
    Path folder;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch others = new CountDownLatch(1);
    private StubServer server;
    private GoogleIdTokens tokens;

    @BeforeEach
    void open() throws Exception {
        server = StubServer.http(this::answer);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Path file = Files.writeString(folder.resolve("credentials.json"), new Gson().toJson(Map.of("type",
                "service_account", "project_id", "p", "private_key_id", "1", "client_id", "2", "client_email",
                "tinkr@p.iam.gserviceaccount.com", "token_uri", server.uri() + "/token", "private_key",
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pair.getPrivate()
                        .getEncoded()) + "\n-----END PRIVATE KEY-----\n")));
        tokens = new GoogleIdTokens(new CredentialSource(Optional.of(file), Optional.empty(), List.of("a-scope")),
                AUDIENCE, Clock.systemUTC(), new RetryPolicy(1, () -> 0, Deadline::pause), UnaryOperator.identity());
    }

    @AfterEach
    void close() {
        others.countDown();
        tokens.close();
        server.close();
    }

    /** Answers once the others wait. */
    private StubReply answer(StubRequest request) {
        asked.countDown();
        try {
            others.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StubReply.json("{\"id_token\":\"" + token() + "\"}");
    }

    private static String token() {
        long now = Instant.now().getEpochSecond();
        return part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part("{\"iss\":\"https://accounts.google.com\","
                + "\"aud\":\"" + AUDIENCE + "\",\"iat\":" + now + ",\"exp\":" + (now + 3600) + "}") + "." + part("x");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String ask() {
        return tokens.token(Deadline.after(Duration.ofSeconds(10)));
    }

    @Test
    void whoWaitsInTheCommonPoolDoesNotKeepOutTheAnswerThatIsWaitedFor() throws Exception {
        CompletableFuture<String> first = CompletableFuture.supplyAsync(this::ask, task -> Thread.ofVirtual().start(
                task));
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        int all = ForkJoinPool.getCommonPoolParallelism();
        CountDownLatch waiting = new CountDownLatch(all);
        List<CompletableFuture<String>> rest = IntStream.range(0, all).mapToObj(i -> CompletableFuture.supplyAsync(
                () -> {
                    waiting.countDown();
                    return ask();
                }, ForkJoinPool.commonPool())).toList();
        assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();
        others.countDown();

        assertThat(rest).extracting(CompletableFuture::join).containsOnly(first.join());
        assertThat(server.seen()).hasSize(1);
    }
}
