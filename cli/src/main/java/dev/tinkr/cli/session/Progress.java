package dev.tinkr.cli.session;

import dev.tinkr.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A line on the terminal that says that something goes on, shown only once it has taken a while. */
public final class Progress implements AutoCloseable {

    private static final long FIRST_MS = 400;
    private static final long NEXT_MS = 100;
    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;

    private Progress(Thread thread) {
        this.thread = thread;
    }

    /** Progress of that activity, which may change on the way; nothing at all where nobody watches. */
    public static Progress of(Supplier<String> activity, Terminal terminal) {
        if (!terminal.errIsTerminal()) {
            return new Progress(null);
        }
        Progress[] self = new Progress[1];
        self[0] = new Progress(Thread.ofVirtual().unstarted(() -> self[0].show(activity, terminal.err())));
        self[0].thread.start();
        return self[0];
    }

    private void show(Supplier<String> activity, PrintWriter err) {
        long start = System.nanoTime();
        boolean shown = false;
        try {
            long wait = FIRST_MS;
            for (int frame = 0; !done.await(wait, TimeUnit.MILLISECONDS); frame++) {
                double seconds = (System.nanoTime() - start) / 1e9;
                err.print(String.format(Locale.ROOT, "%s%c %s… %.1f s", CLEAR_LINE, FRAMES.charAt(frame % FRAMES
                        .length()), activity.get(), seconds));
                err.flush();
                shown = true;
                wait = NEXT_MS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (shown) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    /** Takes the line away. */
    @Override
    public void close() {
        done.countDown();
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
