package dev.tinkr.cli;

import dev.tinkr.backend.BackendException;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.UsageException;
import dev.tinkr.cli.terminal.DisplayWidth;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.config.ConfigException;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.query.QueryException;
import java.io.PrintWriter;

/** Tells why a command failed, in one readable line with the next step, and which exit code that makes. */
final class ErrorReport {

    private static final int EXCERPT = 72;
    /** What a call ends with when its caller went away, which is how Ctrl-C looks from there. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final PrintWriter err;
    private final boolean verbose;

    ErrorReport(PrintWriter err, boolean verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    /** Reports the failure and gives the exit code. */
    int report(Throwable failure) {
        int code = switch (failure) {
            case QueryException e -> query(e);
            case ProblemException e -> problem(e.problem());
            case UsageException e -> {
                line(e.getMessage());
                next(e.nextStep());
                yield ExitCode.USAGE;
            }
            case ConfigException e -> {
                line(e.getMessage());
                yield ExitCode.USAGE;
            }
            case BackendException e -> {
                line(e.getMessage());
                yield code(e.kind());
            }
            default -> {
                line(failure.getMessage() == null ? failure.toString() : failure.getMessage());
                if (!verbose) {
                    next("this is a defect of tinkr: run it again with --verbose and report what it prints");
                }
                yield ExitCode.FAILED;
            }
        };
        if (verbose) {
            failure.printStackTrace(err);
        }
        return code;
    }

    private static int code(BackendException.Kind kind) {
        return switch (kind) {
            case BAD_REQUEST, NOT_FOUND, NOT_CONFIGURED, CONFIGURATION -> ExitCode.USAGE;
            case DENIED -> ExitCode.DENIED;
            case CANCELLED -> ExitCode.INTERRUPTED;
            case RATE_LIMITED, FAILED, CONFLICT, DEADLINE, INTERNAL -> ExitCode.FAILED;
        };
    }

    private int query(QueryException e) {
        line("the query cannot be read: " + e.getMessage());
        caret(e.source(), e.position());
        return ExitCode.USAGE;
    }

    private int problem(Problem problem) {
        if (problem.status() == CLIENT_CLOSED_REQUEST) {
            return ExitCode.INTERRUPTED;
        }
        line(problem.detail());
        if (!problem.suggestions().isEmpty() && !problem.detail().contains("did you mean")) {
            next("did you mean " + String.join(", ", problem.suggestions()) + "?");
        }
        problem.retryAfter().ifPresent(wait -> next("try again in " + wait.toSeconds() + " s"));
        return ExitCode.of(problem);
    }

    /** The query on a line of its own, with a caret under the offending character. */
    private void caret(String source, int position) {
        int at = Math.clamp(position, 0, source.length());
        int from = Math.max(0, at - EXCERPT / 2);
        int to = Math.min(source.length(), from + EXCERPT);
        String before = SafeText.oneLine(source.substring(from, at));
        String after = SafeText.oneLine(source.substring(at, to));
        String start = from > 0 ? "…" : "";
        err.println("  " + start + before + after + (to < source.length() ? "…" : ""));
        err.println("  " + " ".repeat(start.length() + DisplayWidth.of(before)) + "^");
    }

    private void line(String message) {
        err.println("tinkr: " + SafeText.oneLine(message));
    }

    private void next(String step) {
        err.println("       " + SafeText.oneLine(step));
    }
}
