package dev.tinkr.cli;

import dev.tinkr.backend.Deadline;
import dev.tinkr.cli.remote.RemoteConnection;
import dev.tinkr.cli.server.LocalServer;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.cli.tail.Following;
import dev.tinkr.cli.tail.Tail;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.config.Profile;
import dev.tinkr.config.RemoteAuth;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.operations.When;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A file that is written in bursts and rotated, followed while every third question fails. */
@Timeout(300)
class LocalTailTest {

    private static final int BURST = 1_000;

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final CountDownLatch following = new CountDownLatch(2);
    private final List<String> notes = new ArrayList<>();

    private Map<String, String> environment() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        return Map.of("TINKR_BACKEND", "local", "TINKR_LOCAL_PATH", folder.resolve("logs").toString(),
                "TINKR_LOCAL_CACHE", folder.resolve("cache").toString(), "TINKR_REQUEST_TIMEOUT", "1m");
    }

    @Test
    void aHundredThousandLinesAreShownOnceEachAndInOrder() throws Exception {
        ConfigSources sources = new ConfigSources(environment(), folder);
        try (Connection local = new ProfileConnector(Clock.systemUTC()).connect(sources, Optional.empty())) {
            shownOnceEachAndInOrder(local, 100_000);
        }
    }

    @Test
    void throughAServerToo() throws Exception {
        ConfigSources sources = new ConfigSources(environment(), folder);
        try (LocalServer server = LocalServer.start("127.0.0.1", 0, sources);
                Connection remote = RemoteConnection.open(new Profile.Remote("here", server.address(), RemoteAuth.TOKEN,
                        Optional.empty()), Duration.ofMinutes(1))) {
            shownOnceEachAndInOrder(remote, 20_000);
        }
    }

    private void shownOnceEachAndInOrder(Connection connection, int lines) throws Exception {
        write(0, BURST);
        Thread writer = Thread.ofPlatform().start(() -> writeTheRest(lines));
        List<String> shown = new ArrayList<>(lines);
        LogsCall call = new LogsCall("app", "*", When.DEFAULT, 100, "asc", Optional.empty(), Optional.empty(), false);
        Deadline stop = Deadline.after(Duration.ofMinutes(2));
        new Tail(flaky(connection), new Following(call, 10_000, Duration.ofMinutes(5), Duration.ofSeconds(10), Duration
                .ofMillis(50)), Clock.systemUTC(), stop).follow(entries -> {
                    entries.forEach(entry -> shown.add(entry.message().substring(entry.message().indexOf("line"))));
                    return shown.size() < lines;
                }, notes::add);
        writer.join();
        assertThat(shown).isEqualTo(IntStream.range(0, lines).mapToObj(LocalTailTest::message).toList());
        assertThat(failed).hasPositiveValue();
        assertThat(notes).anyMatch(note -> note.contains("asking again"));
    }

    private static String message(int number) {
        return "line " + number + " of a burst";
    }

    /** Bursts with a breath in between; the file is rotated after every tenth of them. */
    private void writeTheRest(int lines) {
        try {
            following.await();
            for (int from = BURST; from < lines; from += BURST) {
                write(from, from + BURST);
                if (from / BURST % 10 == 0) {
                    rotate();
                }
                Thread.sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(int from, int to) throws IOException {
        Path file = folder.resolve("logs").resolve("app.log");
        try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)) {
            Instant now = Instant.now();
            for (int i = from; i < to; i++) {
                // A microsecond apart, so that there is an order to be kept.
                out.write(now.plusNanos((i - from) * 1_000L) + " INFO " + message(i) + "\n");
            }
        }
    }

    private void rotate() throws IOException {
        Path logs = folder.resolve("logs");
        for (int number = 20; number > 0; number--) {
            Path older = logs.resolve("app.log." + number);
            if (Files.exists(older)) {
                Files.move(older, logs.resolve("app.log." + (number + 1)));
            }
        }
        Files.move(logs.resolve("app.log"), logs.resolve("app.log.1"));
    }

    /** Every third question fails, the first ones not. */
    private Connection flaky(Connection connection) {
        Operations flaky = (Operations) Proxy.newProxyInstance(Operations.class.getClassLoader(), new Class<?>[]{
                Operations.class}, (proxy, method, arguments) -> {
                    following.countDown();
                    if (asked.incrementAndGet() % 3 == 0) {
                        failed.incrementAndGet();
                        throw new ProblemException(Problem.of(502, "backend", "Failed", "it is down for a moment"));
                    }
                    try {
                        return method.invoke(connection.operations(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new Connection() {
            @Override
            public Operations operations() {
                return flaky;
            }

            @Override
            public CallContext newCall() {
                return connection.newCall();
            }

            @Override
            public String name() {
                return connection.name();
            }

            @Override
            public void close() {
                // Its owner closes it.
            }
        };
    }
}
