package dev.tinkr.backend.cloudwatch.aws;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.RetryPolicy;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes calls to one service of AWS. A call runs on a thread of its own, which is given up when the deadline passes or
 * the caller goes away: that also closes its connection.
 */
public final class AwsService {

    private final RetryPolicy retries;
    private final AwsFailures failures;

    /**
     * The service of that title, as errors name it.
     *
     * @param access where it is
     */
    public AwsService(String title, AwsAccess access, RetryPolicy retries, Clock clock) {
        this.retries = retries;
        this.failures = new AwsFailures(title, access, clock);
    }

    /** Makes the call, again where that may help. */
    public <T> T call(String what, Permission permission, Deadline deadline, Supplier<T> exchange) {
        return tried(what, retries, deadline, () -> once(what, permission, deadline, exchange, Optional.empty()));
    }

    /**
     * Makes a call that begins something, again as that policy says.
     *
     * @param late takes what was begun although nobody waits for it any more: such a call is not given up, for that would
     *             not undo it
     */
    public <T> T begin(String what, Permission permission, RetryPolicy policy, Deadline deadline, Supplier<T> exchange,
            Consumer<T> late) {
        return tried(what, policy, deadline, () -> once(what, permission, deadline, exchange, Optional.of(late)));
    }

    /** Where the deadline ends a further try, the failure of the one before says more. */
    private static <T> T tried(String what, RetryPolicy policy, Deadline deadline, Supplier<T> exchange) {
        AtomicReference<BackendException> before = new AtomicReference<>();
        try {
            return policy.call(what, deadline, () -> {
                try {
                    return exchange.get();
                } catch (BackendException e) {
                    if (e.kind() != Kind.DEADLINE) {
                        before.set(e);
                    }
                    throw e;
                }
            });
        } catch (BackendException e) {
            throw e.kind() == Kind.DEADLINE && before.get() != null ? before.get() : e;
        }
    }

    private <T> T once(String what, Permission permission, Deadline deadline, Supplier<T> exchange,
            Optional<Consumer<T>> late) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("aws").start(() -> {
            try {
                T result = exchange.get();
                if (!answer.complete(result)) {
                    late.ifPresent(taker -> taker.accept(result));
                }
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try (Deadline.Registration registration = deadline.onCancel(() -> answer.cancel(false))) {
            return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            deadline.check(what);
            throw failures.of(what, permission, e.getCause());
        } catch (TimeoutException | CancellationException e) {
            giveUp(answer, thread, late);
            deadline.check(what);
            throw new BackendException(Kind.INTERNAL, what + " was given up before its time", e);
        } catch (InterruptedException e) {
            giveUp(answer, thread, late);
            Thread.currentThread().interrupt();
            throw new BackendException(Kind.CANCELLED, "interrupted during " + what, e);
        }
    }

    private static <T> void giveUp(CompletableFuture<T> answer, Thread thread, Optional<Consumer<T>> late) {
        answer.cancel(false);
        if (late.isEmpty()) {
            thread.interrupt();
        } else if (answer.state() == Future.State.SUCCESS) {
            late.get().accept(answer.resultNow());
        }
    }
}
