package dev.tinkr.backend.local.store;

import dev.tinkr.backend.Deadline;
import java.time.Duration;

/**
 * Until when may be read, so that time is left to answer from what has been read. One for all signals of a question: else
 * each would leave the next a part of what the one before it left.
 */
public final class StopTime {

    private static final Duration LONGEST_RESERVE = Duration.ofSeconds(2);

    private final Deadline deadline;
    private final Duration reserve;

    /** A quarter of what is left of the deadline, and two seconds at most, is for answering. */
    public StopTime(Deadline deadline) {
        this.deadline = deadline;
        Duration quarter = deadline.remaining().dividedBy(4);
        this.reserve = quarter.compareTo(LONGEST_RESERVE) < 0 ? quarter : LONGEST_RESERVE;
    }

    boolean passed() {
        return deadline.remaining().compareTo(reserve) <= 0;
    }

    /** A deadline of its own for whoever waits for something to read, until it is closed. */
    Waiting waiting() {
        Deadline until = Deadline.after(passed() ? Duration.ZERO : deadline.remaining().minus(reserve));
        return new Waiting(until, deadline.onCancel(until::cancel));
    }

    /** How long somebody may wait. */
    record Waiting(Deadline until, Deadline.Registration gone) implements AutoCloseable {
        @Override
        public void close() {
            gone.close();
        }
    }
}
