package dev.tinkr.cli.session;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.Quota;
import dev.tinkr.cli.render.Amount;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Meta;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.ProblemException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One command's conversation with whom it asks: shows that something goes on, lets Ctrl-C stop the work at the other
 * end, and keeps what is to be said about the answers until they have been shown.
 */
public final class Session implements AutoCloseable {

    private static final long SLOW_MS = 2000;
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** What the progress line needs besides the activity. */
    private static final int REST_OF_LINE = 14;
    private static final int LEAST_ROOM = 20;

    private final Terminal terminal;
    private final boolean verbose;
    private final Connection connection;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> cutShortBy = new LinkedHashSet<>();
    private boolean partial;
    private volatile long scannedBytes;

    private Session(Terminal terminal, boolean verbose, Connection connection) {
        this.terminal = terminal;
        this.verbose = verbose;
        this.connection = connection;
        warnings.addAll(connection.notes());
    }

    /** Opens the connection that the profile names; {@code verbose} tells of each answer what was sent. */
    public static Session open(Surroundings surroundings, Optional<String> profile, boolean verbose) {
        Terminal terminal = surroundings.terminal();
        Connection connection = surroundings.connect(profile);
        announce(connection, terminal);
        return new Session(terminal, verbose, connection);
    }

    /** Says what is to be said before the first question. */
    public static void announce(Connection connection, Terminal terminal) {
        connection.announcement().ifPresent(sentence -> {
            terminal.err().println("tinkr: " + SafeText.oneLine(sentence));
            terminal.err().flush();
        });
    }

    /** Asks, and waits for the answer. */
    public <T> Outcome<T> ask(BiFunction<Operations, CallContext, Outcome<T>> question) {
        Outcome<T> outcome = call(question);
        note(outcome.meta());
        return outcome;
    }

    /** Asks what needs no backend, such as a translation. */
    public <T> T call(BiFunction<Operations, CallContext, T> question) {
        CallContext context = connection.newCall();
        Thread stop = new Thread(context.deadline()::cancel, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try (Progress progress = Progress.of(this::activity, terminal)) {
            return question.apply(connection.operations(), context);
        } finally {
            forget(stop);
        }
    }

    /**
     * Asks for something that may help and need not be had: a few seconds long, and without a word if it fails.
     */
    public <T> Optional<T> look(BiFunction<Operations, CallContext, T> question) {
        try {
            return Optional.of(call((operations, context) -> {
                Deadline patience = Deadline.after(LOOK);
                try (Deadline.Registration end = patience.whenOver(context.deadline()::cancel)) {
                    return question.apply(operations, context);
                }
            }));
        } catch (ProblemException | BackendException e) {
            return Optional.empty();
        }
    }

    /** Whether a person watches, who can do something about what is said. */
    public boolean watched() {
        return terminal.errIsTerminal();
    }

    /** Who is asked, who of them is still waited for, and what the answers so far have cost. */
    private String activity() {
        StringBuilder text = new StringBuilder("asking ").append(connection.name());
        List<String> outstanding = connection.waitingFor();
        if (!outstanding.isEmpty() && outstanding.size() < connection.each().size()) {
            text.append(", still waiting for ").append(String.join(", ", outstanding));
        }
        if (scannedBytes > 0) {
            text.append(", ").append(Amount.of(scannedBytes, "By")).append(" scanned");
        }
        String line = SafeText.oneLine(text.toString());
        int room = Math.max(LEAST_ROOM, terminal.columns() - REST_OF_LINE);
        return line.length() <= room ? line : line.substring(0, room);
    }

    /** Takes back a hook for the end of the process, unless the process is ending. */
    public static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is what ends the call.
            hook.getName();
        }
    }

    private void note(Meta meta) {
        partial |= meta.partial();
        scannedBytes += meta.scannedBytes().orElse(0);
        (meta.partial() ? cutShortBy : warnings).addAll(meta.warnings());
        if (verbose) {
            tell(meta);
        } else if (terminal.errIsTerminal() && meta.tookMs() >= SLOW_MS) {
            terminal.err().println("tinkr: " + cost(meta));
        }
    }

    private void tell(Meta meta) {
        PrintWriter err = terminal.err();
        err.println("tinkr: asked " + SafeText.oneLine(meta.backend()) + ": " + cost(meta));
        if (!meta.nativeQuery().isEmpty()) {
            err.println("tinkr: sent: " + SafeText.oneLine(meta.nativeQuery()));
        }
        meta.quota().ifPresent(quota -> err.println("tinkr: " + left(quota)));
        meta.consoleUrl().ifPresent(url -> err.println("tinkr: the same in its console: " + SafeText.oneLine(url)));
    }

    private static String left(Quota quota) {
        StringBuilder text = new StringBuilder().append(quota.remaining());
        quota.limit().ifPresent(limit -> text.append(" of ").append(limit));
        text.append(" calls left");
        if (!quota.name().isEmpty()) {
            text.append(" of ").append(SafeText.oneLine(quota.name()));
        }
        quota.reset().ifPresent(reset -> text.append(", more in ").append(Amount.of(reset.toMillis(), "ms")));
        return text.toString();
    }

    private static String cost(Meta meta) {
        StringBuilder text = new StringBuilder("took ").append(Amount.of(meta.tookMs(), "ms"));
        meta.scannedBytes().ifPresent(bytes -> text.append(", scanned ").append(Amount.of(bytes, "By")));
        meta.scannedRecords().ifPresent(records -> text.append(", looked at ").append(records).append(" records"));
        return text.toString();
    }

    /**
     * Says on stderr what is to be said about the answers that were shown; that one of them is partial comes last.
     *
     * @param theRest how to get what is missing from a partial answer
     */
    public void finish(String theRest) {
        sayWarnings();
        PrintWriter err = terminal.err();
        if (partial) {
            String reason = cutShortBy.isEmpty() ? "whoever was asked cut it short" : String.join("; ", cutShortBy);
            err.println("tinkr: this answer is partial: " + SafeText.oneLine(reason) + ". "
                    + connection.wayOut().map(SafeText::oneLine).orElse(theRest));
        }
    }

    /** Says what the answers so far warn of, for what is said next to stand behind it. */
    public void sayWarnings() {
        terminal.out().flush();
        warnings.forEach(warning -> terminal.err().println("tinkr: " + SafeText.oneLine(warning)));
        warnings.clear();
    }

    /** Says what is to be said about whom is asked, before there is any answer. */
    public void sayNotes() {
        connection.notes().forEach(this::say);
        warnings.removeAll(connection.notes());
    }

    /** Says something about the answer on stderr. */
    public void say(String sentence) {
        terminal.out().flush();
        terminal.err().println("tinkr: " + SafeText.oneLine(sentence));
    }

    /** Whom this session asks. */
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close();
    }
}
