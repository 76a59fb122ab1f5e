package dev.tinkr.operations;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.operations.redaction.Redactor;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemsTest {

    private final Problems problems = new Problems(Redactor.ON);
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource({"BAD_REQUEST,400", "NOT_FOUND,404", "RATE_LIMITED,429", "NOT_CONFIGURED,501", "CONFIGURATION,500",
            "DENIED,502", "FAILED,502", "DEADLINE,504", "CANCELLED,499", "INTERNAL,500"})
    void eachFailureOfABackendHasItsStatus(BackendException.Kind kind, int status) {
        Problem problem = problems.of(new BackendException(kind, "why"), deadline).problem();

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.detail()).isEqualTo("why");
    }

    @Test
    void howLongToWaitIsPassedOn() {
        BackendException failure = new BackendException(BackendException.Kind.RATE_LIMITED, "too many",
                Optional.of(Duration.ofSeconds(7)), null);

        assertThat(problems.of(failure, deadline).problem().retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void whatTheBackendSaidLosesItsSecrets() {
        BackendException failure = new BackendException(BackendException.Kind.FAILED,
                "GET https://u:hunter2@loki answered 500");

        assertThat(problems.of(failure, deadline).problem().detail()).contains("answered 500")
                .doesNotContain("hunter2");
    }

    @Test
    void whatTheAskerWroteLosesItsSecretsToo() {
        ProblemException refused = new ProblemException(Problem.of(400, "invalid-order", "Invalid order",
                "order is asc or desc, not 'https://u:hunter2@h'"));

        Problem problem = problems.of(refused, deadline).problem();

        assertThat(problem.type()).isEqualTo("invalid-order");
        assertThat(problem.detail()).startsWith("order is asc or desc").doesNotContain("hunter2");
        assertThat(problems.of(new ProblemException(Problem.of(400, "t", "T", "plain")), deadline).problem().detail())
                .isEqualTo("plain");
    }

    @Test
    void aDefectSaysNothingOfItsTextAndKeepsItsCause() {
        RuntimeException defect = new IllegalStateException("hunter2");

        ProblemException problem = problems.of(defect, deadline);

        assertThat(problem.problem().status()).isEqualTo(500);
        assertThat(problem.problem().detail()).contains("IllegalStateException").doesNotContain("hunter2");
        assertThat(problem).hasCause(defect);
    }
}
