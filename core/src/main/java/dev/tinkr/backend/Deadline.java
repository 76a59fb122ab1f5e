package dev.tinkr.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Until when a request may take, and whether its caller still waits. It is passed down to every call; what works on
 * the request's behalf somewhere else registers how to stop it.
 */
public final class Deadline {

    private final long endNanos;
    private final List<Runnable> onCancel = new ArrayList<>();
    private boolean cancelled;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    /** A deadline that long from now. */
    public static Deadline after(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left; zero once it has passed or the caller has gone. */
    public Duration remaining() {
        if (cancelled()) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** Whether nothing is left. */
    public boolean passed() {
        return remaining().isZero();
    }

    /** Whether the caller has gone. */
    public synchronized boolean cancelled() {
        return cancelled;
    }

    /** Throws when nothing is left, naming what was being waited for. */
    public void check(String waitingFor) {
        if (cancelled()) {
            throw new BackendException(BackendException.Kind.CANCELLED, "the caller went away during " + waitingFor);
        }
        if (passed()) {
            throw new BackendException(BackendException.Kind.DEADLINE, "the deadline passed during " + waitingFor
                    + "; narrow the window or raise TINKR_REQUEST_TIMEOUT");
        }
    }

    /** The caller has gone: stops what was registered. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(onCancel);
            onCancel.clear();
        }
        toRun.forEach(Runnable::run);
    }

    /** Runs the action when the caller goes away (at once, if gone already) until the registration is closed. */
    public Registration onCancel(Runnable action) {
        boolean now;
        synchronized (this) {
            now = cancelled;
            if (!now) {
                onCancel.add(action);
            }
        }
        if (now) {
            action.run();
        }
        return () -> {
            synchronized (this) {
                onCancel.remove(action);
            }
        };
    }

    /** Undoes {@link #onCancel}. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
