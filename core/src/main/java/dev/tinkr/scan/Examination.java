package dev.tinkr.scan;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.scan.ScanReport.ServiceOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at many services within one deadline: a few at a time, and none for longer than its share of what is left, so
 * that a slow one takes nothing from the others.
 */
final class Examination {

    static final int SIDE_BY_SIDE = 8;
    private static final Duration LEAST_SHARE = Duration.ofSeconds(3);

    private final Detector detector;
    private final TimeWindow window;
    private final Deadline deadline;

    Examination(Detector detector, TimeWindow window, Deadline deadline) {
        this.detector = detector;
        this.window = window;
        this.deadline = deadline;
    }

    /** What became of each of them, in the order of their names. They are taken up in the order given. */
    List<ServiceOutcome> of(List<String> services) {
        AtomicInteger left = new AtomicInteger(services.size());
        List<Future<ServiceOutcome>> running = new ArrayList<>();
        // Platform threads: what is asked may be native code, which holds the carriers of virtual ones.
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.clamp(services.size(), 1, SIDE_BY_SIDE))) {
            for (String service : services) {
                running.add(threads.submit(() -> examine(service, share(left.getAndDecrement()))));
            }
            List<ServiceOutcome> outcomes = new ArrayList<>();
            for (Future<ServiceOutcome> one : running) {
                outcomes.add(one.get());
            }
            outcomes.sort(Comparator.comparing(ServiceOutcome::service));
            return outcomes;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(BackendException.Kind.CANCELLED, "interrupted during the scan", e);
        }
    }

    /** What one service may take when so many are still to be looked at. */
    private Duration share(int left) {
        Duration rest = deadline.remaining();
        int rounds = Math.max(1, (left + SIDE_BY_SIDE - 1) / SIDE_BY_SIDE);
        Duration fair = rest.dividedBy(rounds);
        Duration share = fair.compareTo(LEAST_SHARE) < 0 ? LEAST_SHARE : fair;
        return share.compareTo(rest) < 0 ? share : rest;
    }

    private ServiceOutcome examine(String service, Duration share) {
        Deadline own = Deadline.after(share);
        try (Deadline.Registration registration = deadline.onCancel(own::cancel)) {
            own.check("the scan");
            Detector.Findings found = detector.detect(service, window, own);
            return new ServiceOutcome(service, found.anomalies().stream().map(Finding::of).toList(), "", found
                    .warnings(), found.examined());
        } catch (BackendException e) {
            return ServiceOutcome.failed(service, e.getMessage());
        } catch (ProblemException e) {
            return ServiceOutcome.failed(service, e.problem().detail());
        }
    }
}
