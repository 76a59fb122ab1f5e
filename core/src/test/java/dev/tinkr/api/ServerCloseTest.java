package dev.tinkr.api;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.AuditLine;
import dev.tinkr.operations.AuditLog;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that is closed while calls run. */
@Timeout(300)
class ServerCloseTest {

    /** Is busy until the call is given up. */
    private static final class Busy extends FakeBackend {

        final CountDownLatch inside = new CountDownLatch(1);

        @Override
        public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
            inside.countDown();
            deadline.pause(Duration.ofSeconds(30));
            deadline.check("the logs");
            return Answer.of(List.of(), "");
        }
    }

    @Test
    void endsTheCallsThatRunAndTellsOfNoDefect(@TempDir Path home) throws Exception {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        logged.start();
        root.addAppender(logged);
        Busy backend = new Busy();
        List<AuditLine> audited = new CopyOnWriteArrayList<>();
        TestServer server = TestServer.with(Map.of("TINKR_BACKEND", "fake"), home, new FakeCatalog(), backend,
                (AuditLog) audited::add);
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(server.post("/api/v1/services", "{}").statusCode()).isEqualTo(200);
            assertThat(server.post("/api/v1/traces", "{\"service\":\"s\"}").statusCode()).isEqualTo(404);
            assertThat(server.bean(RunningCalls.class).reportActiveTasks()).as("calls that are answered").hasValue(0);
            CompletableFuture<HttpResponse<String>> call = client.sendAsync(server.request("/api/v1/logs",
                    "Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{\"service\":\"s\"}"))
                    .build(), HttpResponse.BodyHandlers.ofString());
            assertThat(backend.inside.await(60, TimeUnit.SECONDS)).isTrue();
            server.close();

            HttpResponse<String> answer = call.get(60, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"server-closing\"");
            assertThat(audited.getLast()).extracting(AuditLine::outcome, AuditLine::status).containsExactly(
                    "server-closing", 503);
        } finally {
            server.close();
            root.detachAppender(logged);
        }
        assertThat(logged.list).isEmpty();
    }

    @Test
    void aCallThatIsAnsweredRunsNoMore() {
        RunningCalls calls = new RunningCalls();
        Deadline answered = Deadline.after(Duration.ofMinutes(1));
        Deadline running = Deadline.after(Duration.ofMinutes(1));
        calls.began(answered).close();
        calls.began(running);
        assertThat(calls.reportActiveTasks()).hasValue(1);

        calls.shutdownGracefully();

        assertThat(answered.cancelled()).isFalse();
        assertThat(running.cancelled()).isTrue();
        Deadline late = Deadline.after(Duration.ofMinutes(1));
        calls.began(late);
        assertThat(late.cancelled()).isTrue();
    }
}
