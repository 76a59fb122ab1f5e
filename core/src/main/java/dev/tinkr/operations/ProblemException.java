package dev.tinkr.operations;

/** A call that has no answer. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** A call that failed for that reason. */
    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** A call that failed for that reason, with what caused it. */
    public ProblemException(Problem problem, Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    /** The reason. */
    public Problem problem() {
        return problem;
    }
}
