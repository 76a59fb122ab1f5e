package dev.tinkr.operations;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.operations.redaction.Redactor;
import dev.tinkr.query.QueryException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into a problem with the status that the API gives it. No detail of it holds a secret. */
final class Problems {

    /** What nginx answers when there is nobody left to read it. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final Redactor redactor;

    Problems(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The problem that this failure of a call until then is. */
    ProblemException of(RuntimeException failure, Deadline deadline) {
        return switch (failure) {
            case BackendException gone when gone.kind() == BackendException.Kind.CANCELLED && deadline.stopped() ->
                new ProblemException(Problem.STOPPED, gone);
            case ProblemException known -> redacted(known);
            case QueryException query -> ofQuery(query);
            case BackendException backend -> new ProblemException(ofBackend(backend), backend);
            default -> ofDefect(failure);
        };
    }

    /** What the asker wrote may stand in the detail, and may be a secret. */
    private ProblemException redacted(ProblemException known) {
        Problem problem = known.problem();
        String detail = redactor.text(problem.detail());
        return detail.equals(problem.detail())
                ? known
                : new ProblemException(new Problem(problem.type(), problem.title(), problem.status(), detail,
                        problem.position(), problem.suggestions(), problem.retryAfter()));
    }

    /** A failure that nobody foresaw: its text may hold anything, so only the log gets it. */
    ProblemException ofDefect(Throwable failure) {
        LoggerFactory.getLogger(BackendOperations.class).error("a defect in tinkr", failure);
        return new ProblemException(Problem.of(500, "internal", "Internal error", "a defect in tinkr ("
                + failure.getClass().getSimpleName() + "); its log has the details"), failure);
    }

    private ProblemException ofQuery(QueryException e) {
        return new ProblemException(new Problem("invalid-query", "Invalid query", 400, redactor.text(e.getMessage()),
                OptionalInt.of(e.position()), List.of(), Optional.empty()), e);
    }

    private Problem ofBackend(BackendException e) {
        return switch (e.kind()) {
            case BAD_REQUEST -> problem(400, "bad-request", "Not possible as it stands", e);
            case NOT_FOUND -> problem(404, "not-found", "Not found", e);
            case RATE_LIMITED -> problem(429, "rate-limited", "The backend limits us", e);
            case NOT_CONFIGURED -> problem(501, "not-configured", "Not configured", e);
            case CONFIGURATION -> problem(500, "configuration", "A setting is missing or wrong", e);
            case DENIED -> problem(502, "backend-denied", "The backend refuses our credentials or permissions", e);
            case FAILED, CONFLICT -> problem(502, "backend-failed", "The backend failed", e);
            case DEADLINE -> problem(504, "deadline-passed", "The deadline passed", e);
            case CANCELLED -> problem(CLIENT_CLOSED_REQUEST, "cancelled", "The caller went away", e);
            case INTERNAL -> problem(500, "internal", "Internal error", e);
        };
    }

    private Problem problem(int status, String type, String title, BackendException e) {
        return new Problem(type, title, status, redactor.text(e.getMessage()), OptionalInt.empty(), List.of(),
                e.retryAfter());
    }
}
