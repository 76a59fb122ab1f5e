package dev.tinkr.backend.identity.google;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import java.io.IOException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One caller signs in while the others wait, each within its own deadline. */
final class Turns {

    private static final String WAITING_FOR = "signing in to Google Cloud";

    private final ReentrantLock lock = new ReentrantLock();

    /** Does the work once it is this caller's turn. */
    <T> T take(Deadline deadline, TokenTransport.Work<T> work) throws IOException {
        await(deadline);
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    private void await(Deadline deadline) {
        try {
            Wait wait = new Wait(deadline);
            ForkJoinPool.managedBlock(wait);
            if (!wait.mine) {
                deadline.check(WAITING_FOR);
                throw new BackendException(Kind.DEADLINE, "the deadline passed during " + WAITING_FOR);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(Kind.CANCELLED, "interrupted during " + WAITING_FOR, e);
        }
    }

    /**
     * The wait for the lock. The JDK's HTTP client hands answers over in the common pool: a wait that blocks its threads
     * unknown to it would keep out the very answer that is waited for.
     */
    private final class Wait implements ForkJoinPool.ManagedBlocker {

        private final Deadline deadline;
        private boolean mine;

        Wait(Deadline deadline) {
            this.deadline = deadline;
        }

        @Override
        public boolean isReleasable() {
            mine = mine || lock.tryLock();
            return mine;
        }

        @Override
        public boolean block() throws InterruptedException {
            mine = mine || lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            return true;
        }
    }
}
