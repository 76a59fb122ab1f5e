package dev.tinkr.scan;

import dev.tinkr.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a scan does with what it found: the state that is to be written, and what this scan has to tell once it is. Pure:
 * the same findings on the same state come to the same plan.
 *
 * @param next   the state with what this scan tells claimed by it
 * @param toTell what this scan claimed
 * @param lost   what has waited too long, and is given up
 */
record Plan(ScanState next, List<Delivery> toTell, List<Delivery> lost) {

    /** How long a finding that is over is remembered, so that a window that still holds it does not make it new. */
    private static final Duration MEMORY = Duration.ofHours(6);
    /** How long something is tried to be told: after that nobody wants to hear it. */
    private static final Duration TELLING = Duration.ofHours(24);
    /** How long a service that nobody asks about any more is remembered. */
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    /**
     * What a scan has to go by.
     *
     * @param now       when it decides
     * @param leastTold severities below are not told
     * @param notifiers whom to tell, with whether each wants its changes in one message
     * @param claim     until when this scan may be telling
     * @param ids       names for deliveries
     */
    record Terms(Instant now, Severity leastTold, Map<String, Boolean> notifiers, Instant claim,
            Supplier<String> ids) {}

    /** What to do with these services' findings on that state. */
    static Plan of(ScanState state, List<Examined> services, Terms terms) {
        Map<String, Instant> examined = new TreeMap<>(state.examined());
        examined.values().removeIf(when -> when.isBefore(terms.now().minus(FORGOTTEN)));
        Map<String, Known> known = new LinkedHashMap<>(state.known());
        known.values().removeIf(one -> one.lastSeen().isBefore(terms.now().minus(one.over() ? MEMORY : FORGOTTEN)));
        List<Delivery> outbox = new ArrayList<>(state.outbox());
        for (Examined service : services) {
            Instant last = examined.get(service.name());
            if (last == null || service.until().isAfter(last)) {
                examined.put(service.name(), service.until());
                List<Change> changes = changes(service, known, terms.leastTold());
                outbox.addAll(deliveries(service.name(), changes, terms));
            }
        }
        List<Delivery> lost = outbox.stream().filter(one -> one.since().isBefore(terms.now().minus(TELLING))).toList();
        outbox.removeAll(lost);
        List<Delivery> mine = new ArrayList<>();
        outbox.replaceAll(one -> {
            // Whom this scan does not tell, another may: one that was started for others takes nothing from them.
            if (one.claimedUntil().isAfter(terms.now()) || !terms.notifiers().containsKey(one.notifier())) {
                return one;
            }
            Delivery claimed = one.claimed(terms.claim());
            mine.add(claimed);
            return claimed;
        });
        return new Plan(new ScanState(examined, known, outbox), List.copyOf(mine), lost);
    }

    private static List<Change> changes(Examined service, Map<String, Known> known, Severity leastTold) {
        List<Change> changes = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (Finding finding : service.findings()) {
            found.add(finding.fingerprint());
            Known before = known.get(finding.fingerprint());
            if (before == null || goesOn(before, finding)) {
                if (finding.severity().compareTo(leastTold) >= 0) {
                    known.put(finding.fingerprint(), new Known(finding, finding.severity(), false, service.until()));
                    changes.add(new Change(Change.Kind.APPEARED, finding));
                }
            } else {
                known.put(finding.fingerprint(), again(before, finding, service.until(), leastTold, changes));
            }
        }
        known.replaceAll((fingerprint, one) -> {
            boolean gone = !one.over() && !found.contains(fingerprint) && service.decides(one.finding());
            if (!gone) {
                return one;
            }
            Finding ended = one.finding().endedAt().isPresent() ? one.finding() : one.finding().ended(one.lastSeen());
            changes.add(new Change(Change.Kind.ENDED, ended));
            return new Known(ended, one.told(), true, service.until());
        });
        return changes;
    }

    /** Whether it goes on after what was its end, or has come again: then it is news, whenever it began. */
    private static boolean goesOn(Known before, Finding finding) {
        return before.finding().endedAt().map(over -> finding.endedAt().map(end -> end.isAfter(over)).orElse(true))
                .orElse(false);
    }

    /** What becomes of a finding that is known already. */
    private static Known again(Known before, Finding finding, Instant until, Severity leastTold,
            List<Change> changes) {
        if (before.over()) {
            return new Known(before.finding(), before.told(), true, until);
        }
        Severity told = before.told();
        if (finding.severity().compareTo(told) > 0 && finding.severity().compareTo(leastTold) >= 0) {
            changes.add(new Change(Change.Kind.WORSENED, finding));
            told = finding.severity();
        }
        if (finding.endedAt().isPresent()) {
            changes.add(new Change(Change.Kind.ENDED, finding));
        }
        return new Known(finding, told, finding.endedAt().isPresent(), until);
    }

    private static List<Delivery> deliveries(String service, List<Change> changes, Terms terms) {
        List<Delivery> deliveries = new ArrayList<>();
        if (changes.isEmpty()) {
            return deliveries;
        }
        terms.notifiers().forEach((notifier, together) -> {
            List<List<Change>> parts = together ? List.of(changes) : changes.stream().map(List::of).toList();
            parts.forEach(part -> deliveries.add(new Delivery(terms.ids().get(), notifier, service, part, 0,
                    Instant.EPOCH, terms.now())));
        });
        return deliveries;
    }
}
