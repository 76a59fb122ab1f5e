package dev.tinkr.backend.cloudwatch.aws;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Calls that go on at the same time, some at once. */
public final class SideBySide {

    private SideBySide() {}

    /**
     * What came of each item, in their order. After a failure no further item is begun, and when those that go on have
     * ended it is thrown.
     */
    public static <A, R> List<R> of(List<A> items, int atOnce, Function<A, R> work) {
        if (items.size() == 1) {
            return List.of(work.apply(items.getFirst()));
        }
        Semaphore slots = new Semaphore(atOnce);
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        List<Future<R>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (A item : items) {
                futures.add(threads.submit(() -> one(item, slots, failure, work)));
            }
        }
        if (failure.get() != null) {
            throw failure.get() instanceof BackendException known
                    ? known
                    : new BackendException(Kind.INTERNAL, "a part of the work failed: " + failure.get(), failure.get());
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new BackendException(Kind.CANCELLED, "interrupted while waiting for parts of the work");
        }
        return futures.stream().map(Future::resultNow).toList();
    }

    private static <A, R> R one(A item, Semaphore slots, AtomicReference<RuntimeException> failure, Function<A, R> work)
            throws InterruptedException {
        slots.acquire();
        try {
            return failure.get() == null ? work.apply(item) : null;
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            throw e;
        } finally {
            slots.release();
        }
    }
}
