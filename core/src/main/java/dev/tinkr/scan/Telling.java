package dev.tinkr.scan;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.scan.ScanReport.ToldOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tells the notifiers, each on its own: one that fails or is slow keeps nothing from the others. */
final class Telling {

    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final Deadline deadline;

    Telling(List<Target> targets, Deadline deadline) {
        targets.forEach(target -> this.targets.put(target.name(), target));
        this.deadline = deadline;
    }

    /** What became of each delivery, in their order. */
    List<ToldOutcome> tell(List<Delivery> deliveries) {
        Map<String, List<Integer>> byTarget = new LinkedHashMap<>();
        for (int i = 0; i < deliveries.size(); i++) {
            byTarget.computeIfAbsent(deliveries.get(i).notifier(), name -> new ArrayList<>()).add(i);
        }
        ToldOutcome[] outcomes = new ToldOutcome[deliveries.size()];
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            byTarget.forEach((name, numbers) -> running.add(threads.submit(() -> numbers.forEach(
                    number -> outcomes[number] = tell(targets.get(name), deliveries.get(number))))));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(BackendException.Kind.CANCELLED, "interrupted while notifying", e);
        }
        return List.of(outcomes);
    }

    private ToldOutcome tell(Target target, Delivery delivery) {
        String problem = "";
        try {
            target.transport().send(target.channel().message(delivery.service(), delivery.changes()), deadline,
                    body -> body.readAllBytes().length);
        } catch (BackendException e) {
            problem = e.getMessage();
        }
        return new ToldOutcome(delivery.notifier(), delivery.service(), delivery.changes().size(), problem);
    }
}
