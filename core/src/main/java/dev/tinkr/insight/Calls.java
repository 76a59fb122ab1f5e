package dev.tinkr.insight;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Quota;
import dev.tinkr.backend.Reach;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * The calls of one question: side by side, so many at most, each within the deadline less what judging takes. One that
 * fails is one thing that was not examined, and not the end of the others.
 */
final class Calls implements AutoCloseable {

    private static final int MOST_QUERIES = 12;
    private static final double SHARE_FOR_CALLS = 0.9;

    private final ObservabilityBackend backend;
    private final Reach reach;
    private final Deadline deadline;
    private final Deadline.Registration gone;
    private final Semaphore places;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> queries = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private boolean partial;
    private Optional<Quota> quota = Optional.empty();
    private OptionalLong records = OptionalLong.empty();
    private OptionalLong bytes = OptionalLong.empty();
    private int left;

    Calls(ObservabilityBackend backend, Deadline whole) {
        this.backend = backend;
        this.reach = backend.reach();
        this.deadline = Deadline.after(Duration.ofNanos((long) (whole.remaining().toNanos() * SHARE_FOR_CALLS)));
        this.gone = whole.onCancel(deadline::cancel);
        this.places = new Semaphore(reach.sideBySide());
        this.left = reach.calls();
    }

    /** How many may still be made. */
    int left() {
        return left;
    }

    /** One question to the backend. */
    @FunctionalInterface
    interface Question<T> {
        Answer<T> put(ObservabilityBackend backend, Deadline deadline);
    }

    /** An answer that is on its way. */
    final class Pending<T> {

        private final String what;
        private final Future<Answer<T>> future;

        private Pending(String what, Future<Answer<T>> future) {
            this.what = what;
            this.future = future;
        }

        /** Waits for it. A caller who went away ends everything. */
        Fetched<T> get() {
            try {
                Answer<T> answer = future.get();
                note(answer);
                return new Fetched.Found<>(what, answer);
            } catch (ExecutionException e) {
                return missing(e.getCause());
            } catch (CancellationException e) {
                throw new BackendException(Kind.CANCELLED, "the caller went away during " + what, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                deadline.cancel();
                throw new BackendException(Kind.CANCELLED, "interrupted during " + what, e);
            }
        }

        private Fetched<T> missing(Throwable cause) {
            return switch (cause) {
                case BackendException failure when failure.kind() == Kind.CANCELLED -> throw failure;
                case BackendException failure -> {
                    partial |= failure.kind() != Kind.NOT_CONFIGURED && failure.kind() != Kind.BAD_REQUEST;
                    yield new Fetched.Missing<>(what, failure);
                }
                case Error error -> throw error;
                case RuntimeException defect -> throw defect;
                default -> throw new IllegalStateException(cause);
            };
        }
    }

    /** Begins a call; one too many is not made, and says so. */
    <T> Pending<T> ask(String what, Question<T> question) {
        if (left == 0) {
            return new Pending<>(what, threads.submit(() -> {
                throw new BackendException(Kind.BAD_REQUEST, "one question makes at most " + reach.calls()
                        + " calls of this backend");
            }));
        }
        left--;
        Callable<Answer<T>> call = () -> {
            places.acquire();
            try {
                deadline.check(what);
                return question.put(backend, deadline);
            } finally {
                places.release();
            }
        };
        return new Pending<>(what, threads.submit(call));
    }

    private void note(Answer<?> answer) {
        if (!answer.nativeQuery().isEmpty() && queries.size() < MOST_QUERIES) {
            queries.add(answer.nativeQuery());
        }
        warnings.addAll(answer.warnings());
        partial |= answer.partial();
        // What is left of a ration only grows less within one question.
        answer.quota().filter(told -> quota.map(known -> told.remaining() < known.remaining()).orElse(true)).ifPresent(
                told -> quota = Optional.of(told));
        records = sum(records, answer.scannedRecords());
        bytes = sum(bytes, answer.scannedBytes());
    }

    private static OptionalLong sum(OptionalLong left, OptionalLong right) {
        return left.isEmpty() || right.isEmpty()
                ? left.isEmpty() ? right : left
                : OptionalLong.of(left.getAsLong() + right.getAsLong());
    }

    /** The value with what is known of all calls together. */
    <T> Answer<T> answer(T value) {
        return new Answer<>(value, partial, List.copyOf(warnings), String.join("\n", queries), records, bytes, Optional
                .empty(), Optional.empty(), quota);
    }

    /** Stops what is still on its way. */
    @Override
    public void close() {
        gone.close();
        deadline.cancel();
        threads.shutdownNow();
    }
}
