package dev.tinkr.backend.local.store;

import dev.tinkr.backend.Deadline;
import java.time.Duration;

/** Until when may be read, so that time is left to answer from what has been read. */
final class StopTime {

    private static final Duration LONGEST_RESERVE = Duration.ofSeconds(2);

    private final Deadline deadline;
    private final Duration reserve;

    StopTime(Deadline deadline) {
        this.deadline = deadline;
        Duration quarter = deadline.remaining().dividedBy(4);
        this.reserve = quarter.compareTo(LONGEST_RESERVE) < 0 ? quarter : LONGEST_RESERVE;
    }

    boolean passed() {
        return deadline.remaining().compareTo(reserve) <= 0;
    }
}
