package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.model.NearestNames;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Tells a service with nothing to show from one that does not exist, by the backend's list, kept for a few minutes. */
final class KnownServices {

    private static final Duration FRESH = Duration.ofMinutes(3);
    private static final int SUGGESTIONS = 5;

    private final ObservabilityBackend backend;
    private final Clock clock;
    // Two callers may ask at the same time, and the later answer stays: harmless, and nobody waits for a lock.
    private volatile Listed listed;

    KnownServices(ObservabilityBackend backend, Clock clock) {
        this.backend = backend;
        this.clock = clock;
    }

    private record Listed(Set<String> names, Instant start, Instant at) {

        boolean covers(Instant wanted, Instant now) {
            return !start.isAfter(wanted) && Duration.between(at, now).compareTo(FRESH) < 0;
        }
    }

    /**
     * What to say of an empty answer about these services.
     *
     * @return a warning
     * @throws ProblemException of status 404 when the backend knows none of them
     */
    String explain(String what, ServiceSelector services, Optional<TimeWindow> window, Deadline deadline) {
        String nothing = "there are no " + what
                + window.map(w -> " from " + shown(w.start()) + " to " + shown(w.end())).orElse("");
        List<String> names = exactNames(services);
        if (names.isEmpty()) {
            return nothing;
        }
        Set<String> known;
        try {
            known = names(window.map(TimeWindow::start).orElse(clock.instant()), deadline);
        } catch (BackendException e) {
            return nothing + "; whether " + quoted(names) + " exists could not be checked: " + e.getMessage();
        }
        List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
        if (unknown.isEmpty()) {
            return nothing + ", though " + quoted(names) + " is known";
        }
        if (unknown.size() < names.size()) {
            return nothing + "; the backend does not know " + quoted(unknown);
        }
        throw unknown(unknown, known);
    }

    /** A moment of "now" has nine digits that nobody asked for. */
    private static Instant shown(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The names that are asked for exactly; none where a pattern may stand for anything. */
    private static List<String> exactNames(ServiceSelector services) {
        boolean exact = services.anyOf().stream().allMatch(ValuePattern.Exact.class::isInstance);
        return exact
                ? services.anyOf().stream().map(pattern -> ((ValuePattern.Exact) pattern).value()).toList()
                : List.of();
    }

    private ProblemException unknown(List<String> asked, Set<String> known) {
        List<String> near = asked.stream().flatMap(name -> NearestNames.of(name, known, SUGGESTIONS).stream())
                .distinct().limit(SUGGESTIONS).toList();
        String detail = "the backend '" + backend.name() + "' does not know " + quoted(asked)
                + (near.isEmpty()
                        ? "; the list of services has what it knows"
                        : "; did you mean "
                                + String.join(", ", near) + "?");
        return new ProblemException(new Problem("unknown-service", "Unknown service", 404, detail, OptionalInt.empty(),
                near, Optional.empty()));
    }

    private Set<String> names(Instant wanted, Deadline deadline) {
        Instant now = clock.instant();
        Listed last = listed;
        if (last != null && last.covers(wanted, now)) {
            return last.names;
        }
        Instant start = (wanted.isBefore(now) ? wanted : now).minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS);
        Answer<List<String>> answer = backend.listServices(new ServiceListRequest(Optional.empty(), new TimeWindow(
                start, now)), deadline);
        if (answer.partial()) {
            throw new BackendException(BackendException.Kind.FAILED, "the list of services is not complete");
        }
        Listed fresh = new Listed(Set.copyOf(answer.value()), start, now);
        listed = fresh;
        return fresh.names;
    }

    private static String quoted(List<String> names) {
        return "'" + String.join("', '", names) + "'";
    }
}
