package dev.tinkr.scan;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something to be told to one notifier. It stands in the state until it has been told, claimed by the scan that tells it.
 *
 * @param id           tells it from every other
 * @param attempts     how many scans have tried
 * @param claimedUntil until when the scan that claimed it may be telling it; another takes it over after that
 * @param since        when it came to be
 */
record Delivery(String id, String notifier, String service, List<Change> changes, int attempts, Instant claimedUntil,
        Instant since) {

    Delivery {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(notifier, "notifier");
        Objects.requireNonNull(service, "service");
        changes = List.copyOf(changes);
        Objects.requireNonNull(claimedUntil, "claimedUntil");
        Objects.requireNonNull(since, "since");
    }

    Delivery claimed(Instant until) {
        return new Delivery(id, notifier, service, changes, attempts + 1, until, since);
    }

    /** Free for the next scan. */
    Delivery released() {
        return new Delivery(id, notifier, service, changes, attempts, Instant.EPOCH, since);
    }
}
