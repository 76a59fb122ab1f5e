package dev.tinkr.cli.session;

import dev.tinkr.operations.Problem;

/** How a command ends, as scripts see it. */
public final class ExitCode {

    /** All went well. */
    public static final int OK = 0;
    /** The backend or the network failed. */
    public static final int FAILED = 1;
    /** The command or the configuration is wrong. */
    public static final int USAGE = 2;
    /** Found what {@code --fail-on} asks about. */
    public static final int FOUND = 3;
    /** Not authorised. */
    public static final int DENIED = 4;
    /** Ended by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The code that a problem ends a command with. */
    public static int of(Problem problem) {
        return switch (problem.status()) {
            case 401, 403 -> DENIED;
            case 400, 404, 405, 413, 501 -> USAGE;
            default -> FAILED;
        };
    }
}
