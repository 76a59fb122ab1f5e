package dev.tinkr.api;

import dev.tinkr.backend.Deadline;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that are being answered. A server that closes gives them up first, and so answers them while it still can:
 * a moment later whatever they end with would be an error that nobody foresaw.
 */
@Singleton
final class RunningCalls implements GracefulShutdownCapable {

    private final Set<Deadline> deadlines = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** A call began, and runs until the registration is closed. */
    Deadline.Registration began(Deadline deadline) {
        deadlines.add(deadline);
        if (closing) {
            deadline.stop();
        }
        return () -> deadlines.remove(deadline);
    }

    /** Whether a call that is given up is so because the server closes. */
    boolean closing() {
        return closing;
    }

    @Override
    public CompletionStage<?> shutdownGracefully() {
        closing = true;
        deadlines.forEach(Deadline::stop);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public OptionalLong reportActiveTasks() {
        return OptionalLong.of(deadlines.size());
    }
}
