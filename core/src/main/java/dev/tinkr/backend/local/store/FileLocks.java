package dev.tinkr.backend.local.store;

import dev.tinkr.backend.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for another process, but not for ever. */
final class FileLocks {

    private FileLocks() {}

    /** Locks the whole file; empty where another process has it until the deadline. */
    static Optional<FileLock> lock(FileChannel channel, Deadline deadline) throws IOException {
        FileLock now = channel.tryLock();
        if (now != null) {
            return Optional.of(now);
        }
        // The wait has no time limit of its own, but ends when its thread is interrupted.
        FutureTask<FileLock> waiting = new FutureTask<>(channel::lock);
        Thread thread = Thread.ofPlatform().daemon().name("tinkr-lock").start(waiting);
        try (Deadline.Registration ignored = deadline.onCancel(() -> waiting.cancel(true))) {
            return Optional.of(waiting.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | CancellationException e) {
            waiting.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            waiting.cancel(true);
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IOException("the cache cannot be locked: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
