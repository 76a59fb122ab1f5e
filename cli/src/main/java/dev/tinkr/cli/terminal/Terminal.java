package dev.tinkr.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/**
 * Where the output goes and how much room there is.
 *
 * @param out           what was asked for
 * @param err           warnings, notes, progress
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param columns       how wide the terminal is
 * @param colour        whether {@code out} may be coloured
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean outIsTerminal, boolean errIsTerminal, int columns,
        boolean colour) {

    /** How wide output is where nobody says. */
    public static final int DEFAULT_COLUMNS = 100;

    private static final int LEAST_COLUMNS = 40;
    private static final int MOST_COLUMNS = 400;

    /** Keeps the width within reason. */
    public Terminal {
        columns = Math.clamp(columns, LEAST_COLUMNS, MOST_COLUMNS);
    }

    /**
     * The terminal of this process. The launcher, which can ask cheaply, says in system properties what is a terminal
     * and how wide it is; without it the output is taken for a pipe.
     */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean outIsTerminal = Boolean.getBoolean("tinkr.stdout.terminal");
        boolean errIsTerminal = Boolean.getBoolean("tinkr.stderr.terminal");
        int columns = outIsTerminal ? Integer.getInteger("tinkr.columns", DEFAULT_COLUMNS) : DEFAULT_COLUMNS;
        boolean colour = outIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(writer(FileDescriptor.out), writer(FileDescriptor.err), outIsTerminal, errIsTerminal,
                columns == 0 ? DEFAULT_COLUMNS : columns, colour);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new Output(new FileOutputStream(descriptor));
    }

    /** Shows what was printed so far. Says whether anybody still reads it. */
    public boolean flush() {
        boolean read = !out.checkError();
        err.flush();
        return read;
    }

    /** Why the output is not whole, where it is not for a reader who has had enough. */
    public Optional<String> failure() {
        return out instanceof Output output ? output.failure() : Optional.empty();
    }
}
