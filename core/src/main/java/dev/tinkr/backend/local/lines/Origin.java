package dev.tinkr.backend.local.lines;

import java.time.Instant;
import java.util.Objects;

/**
 * The file that lines come from.
 *
 * @param label    what its rows name it by
 * @param service  the service of the lines that name none
 * @param modified when it was last written to, which tells the year of times that have none
 */
public record Origin(byte[] label, byte[] service, Instant modified) {

    /** Refuses nulls. */
    public Origin {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(modified, "modified");
    }
}
