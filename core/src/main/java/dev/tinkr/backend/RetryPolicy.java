package dev.tinkr.backend;

import dev.tinkr.backend.BackendException.Kind;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * The one place where anything is tried again. What fails as {@link Kind#RATE_LIMITED} or {@link Kind#FAILED} (a 429, a
 * 5xx, a connection that failed) is, after a wait that doubles each time and is spread at random, or after the wait
 * that the backend asked for. Everything else never is.
 */
public final class RetryPolicy {

    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final int attempts;
    private final DoubleSupplier random;
    private final Pause pause;

    /** How to wait; a test counts instead. */
    @FunctionalInterface
    public interface Pause {
        /** Waits that long, at most until the deadline; answers whether anything of it is left. */
        boolean pause(Deadline deadline, Duration time);
    }

    /**
     * A policy of that many attempts.
     *
     * @param random between 0 and 1
     * @param pause  how to wait
     */
    public RetryPolicy(int attempts, DoubleSupplier random, Pause pause) {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is at least 1, not " + attempts);
        }
        this.attempts = attempts;
        this.random = random;
        this.pause = pause;
    }

    /** The policy of every adapter. */
    public static RetryPolicy standard() {
        return new RetryPolicy(ATTEMPTS, () -> ThreadLocalRandom.current().nextDouble(), Deadline::pause);
    }

    /**
     * Makes one exchange, again where that may help. A wait that the deadline would not outlast is not begun: the
     * failure is thrown as it is, with what the backend asked to wait.
     *
     * @param what     what is being done, for the error when the deadline passes
     * @param exchange one exchange with the backend
     */
    public <T> T call(String what, Deadline deadline, Supplier<T> exchange) {
        for (int attempt = 1;; attempt++) {
            deadline.check(what);
            try {
                return exchange.get();
            } catch (BackendException e) {
                if (attempt == attempts || !mayHelp(e)) {
                    throw e;
                }
                Duration wait = waitAfter(e, attempt);
                if (deadline.remaining().compareTo(wait) <= 0 || !pause.pause(deadline, wait)) {
                    throw e;
                }
            }
        }
    }

    private static boolean mayHelp(BackendException e) {
        return switch (e.kind()) {
            case RATE_LIMITED, FAILED -> true;
            case BAD_REQUEST, NOT_FOUND, CONFLICT, NOT_CONFIGURED, CONFIGURATION, DENIED, DEADLINE, CANCELLED,
                    INTERNAL ->
                false;
        };
    }

    /** What the backend asked for and a little more, so that not everybody comes back at once; else a growing wait. */
    private Duration waitAfter(BackendException e, int attempt) {
        double share = random.getAsDouble();
        if (e.retryAfter().isPresent()) {
            return e.retryAfter().get().plus(scaled(FIRST_WAIT, share));
        }
        Duration longest = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 20));
        longest = longest.compareTo(LONGEST_WAIT) < 0 ? longest : LONGEST_WAIT;
        return scaled(longest, 0.5 + share / 2);
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
