package dev.tinkr.scan;

import dev.tinkr.model.Severity;
import java.time.Instant;
import java.util.Objects;

/**
 * A finding that somebody was told of.
 *
 * @param told     the severity it was told with
 * @param over     whether its end was told too: it is kept a while so that it is not taken for new
 * @param lastSeen the end of the last window that it was found in
 */
record Known(Finding finding, Severity told, boolean over, Instant lastSeen) {

    Known {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(lastSeen, "lastSeen");
    }
}
