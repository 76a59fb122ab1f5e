package dev.tinkr.scan;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.model.Severity;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.scan.ScanReport.ServiceOutcome;
import dev.tinkr.scan.ScanReport.ToldOutcome;
import dev.tinkr.scan.store.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One scan: examines the services, decides what is new, claims it in the store, tells the notifiers, and writes down what
 * was told. Of scans that overlap, the one whose write comes first tells; the others find that there is nothing left to
 * tell. What a scan could not tell, a later one does.
 *
 * <p>Without a store nothing is remembered: whatever is found is told each time, and only what the notifier itself takes
 * for the same (PagerDuty's deduplication key, Alertmanager's labels) keeps it from being news.
 */
public final class Scan {

    /** All services that the backend knows. */
    public static final String EVERY_SERVICE = "*";

    private static final int TRIES = 20;
    private static final Duration LONGEST_RACE_WAIT = Duration.ofMillis(150);
    private static final Duration LONGEST_TELLING = Duration.ofSeconds(20);

    private final Detector detector;
    private final Optional<StateStore> store;
    private final List<Target> targets;
    private final Clock clock;

    /**
     * A scan.
     *
     * @param store where it remembers; empty for nowhere
     */
    public Scan(Detector detector, Optional<StateStore> store, List<Target> targets, Clock clock) {
        this.detector = Objects.requireNonNull(detector, "detector");
        this.store = Objects.requireNonNull(store, "store");
        this.targets = List.copyOf(targets);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Looks at these services.
     *
     * @param services names, or {@link #EVERY_SERVICE}
     * @param length   how far back the window goes
     */
    public ScanReport run(List<String> services, Duration length, Severity leastTold, Deadline deadline) {
        long begun = System.nanoTime();
        Instant end = clock.instant();
        TimeWindow window = new TimeWindow(end.minus(length), end);
        Duration reserve = reserved(deadline);
        Deadline examining = Deadline.after(deadline.remaining().minus(reserve));
        try (Deadline.Registration registration = deadline.onCancel(examining::cancel)) {
            List<String> warnings = new ArrayList<>();
            ScanState before = store.map(place -> read(place, deadline).state()).orElse(ScanState.EMPTY);
            List<ServiceOutcome> outcomes = new Examination(detector, window, examining).of(inOrder(services, window,
                    before, warnings, examining));
            List<ToldOutcome> told = tell(outcomes, end, leastTold, warnings, deadline);
            return new ScanReport(window.start(), end, Duration.ofNanos(System.nanoTime() - begun), outcomes, told,
                    warnings);
        }
    }

    /** What is kept of the time for telling. */
    private static Duration reserved(Deadline deadline) {
        Duration fifth = deadline.remaining().dividedBy(5);
        return fifth.compareTo(LONGEST_TELLING) < 0 ? fifth : LONGEST_TELLING;
    }

    /** Those first that have not been looked at for longest: whom the deadline cuts off now comes first next time. */
    private List<String> inOrder(List<String> services, TimeWindow window, ScanState before, List<String> warnings,
            Deadline deadline) {
        TreeSet<String> names = new TreeSet<>(services);
        if (names.remove(EVERY_SERVICE)) {
            Detector.Services listed = detector.services(window, deadline);
            names.addAll(listed.names());
            warnings.addAll(listed.warnings());
        }
        return names.stream().sorted(Comparator.comparing(name -> before.examined().getOrDefault(name, Instant.EPOCH)))
                .toList();
    }

    private List<ToldOutcome> tell(List<ServiceOutcome> outcomes, Instant end, Severity leastTold,
            List<String> warnings, Deadline deadline) {
        List<Examined> examined = outcomes.stream().filter(ServiceOutcome::examined).map(outcome -> new Examined(outcome
                .service(), end, outcome.findings(), outcome.metrics())).toList();
        Map<String, Boolean> notifiers = new LinkedHashMap<>();
        targets.forEach(target -> notifiers.put(target.name(), target.channel().together()));
        if (notifiers.isEmpty()) {
            warnings.add("nobody is told: the profile has no notifiers");
        }
        Telling telling = new Telling(targets, deadline);
        if (store.isEmpty()) {
            warnings.add("nothing is remembered between scans, so what is found is told each time and its end never:"
                    + " set TINKR_SCAN_STATE to a bucket or folder");
            return telling.tell(Plan.of(ScanState.EMPTY, examined, terms(leastTold, notifiers, deadline)).toTell());
        }
        Plan plan = claim(store.get(), examined, leastTold, notifiers, deadline);
        plan.lost().forEach(lost -> warnings.add("given up after " + lost.attempts() + " attempts: telling "
                + lost.notifier() + " about " + lost.service()));
        List<ToldOutcome> told = telling.tell(plan.toTell());
        settle(store.get(), plan.toTell(), told, warnings, deadline);
        return told;
    }

    private Plan.Terms terms(Severity leastTold, Map<String, Boolean> notifiers, Deadline deadline) {
        Instant now = clock.instant();
        return new Plan.Terms(now, leastTold, notifiers, now.plus(deadline.remaining()).plusSeconds(1), () -> UUID
                .randomUUID().toString());
    }

    private Plan claim(StateStore place, List<Examined> examined, Severity leastTold, Map<String, Boolean> notifiers,
            Deadline deadline) {
        String attempted = "";
        Plan plan = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Read read = read(place, deadline);
            // A write whose answer was lost looks like a lost race; what stands there tells them apart.
            if (plan != null && read.text().equals(attempted)) {
                return plan;
            }
            plan = Plan.of(read.state(), examined, terms(leastTold, notifiers, deadline));
            attempted = ScanStateJson.write(plan.next());
            if (attempted.equals(read.text()) || place.write(attempted, read.version(), deadline)) {
                return plan;
            }
            deadline.pause(raceWait());
        }
        throw new BackendException(Kind.CONFLICT, "the scan's state at " + place.place() + " was changed by others "
                + TRIES + " times in a row; are there so many scans at once?");
    }

    /** Takes out what was told, and gives back what was not. That this fails does not undo what was told: it is said. */
    private void settle(StateStore place, List<Delivery> deliveries, List<ToldOutcome> told, List<String> warnings,
            Deadline deadline) {
        if (deliveries.isEmpty()) {
            return;
        }
        List<String> done = new ArrayList<>();
        List<String> again = new ArrayList<>();
        for (int i = 0; i < deliveries.size(); i++) {
            (told.get(i).problem().isEmpty() ? done : again).add(deliveries.get(i).id());
        }
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Read read = read(place, deadline);
                String next = ScanStateJson.write(read.state().settled(done, again));
                if (next.equals(read.text()) || place.write(next, read.version(), deadline)) {
                    return;
                }
                deadline.pause(raceWait());
            }
            warnings.add("the scan's state at " + place.place()
                    + " could not be updated after telling: some of it may be told again");
        } catch (BackendException e) {
            warnings.add("the scan's state could not be updated after telling, so that some of it may be told again: "
                    + e.getMessage());
        }
    }

    private static Duration raceWait() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, LONGEST_RACE_WAIT.toMillis()));
    }

    private record Read(String text, Optional<String> version, ScanState state) {}

    private static Read read(StateStore place, Deadline deadline) {
        return place.read(deadline).map(stored -> new Read(stored.text(), Optional.of(stored.version()), ScanStateJson
                .read(stored.text(), place.place()))).orElseGet(() -> new Read("", Optional.empty(), ScanState.EMPTY));
    }
}
