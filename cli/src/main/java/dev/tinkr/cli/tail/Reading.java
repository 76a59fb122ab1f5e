package dev.tinkr.cli.tail;

import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a window has been read, page after page from its oldest entry on.
 *
 * @param first   the question for its first page
 * @param begun   when that was asked
 * @param cursor  where the next page begins; empty before the first one, and after the last
 * @param reached the time of the last entry that was read
 * @param failed  whether the next page has been asked for in vain
 */
record Reading(LogsCall first, Instant begun, Optional<String> cursor, Optional<Instant> reached, boolean failed) {

    static Reading of(LogsCall first, Instant begun) {
        return new Reading(first, begun, Optional.empty(), Optional.empty(), false);
    }

    LogsCall nextPage() {
        return first.withCursor(cursor);
    }

    /** After that page. */
    Reading after(Outcome<List<LogEntry>> page) {
        Optional<Instant> last = page.value().isEmpty() ? reached : Optional.of(page.value().getLast().timestamp());
        return new Reading(first, begun, page.meta().cursor(), last, false);
    }

    /** What there is to go on with after a failure: nothing where the cursor itself seems to be what fails. */
    Optional<Reading> afterFailure(boolean mayPass) {
        return cursor.isPresent() && mayPass && !failed
                ? Optional.of(new Reading(first, begun, cursor, reached, true))
                : Optional.empty();
    }

    /** Up to when everything has been read. */
    Instant reachedOr(Instant otherwise) {
        return reached.filter(begun::isAfter).orElse(otherwise);
    }
}
