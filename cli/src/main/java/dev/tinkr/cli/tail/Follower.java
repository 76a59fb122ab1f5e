package dev.tinkr.cli.tail;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogTail;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.cli.tail.Seen.Source;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.When;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows one profile. It asks again and again for everything since a little before the last time, and gives out what it
 * has not given out before; where the backend sends entries by itself it listens to that in between. After a failure the
 * next question reaches back to before it, so that nothing is lost.
 */
final class Follower {

    private static final int PAGE = 5_000;
    /** Clocks of those who write may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final Duration LISTENING = Duration.ofSeconds(5);
    /** How long a backend that stopped sending is asked instead before it is listened to again. */
    private static final Duration ASKED_INSTEAD = Duration.ofSeconds(30);

    private final Connection connection;
    private final Following following;
    private final Clock clock;
    private final Deadline stop;
    private final Consumer<TailEvent> sink;
    private final Outage outage;
    private final Seen seen = new Seen();
    /** Everything before is done with. */
    private Instant from;
    /** What is not later than this was there before, and was not asked for. */
    private Instant floor;
    private Instant listenFrom = Instant.MIN;
    private boolean answered;
    private Optional<LogTail> stream = Optional.empty();
    /** What was not read to its end. */
    private Optional<Reading> reading = Optional.empty();

    Follower(Connection connection, Following following, Clock clock, Deadline stop, Consumer<TailEvent> sink) {
        this.connection = connection;
        this.following = following;
        this.clock = clock;
        this.stop = stop;
        this.sink = sink;
        this.outage = new Outage(connection.name());
    }

    /**
     * Follows until it is stopped.
     *
     * @param patient whether to try again also where the very first question fails
     */
    void follow(boolean patient) {
        Instant begun = clock.instant();
        from = begun.minus(following.late());
        floor = begun;
        boolean begins = false;
        try {
            while (!stop.passed()) {
                try {
                    listenIfPossible();
                    if (!begins) {
                        history(begun);
                        begins = true;
                    }
                    ask();
                    floor = Instant.MIN;
                    outage.over(clock.instant()).ifPresent(this::note);
                    if (stream.isPresent()) {
                        listen();
                    } else {
                        stop.pause(following.interval());
                    }
                } catch (RuntimeException failure) {
                    close();
                    if (stop.passed()) {
                        return;
                    }
                    boolean mayPass = outage.mayPass(failure);
                    if (!answered && !patient || !mayPass && !inTheMiddle()) {
                        throw failure;
                    }
                    reading = reading.flatMap(read -> read.afterFailure(mayPass));
                    outage.begins(failure, clock.instant()).ifPresent(this::note);
                    stop.pause(outage.pause(failure));
                }
            }
        } finally {
            close();
        }
    }

    /** A cursor that is refused now says nothing about the question, which was answered before. */
    private boolean inTheMiddle() {
        return reading.flatMap(Reading::cursor).isPresent();
    }

    private void note(String sentence) {
        sink.accept(new TailEvent.Note(sentence));
    }

    /** The newest entries from before; those are shown, and what is older is not. */
    private void history(Instant begun) {
        if (following.history() == 0) {
            return;
        }
        seen.beginReading();
        LogsCall newest = call(When.between(begun.minus(following.since()).toString(), begun.toString()), following
                .history(), "desc", Optional.empty());
        List<LogEntry> entries = answer(newest).value();
        List<LogEntry> fresh = entries.reversed().stream().filter(entry -> seen.isNew(entry, Source.ASKED)).toList();
        floor = entries.size() < following.history()
                ? begun.minus(following.since())
                : entries.getLast().timestamp();
        give(fresh);
    }

    private void give(List<LogEntry> entries) {
        if (!entries.isEmpty()) {
            sink.accept(new TailEvent.Lines(entries));
        }
    }

    /**
     * Everything since then, page after page. A page that was given out stays so, whatever becomes of the next; after a
     * failure it goes on with that one, or else a reading of many pages might never come to its end.
     */
    private void ask() {
        if (reading.isEmpty()) {
            seen.beginReading();
            Instant now = clock.instant();
            reading = Optional.of(Reading.of(call(When.between(from.toString(), now.plus(AHEAD).toString()), PAGE,
                    "asc", Optional.empty()), now));
        }
        Reading read = reading.get();
        boolean whole;
        do {
            Outcome<List<LogEntry>> page = answer(read.nextPage());
            outage.answered();
            give(page.value().stream().filter(this::isFresh).toList());
            read = read.after(page);
            reading = Optional.of(read);
            whole = !page.meta().partial();
            if (!whole && read.cursor().isEmpty()) {
                outage.partial(page.meta().warnings()).ifPresent(this::note);
            }
        } while (read.cursor().isPresent() && !stop.passed());
        reading = Optional.empty();
        done(whole && read.cursor().isEmpty() ? read.begun() : read.reachedOr(from));
    }

    private boolean isFresh(LogEntry entry) {
        return seen.isNew(entry, Source.ASKED) && entry.timestamp().isAfter(floor);
    }

    private void done(Instant upTo) {
        Instant next = upTo.minus(following.late());
        if (next.isAfter(from)) {
            from = next;
            seen.forget(from);
        }
    }

    private LogsCall call(When when, int limit, String order, Optional<String> cursor) {
        LogsCall call = following.call();
        return new LogsCall(call.service(), call.query(), when, limit, order, call.resourceType(), cursor, false);
    }

    private Outcome<List<LogEntry>> answer(LogsCall call) {
        CallContext context = connection.newCall();
        try (Deadline.Registration registration = stop.onCancel(context.deadline()::cancel)) {
            Outcome<List<LogEntry>> outcome = connection.operations().logs(call, context);
            answered = true;
            return outcome;
        }
    }

    /** Listens before it asks, so that nothing falls between the two. */
    private void listenIfPossible() {
        if (stream.isPresent() || clock.instant().isBefore(listenFrom)) {
            return;
        }
        CallContext context = connection.newCall();
        try (Deadline.Registration registration = stop.onCancel(context.deadline()::cancel)) {
            stream = connection.tail(call(When.DEFAULT, PAGE, "asc", Optional.empty()), context);
            if (stream.isEmpty()) {
                listenFrom = Instant.MAX;
            }
        } catch (RuntimeException e) {
            // Asking may do where listening does not, and if not it says better why.
            listenFrom = clock.instant().plus(ASKED_INSTEAD);
        }
    }

    /** Gives out what arrives until the backend stops sending, or has left something out. */
    private void listen() {
        try {
            while (!stop.passed()) {
                Answer<List<LogEntry>> answer = next(stream.get());
                give(answer.value().stream().filter(entry -> seen.isNew(entry, Source.SENT)).toList());
                if (answer.partial()) {
                    return;
                }
                done(clock.instant());
            }
        } catch (BackendException e) {
            close();
            listenFrom = clock.instant().plus(ASKED_INSTEAD);
            if (!stop.passed()) {
                note(connection.name() + " stopped sending (" + e.getMessage() + "); it is asked instead");
            }
        }
    }

    private Answer<List<LogEntry>> next(LogTail tail) {
        Deadline patience = Deadline.after(LISTENING);
        try (Deadline.Registration registration = stop.onCancel(patience::cancel)) {
            return tail.next(patience);
        }
    }

    private void close() {
        stream.ifPresent(LogTail::close);
        stream = Optional.empty();
    }
}
