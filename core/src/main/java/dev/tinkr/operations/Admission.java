package dev.tinkr.operations;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls are answered at once. Who comes when all places are taken waits in line, in order, for a moment; who
 * has waited for nothing, or finds a long line, is told to come again. One operation never takes more than half of the
 * places, so that a signal whose service is slow leaves room for the others.
 */
public final class Admission {

    /** How long somebody stands in line. */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    /** For each place, how many may stand in line. */
    private static final int LINE = 4;
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final int places;
    private final int share;
    private final Semaphore free;
    private final Map<String, Semaphore> freeByOperation = new ConcurrentHashMap<>();

    private Admission(int places) {
        this.places = places;
        this.share = places - places / 2;
        this.free = new Semaphore(places, true);
    }

    /** Lets in so many at once. */
    public static Admission of(int places) {
        if (places < 1) {
            throw new IllegalArgumentException("nobody would ever be let in");
        }
        return new Admission(places);
    }

    /** Lets in whoever comes: for a process that asks for itself. */
    public static Admission unlimited() {
        return of(Integer.MAX_VALUE);
    }

    /** A place that was taken; closing gives it back. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes a place for that operation, or refuses with 503. */
    Place enter(String operation, Deadline deadline) {
        Semaphore own = freeByOperation.computeIfAbsent(operation, name -> new Semaphore(share, true));
        long patience = Math.min(PATIENCE.toNanos(), deadline.remaining().toNanos());
        long began = System.nanoTime();
        take(own, patience);
        try {
            take(free, patience - (System.nanoTime() - began));
        } catch (RuntimeException e) {
            own.release();
            throw e;
        }
        return () -> {
            free.release();
            own.release();
        };
    }

    private void take(Semaphore from, long patience) {
        try {
            // Without a time it would jump the line.
            if (from.tryAcquire(0, TimeUnit.NANOSECONDS)) {
                return;
            }
            if (from.getQueueLength() >= (long) LINE * places || !from.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(Kind.CANCELLED, "interrupted while waiting for a place", e);
        }
    }

    private ProblemException busy() {
        return new ProblemException(new Problem("busy", "Too many calls at once", 503, "tinkr answers " + places
                + " calls at once, " + share + " of one kind, and none of them ended in time; ask again in a moment, or"
                + " raise TINKR_MAX_CALLS", OptionalInt.empty(), List.of(), Optional.of(COME_AGAIN)));
    }
}
