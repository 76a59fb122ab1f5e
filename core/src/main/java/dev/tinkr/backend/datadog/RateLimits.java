package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.Quota;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps to the limits that the service itself tells with its answers: where it said that no call is left, the next one
 * waits until the limit is renewed, or is not made at all where the deadline comes first.
 */
final class RateLimits {

    private final Clock clock;
    private final Map<Endpoint, Instant> closedUntil = new ConcurrentHashMap<>();

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Waits until a call may be made. */
    void await(Endpoint endpoint, Deadline deadline) {
        Instant until = closedUntil.get(endpoint);
        if (until == null) {
            return;
        }
        Duration wait = Duration.between(clock.instant(), until);
        if (!wait.isPositive()) {
            closedUntil.remove(endpoint, until);
            return;
        }
        if (deadline.remaining().compareTo(wait) <= 0) {
            throw new BackendException(Kind.RATE_LIMITED, "Datadog said that no call is left for " + endpoint.what()
                    + " (" + endpoint.path() + "), and more only in " + wait.toSeconds()
                    + " s; ask again then, or let Datadog raise the limit", Optional.of(wait), null);
        }
        deadline.pause(wait);
        deadline.check("the wait for Datadog's limit on " + endpoint.what());
    }

    /** Notes what an answer said. */
    void note(Endpoint endpoint, Optional<Quota> quota) {
        quota.filter(left -> left.remaining() == 0).flatMap(Quota::reset).ifPresent(reset -> closedUntil.put(endpoint,
                clock.instant().plus(reset)));
    }
}
