package dev.tinkr.cli.many;

import com.sun.net.httpserver.HttpServer;
import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.remote.RemoteConnection;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.config.Profile;
import dev.tinkr.config.RemoteAuth;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Eight functions, none of which answers before all have been asked. */
@Timeout(300)
class SideBySideTest {

    private static final int PROFILES = 8;
    private static final String ANSWER = "{\"entries\":[{\"timestamp\":\"2026-11-21T03:00:01Z\",\"level\":\"INFO\","
            + "\"message\":\"x\",\"service\":\"payments-api\",\"trace_id\":\"\",\"span_id\":\"\",\"extra\":{},"
            + "\"id\":\"1\"}],\"meta\":{}}";

    @Test
    void eightRemoteProfilesAreAskedAtTheSameTimeAndADeadOneCostsAWarning() throws Exception {
        CyclicBarrier allAsked = new CyclicBarrier(PROFILES);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            int status = 200;
            try {
                allAsked.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                status = 500;
            }
            byte[] bytes = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            Map<String, Supplier<Connection>> profiles = new LinkedHashMap<>();
            for (int i = 0; i < PROFILES; i++) {
                profiles.put("p" + i, remote("p" + i, address));
            }
            profiles.put("dead", remote("dead", URI.create("http://127.0.0.1:1")));
            Run run = CliRunner.overProfiles(profiles).run("--all-profiles", "logs", "payments-api");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out().lines()).hasSize(PROFILES);
            assertThat(run.err().lines()).hasSize(1).first().asString().contains("dead: ", "cannot be reached");
        } finally {
            server.stop(0);
        }
    }

    private static Supplier<Connection> remote(String name, URI address) {
        return () -> RemoteConnection.open(new Profile.Remote(name, address, RemoteAuth.TOKEN, Optional.empty()),
                Duration.ofSeconds(30));
    }
}
