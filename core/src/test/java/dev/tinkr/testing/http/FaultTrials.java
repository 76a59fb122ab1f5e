package dev.tinkr.testing.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Tries every question with every fault, several at once: most of them do nothing but wait. */
final class FaultTrials {

    private static final int SIDE_BY_SIDE = 24;

    private FaultTrials() {}

    /** One question with one fault. */
    interface Trial {

        /** What is wrong, if anything. */
        Optional<String> of(Question question, Fault fault) throws Exception;
    }

    /** An answer came after its deadline. */
    private static final class TooLate extends AssertionError {

        private static final long serialVersionUID = 1L;

        TooLate(Duration took, Duration limit) {
            super("took " + took + ", and at most " + limit + " are allowed");
        }
    }

    /** Holds that no more time has passed; a trial that fails here is tried once more. */
    static void requireInTime(long begun, Duration limit) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (took.compareTo(limit) >= 0) {
            throw new TooLate(took, limit);
        }
    }

    /** The machine itself may pause for longer than any deadline, but not whenever it is asked. */
    private static Optional<String> oneOf(Trial trial, Question question, Fault fault) throws Exception {
        try {
            return trial.of(question, fault);
        } catch (TooLate e) {
            return trial.of(question, fault);
        }
    }

    /** What is wrong with any of them, each with its question and its fault. */
    static List<String> wrong(List<Question> questions, Trial trial) {
        List<Supplier<Optional<String>>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            for (Question question : questions) {
                for (Fault fault : Fault.values()) {
                    Future<Optional<String>> result = threads.submit(() -> oneOf(trial, question, fault));
                    results.add(() -> found(question, fault, result));
                }
            }
            return results.stream().map(Supplier::get).flatMap(Optional::stream).toList();
        }
    }

    private static Optional<String> found(Question question, Fault fault, Future<Optional<String>> result) {
        try {
            return result.get().map(wrong -> question + ", " + fault + ": " + wrong);
        } catch (ExecutionException e) {
            return Optional.of(question + ", " + fault + ": " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
