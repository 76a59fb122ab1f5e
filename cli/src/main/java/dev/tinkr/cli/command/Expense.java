package dev.tinkr.cli.command;

import dev.tinkr.cli.session.Session;
import dev.tinkr.model.TimeText;
import dev.tinkr.operations.When;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Warns a person, before anything is asked, of a question that is likely to take long and to cost. */
final class Expense {

    private static final Duration LONG = Duration.ofDays(7);
    private static final Duration LONG_FOR_EVERYBODY = Duration.ofDays(1);

    private Expense() {}

    /** Says so where the window is long, or many services are looked through. */
    static void warn(Session session, Clock clock, String service, When when) {
        if (!session.watched()) {
            return;
        }
        boolean everybody = service.strip().equals("*");
        Optional<Duration> length = length(when, clock.instant());
        if (length.filter(window -> window.compareTo(everybody ? LONG_FOR_EVERYBODY : LONG) >= 0).isPresent()) {
            session.say("this looks through " + days(length.get()) + " of " + (everybody
                    ? "every service"
                    : "'" + service + "'")
                    + ", which may take long and, where scanning is billed, cost; Ctrl-C stops it"
                    + (everybody ? ", a service's name in place of * narrows it" : ", a shorter -s narrows it"));
        }
    }

    /** How long the window is; what cannot be read is complained about by whoever is asked. */
    private static Optional<Duration> length(When when, Instant now) {
        try {
            if (when.since().isPresent()) {
                return when.since().map(TimeText::duration);
            }
            Instant end = when.end().map(TimeText::instant).orElse(now);
            return when.start().map(TimeText::instant).map(start -> Duration.between(start, end));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String days(Duration window) {
        long days = window.toDays();
        return days == 1 ? "a day" : days + " days";
    }
}
