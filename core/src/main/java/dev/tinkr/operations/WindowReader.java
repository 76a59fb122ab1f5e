package dev.tinkr.operations;

import dev.tinkr.model.TimeText;
import dev.tinkr.model.TimeWindow;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns the window that the asker wrote into one of times: {@code start} and {@code end}; or one of them and
 * {@code since} as the length; or {@code since} alone, up to now; a missing end is now, a missing length the default.
 */
final class WindowReader {

    private final Clock clock;

    WindowReader(Clock clock) {
        this.clock = clock;
    }

    TimeWindow read(When when, Duration usual, Duration longest) {
        if (when.start().isPresent() && when.end().isPresent() && when.since().isPresent()) {
            throw invalid("start, end and since are all given; leave one of them out");
        }
        Optional<Instant> start = when.start().map(text -> instant("start", text));
        Optional<Instant> end = when.end().map(text -> instant("end", text));
        Optional<Duration> since = when.since().map(text -> Fields.duration("since", text));
        try {
            return checked(start, end, since, usual, longest);
        } catch (ArithmeticException | DateTimeException e) {
            throw invalid("the window reaches beyond the times there are; narrow it");
        }
    }

    private TimeWindow checked(Optional<Instant> start, Optional<Instant> end, Optional<Duration> since,
            Duration usual, Duration longest) {
        Instant now = clock.instant();
        Instant to = end.orElseGet(() -> start.isPresent() && since.isPresent()
                ? start.get().plus(since.get())
                : now);
        Instant from = start.orElseGet(() -> to.minus(since.orElse(usual)));
        if (!from.isBefore(to)) {
            throw invalid("the window is reversed or empty: start " + from + " is not before end " + to
                    + (end.isEmpty() ? ", which is now" : ""));
        }
        if (Duration.between(from, to).compareTo(longest) > 0) {
            throw invalid("the window from " + from + " to " + to + " is longer than " + longest.toDays()
                    + " days; ask for less at a time");
        }
        return new TimeWindow(from, to);
    }

    /** What the asker may want to know about a window. */
    Optional<String> oddity(TimeWindow window) {
        Instant now = clock.instant();
        return window.start().isAfter(now)
                ? Optional.of("the window begins in the future: start " + window.start() + ", now " + now)
                : Optional.empty();
    }

    private static Instant instant(String field, String text) {
        try {
            return TimeText.instant(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(400, "invalid-time", "Invalid time", field + ": " + e.getMessage()),
                    e);
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(Problem.of(400, "invalid-window", "Invalid window", detail));
    }
}
