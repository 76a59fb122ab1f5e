package dev.tinkr.backend.cloudwatch.aws;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.RetryPolicy;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        return call(what, permission, retries, deadline, exchange);
    }

    /** Makes the call, again as that policy says. */
    public <T> T call(String what, Permission permission, RetryPolicy policy, Deadline deadline, Supplier<T> exchange) {
        return policy.call(what, deadline, () -> once(what, permission, deadline, exchange));
    }

    private <T> T once(String what, Permission permission, Deadline deadline, Supplier<T> exchange) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("aws").start(() -> {
            try {
                answer.complete(exchange.get());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try (Deadline.Registration registration = deadline.onCancel(() -> answer.cancel(false))) {
            return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            deadline.check(what);
            throw failures.of(what, permission, e.getCause());
        } catch (TimeoutException | java.util.concurrent.CancellationException e) {
            deadline.check(what);
            throw new BackendException(Kind.INTERNAL, what + " was given up before its time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(Kind.CANCELLED, "interrupted during " + what, e);
        } finally {
            if (!answer.isDone() || answer.isCancelled()) {
                thread.interrupt();
            }
        }
    }
}
