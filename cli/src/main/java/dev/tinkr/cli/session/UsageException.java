package dev.tinkr.cli.session;

/** A command that cannot be carried out as it was written. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String nextStep;

    /** A complaint, and what to do instead. */
    public UsageException(String message, String nextStep) {
        super(message);
        this.nextStep = nextStep;
    }

    /** What to do instead. */
    public String nextStep() {
        return nextStep;
    }
}
