package dev.tinkr.cli.tail;

import dev.tinkr.backend.BackendException;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** That a profile fails for a while: what is said of it, once, and how long to wait before it is asked again. */
final class Outage {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 10;

    private final String who;
    private Optional<Instant> since = Optional.empty();
    private String reason = "";
    private String lacking = "";
    private int failures;

    Outage(String who) {
        this.who = who;
    }

    /** Whether asking again may help: not where the question itself, or who asks it, is refused. */
    boolean mayPass(RuntimeException failure) {
        return switch (failure) {
            case ProblemException e -> mayPass(e.problem());
            case BackendException e -> switch (e.kind()) {
                case RATE_LIMITED, FAILED, DEADLINE, CONFLICT, CANCELLED -> true;
                case BAD_REQUEST, NOT_FOUND, NOT_CONFIGURED, CONFIGURATION, DENIED, INTERNAL -> false;
            };
            default -> false;
        };
    }

    private static boolean mayPass(Problem problem) {
        // A service that has been silent for long is not known any more, and may speak again.
        return problem.type().equals("unknown-service") || switch (problem.status()) {
            case 400, 401, 403, 404, 405, 413, 501 -> false;
            default -> true;
        };
    }

    /** It fails. What to say, unless that was said before. */
    Optional<String> begins(RuntimeException failure, Instant now) {
        failures++;
        since = since.or(() -> Optional.of(now));
        String message = String.valueOf(failure.getMessage());
        if (message.equals(reason)) {
            return Optional.empty();
        }
        reason = message;
        return Optional.of(message + "; asking again until it answers, nothing is skipped");
    }

    /** It answers this time: should it fail again, that is asked again as soon as the first time. */
    void answered() {
        failures = 0;
    }

    /** It answers. What to say if it did not before. */
    Optional<String> over(Instant now) {
        Optional<String> said = since.map(start -> who + " answers again after " + Duration.between(start, now)
                .toSeconds() + " s");
        since = Optional.empty();
        reason = "";
        failures = 0;
        return said;
    }

    /** It answers in part. What to say, unless that was said before. */
    Optional<String> partial(List<String> warnings) {
        String said = warnings.isEmpty() ? "whoever was asked cut it short" : String.join("; ", warnings);
        if (said.equals(lacking)) {
            return Optional.empty();
        }
        lacking = said;
        return Optional.of("lines may be missing: " + said);
    }

    /** How long to wait: what was asked for, else longer each time, and never all at the same moment. */
    Duration pause(RuntimeException failure) {
        Optional<Duration> asked = failure instanceof ProblemException e ? e.problem().retryAfter() : Optional.empty();
        if (asked.isPresent()) {
            return asked.get();
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        return wait.dividedBy(2).plusNanos(ThreadLocalRandom.current().nextLong(wait.toNanos() / 2 + 1));
    }
}
