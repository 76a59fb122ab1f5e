package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogTail;
import dev.tinkr.model.LogEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TailOperationTest extends OperationsTestBase {

    private boolean closed;

    private BackendOperations tailing() {
        return (BackendOperations) operations;
    }

    @Test
    void whatIsSentLeavesWithoutItsSecrets() {
        backend.tail = request -> Optional.of(new LogTail() {
            @Override
            public Answer<List<LogEntry>> next(Deadline deadline) {
                return Answer.of(List.of(entry("connect to postgres://app:hunter2@db/x", Map.of())),
                        "{a=\"https://a:hunter2@b\"}").withWarning(
                                "https://a:hunter2@b dropped lines");
            }

            @Override
            public void close() {
                closed = true;
            }
        });

        LogTail tail = tailing().tail(logs("payments-api", "*"), viewer()).orElseThrow();
        Answer<List<LogEntry>> answer = tail.next(Deadline.after(Duration.ofSeconds(1)));

        assertThat(answer.value()).hasSize(1);
        assertThat(answer.toString()).doesNotContain("hunter2");
        tail.close();
        assertThat(closed).isTrue();
    }

    @Test
    void aTailThatBreaksIsAProblemLikeAnyOther() {
        backend.tail = request -> Optional.of(new LogTail() {
            @Override
            public Answer<List<LogEntry>> next(Deadline deadline) {
                throw new BackendException(BackendException.Kind.RATE_LIMITED, "https://u:hunter2@loki has enough",
                        Optional.of(Duration.ofSeconds(7)), null);
            }

            @Override
            public void close() {
                closed = true;
            }
        });
        LogTail tail = tailing().tail(logs("payments-api", "*"), viewer()).orElseThrow();

        Problem broken = problem(() -> tail.next(Deadline.after(Duration.ofSeconds(1))));

        assertThat(broken.status()).isEqualTo(429);
        assertThat(broken.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(broken.detail()).contains("has enough").doesNotContain("hunter2");
    }

    @Test
    void aBackendThatSendsNothingIsAskedInstead() {
        assertThat(tailing().tail(logs("payments-api", "*"), viewer())).isEmpty();
    }

    @Test
    void aQueryThatCannotBeReadIsRefusedBeforeAnybodyIsAsked() {
        backend.tail = request -> {
            throw new IllegalStateException("asked");
        };

        assertThat(problem(() -> tailing().tail(logs("payments-api", "level:("), viewer())).status()).isEqualTo(400);
    }
}
