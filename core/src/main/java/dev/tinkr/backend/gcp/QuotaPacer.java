package dev.tinkr.backend.gcp;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps calls under a quota of so many in any minute, of which the service tells nothing but a refusal. Who would be
 * over it waits, within the deadline, and is told for how long.
 */
public final class QuotaPacer {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String quota;
    private final int perMinute;
    private final Clock clock;
    private final RetryPolicy.Pause pause;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * A pacer of that quota.
     *
     * @param quota as sentences name it
     * @param pause how to wait
     */
    public QuotaPacer(String quota, int perMinute, Clock clock, RetryPolicy.Pause pause) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("a quota is at least 1, not " + perMinute);
        }
        this.quota = quota;
        this.perMinute = perMinute;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Takes the place of one call, and waits until it is free. Fails at once, with the wait that it would take, where
     * the deadline is nearer.
     *
     * @return how long it waited
     */
    public Duration take(Deadline deadline) {
        Duration wait = reserve(deadline);
        if (!wait.isZero() && !pause.pause(deadline, wait)) {
            deadline.check("the wait for " + sentence());
        }
        return wait;
    }

    /** The quota in words. */
    public String sentence() {
        return "the quota of " + perMinute + " " + quota + " a minute";
    }

    private Duration reserve(Deadline deadline) {
        lock.lock();
        try {
            Instant now = clock.instant();
            while (!calls.isEmpty() && !calls.peekFirst().plus(MINUTE).isAfter(now)) {
                calls.removeFirst();
            }
            Duration wait = Duration.ZERO;
            if (calls.size() >= perMinute) {
                Instant free = calls.stream().skip((long) calls.size() - perMinute).findFirst().orElseThrow().plus(
                        MINUTE);
                wait = Duration.between(now, free);
                if (deadline.remaining().compareTo(wait) <= 0) {
                    deadline.check("the wait for " + sentence());
                    throw new BackendException(Kind.RATE_LIMITED, sentence() + " is used up for another " + wait
                            .toSeconds() + " s, longer than this question may take; ask again then, or narrow the "
                            + "query so that it reads less", Optional.of(wait), null);
                }
            }
            calls.addLast(now.plus(wait));
            return wait;
        } finally {
            lock.unlock();
        }
    }
}
