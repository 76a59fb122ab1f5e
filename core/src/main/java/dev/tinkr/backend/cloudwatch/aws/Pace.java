package dev.tinkr.backend.cloudwatch.aws;

import dev.tinkr.backend.Deadline;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps calls of one kind to the rate that an account has, so that a burst waits here and is not refused there. A few may
 * come at once.
 */
public final class Pace {

    /** No pace at all. */
    public static final Pace NONE = new Pace(0, 0);

    private final ReentrantLock lock = new ReentrantLock();
    private final long nanosEach;
    private final long credit;
    private long free;

    private Pace(long nanosEach, int atOnce) {
        this.nanosEach = nanosEach;
        this.credit = nanosEach * (atOnce - 1);
        this.free = System.nanoTime() - credit;
    }

    /** So many a second, so many of them at once. */
    public static Pace of(int perSecond, int atOnce) {
        return new Pace(1_000_000_000L / perSecond, atOnce);
    }

    /** Waits for its turn; throws when the deadline passes before. */
    public void await(String what, Deadline deadline) {
        if (nanosEach == 0) {
            return;
        }
        long turn;
        lock.lock();
        try {
            free = Math.max(free, System.nanoTime() - credit);
            turn = free;
            free += nanosEach;
        } finally {
            lock.unlock();
        }
        long wait = turn - System.nanoTime();
        if (wait > 0 && !deadline.pause(Duration.ofNanos(wait))) {
            deadline.check(what);
        }
    }
}
