package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.grafana.loki.stub.LokiStub;
import dev.tinkr.backend.grafana.loki.stub.TailServer;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Lines come over a websocket as they arrive, where the server has it. */
class LokiTailTest {

    private static final LogRequest ERRORS = LogRequest.of(ServiceSelector.named("pay"), QueryParser.parse(
            "level:ERROR refused").query(), new TimeWindow(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)), 5);

    private static ObservabilityBackend open(TailServer server) {
        return BackendRegistry.find("grafana").orElseThrow().open(BackendSettings.of(Map.of("loki_url", server.uri()
                .toString(), "prometheus_url", "http://127.0.0.1:9", "user", "u", "password", "p", "tenant", "t")),
                Clock
                        .systemUTC());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    private static List<LogEntry> some(LogTail tail) {
        Deadline deadline = soon();
        while (!deadline.passed()) {
            Answer<List<LogEntry>> answer = tail.next(deadline);
            if (!answer.value().isEmpty()) {
                return answer.value();
            }
        }
        throw new AssertionError("nothing came");
    }

    @Test
    void whatFitsIsGivenAsItArrives() throws Exception {
        try (TailServer server = new TailServer(new LokiStub(), 0);
                ObservabilityBackend backend = open(server);
                LogTail tail = backend
                        .tail(ERRORS, soon()).orElseThrow()) {
            assertThat(server.tails()).singleElement().satisfies(request -> {
                assertThat(request.parameter("query").orElseThrow()).startsWith("{service_name=\"pay\"} |~ ");
                assertThat(request.header("authorization")).contains("Basic dTpw");
                assertThat(request.header("x-scope-orgid")).contains("t");
            });
            server.send("""
                    {"streams": [{"stream": {"service_name": "pay"}, "values": [
                      ["1795168800000000001", "level=error msg=\\"refused é\\""],
                      ["1795168800000000002", "level=info msg=refused"],
                      ["1795168800000000003", "refused", {"structuredMetadata": {"severity_text": "ERROR"}}]]}]}
                    """);
            assertThat(some(tail)).extracting(LogEntry::message).containsExactly("refused é", "refused");
            server.send(
                    "{\"streams\": [{\"stream\": {\"service_name\": \"pay\"}, \"values\": [[\"1795168800000000004\","
                            + "\"level=error refused\"]]}], \"dropped_entries\": [{\"timestamp\": \"1\", \"labels\": \"{}\"}]}");
            Answer<List<LogEntry>> answer = tail.next(soon());
            assertThat(answer.partial()).isTrue();
            assertThat(answer.warnings()).singleElement().asString().contains("dropped 1");
            assertThat(answer.value()).singleElement().satisfies(entry -> assertThat(entry.level()).isEqualTo(
                    Level.ERROR));
        }
    }

    @Test
    void aDeadlineIsNoFailureAndACallerWhoGoesAwayIsLetGo() throws Exception {
        try (TailServer server = new TailServer(new LokiStub(), 0);
                ObservabilityBackend backend = open(server);
                LogTail tail = backend
                        .tail(ERRORS, soon()).orElseThrow()) {
            assertThat(tail.next(Deadline.after(Duration.ofMillis(50))).value()).isEmpty();
            Deadline deadline = Deadline.after(Duration.ofMinutes(5));
            Thread.ofVirtual().start(deadline::cancel);
            assertThatThrownBy(() -> tail.next(deadline)).isInstanceOfSatisfying(BackendException.class,
                    e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.CANCELLED));
        }
    }

    @Test
    void aConnectionThatBreaksIsAFailureAndSoIsNonsense() throws Exception {
        try (TailServer server = new TailServer(new LokiStub(), 0); ObservabilityBackend backend = open(server)) {
            try (LogTail tail = backend.tail(ERRORS, soon()).orElseThrow()) {
                server.send("<html>");
                assertThatThrownBy(() -> tail.next(soon())).hasMessageContaining("in a tail");
            }
            try (LogTail tail = backend.tail(ERRORS, soon()).orElseThrow()) {
                server.cut();
                assertThatThrownBy(() -> tail.next(soon())).isInstanceOfSatisfying(BackendException.class,
                        e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.FAILED));
                tail.close();
                tail.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 501})
    void whereTheServerHasNoTailTheCallerAsksAgainAndAgain(int status) throws Exception {
        try (TailServer server = new TailServer(new LokiStub(), status); ObservabilityBackend backend = open(server)) {
            assertThat(backend.tail(ERRORS, soon())).isEqualTo(Optional.empty());
        }
    }

    @Test
    void whoMayNotIsTold() throws Exception {
        try (TailServer server = new TailServer(new LokiStub(), 403); ObservabilityBackend backend = open(server)) {
            assertThatThrownBy(() -> backend.tail(ERRORS, soon())).isInstanceOfSatisfying(BackendException.class,
                    e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.DENIED));
        }
    }
}
