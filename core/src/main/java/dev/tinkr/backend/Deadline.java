package dev.tinkr.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Until when a request may take, and whether its caller still waits. It is passed down to every call; what works on
 * the request's behalf somewhere else registers how to stop it.
 */
public final class Deadline {

    private final long endNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition gone = lock.newCondition();
    private final List<Runnable> onCancel = new ArrayList<>();
    private volatile boolean cancelled;
    private volatile boolean stopped;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    /** A deadline that long from now. */
    public static Deadline after(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left; zero once it has passed or the caller has gone. */
    public Duration remaining() {
        return cancelled ? Duration.ZERO : Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** Whether nothing is left. */
    public boolean passed() {
        return remaining().isZero();
    }

    /** Whether the caller has gone. */
    public boolean cancelled() {
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

    /**
     * Waits that long, or until nothing is left. A caller who goes away, or interrupts, ends the wait at once.
     *
     * @return whether anything is left
     */
    public boolean pause(Duration time) {
        lock.lock();
        try {
            long left = Math.min(time.toNanos(), remaining().toNanos());
            while (left > 0 && !cancelled) {
                left = gone.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(BackendException.Kind.CANCELLED, "interrupted while waiting", e);
        } finally {
            lock.unlock();
        }
        return !passed();
    }

    /** Whether it was tinkr that went, and not the caller. */
    public boolean stopped() {
        return stopped;
    }

    /** tinkr itself goes: the same as if the caller went, who is told why. */
    public void stop() {
        if (!cancelled) {
            stopped = true;
        }
        cancel();
    }

    /** The caller has gone: stops what was registered. */
    public void cancel() {
        List<Runnable> toRun;
        lock.lock();
        try {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(onCancel);
            onCancel.clear();
            gone.signalAll();
        } finally {
            lock.unlock();
        }
        toRun.forEach(Runnable::run);
    }

    /** Runs the action when the caller goes away (at once, if gone already) until the registration is closed. */
    public Registration onCancel(Runnable action) {
        boolean now;
        lock.lock();
        try {
            now = cancelled;
            if (!now) {
                onCancel.add(action);
            }
        } finally {
            lock.unlock();
        }
        if (now) {
            action.run();
        }
        return () -> {
            lock.lock();
            try {
                onCancel.remove(action);
            } finally {
                lock.unlock();
            }
        };
    }

    /**
     * Runs the action once, when the deadline passes or the caller goes away, until the registration is closed. Once
     * closing it returns, the action neither runs nor will.
     */
    public Registration whenOver(Runnable action) {
        Once once = new Once(action);
        Registration registration = onCancel(once);
        // Not a virtual thread: what is to be stopped may be native code that holds every carrier of those.
        Thread watcher = Thread.ofPlatform().daemon().name("deadline").start(() -> {
            while (!Thread.currentThread().isInterrupted() && !passed()) {
                LockSupport.parkNanos(this, remaining().toNanos());
            }
            if (passed()) {
                once.run();
            }
        });
        return () -> {
            registration.close();
            once.close();
            watcher.interrupt();
        };
    }

    /** Undoes {@link #onCancel} or {@link #whenOver}. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** An action that runs at most once, and not after it was closed. */
    private static final class Once implements Runnable {

        private final ReentrantLock running = new ReentrantLock();
        private final Runnable action;
        private boolean done;

        Once(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            running.lock();
            try {
                if (!done) {
                    done = true;
                    action.run();
                }
            } finally {
                running.unlock();
            }
        }

        void close() {
            running.lock();
            done = true;
            running.unlock();
        }
    }
}
