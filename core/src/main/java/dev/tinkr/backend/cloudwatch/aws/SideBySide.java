package dev.tinkr.backend.cloudwatch.aws;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Calls that go on at the same time, some at once. */
public final class SideBySide {

    private SideBySide() {}

    /** What came of each item, in their order. The first failure is thrown when all have ended. */
    public static <A, R> List<R> of(List<A> items, int atOnce, Function<A, R> work) {
        if (items.size() == 1) {
            return List.of(work.apply(items.getFirst()));
        }
        Semaphore slots = new Semaphore(atOnce);
        List<Future<R>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (A item : items) {
                futures.add(threads.submit(() -> {
                    slots.acquire();
                    try {
                        return work.apply(item);
                    } finally {
                        slots.release();
                    }
                }));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            futures.forEach(future -> future.cancel(true));
            throw e.getCause() instanceof BackendException known
                    ? known
                    : new BackendException(Kind.INTERNAL, "a part of the work failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            futures.forEach(future -> future.cancel(true));
            Thread.currentThread().interrupt();
            throw new BackendException(Kind.CANCELLED, "interrupted while waiting for parts of the work", e);
        }
    }
}
