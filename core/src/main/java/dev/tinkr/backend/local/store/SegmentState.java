package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.table.Signal;
import java.util.List;
import java.util.Set;

/**
 * What has been read in one go. It is valid as long as every one of its parts is.
 *
 * @param name      the Parquet file's name; {@code ""} where the parts hold no row of the signal
 * @param signal    whose rows
 * @param rows      how many
 * @param bytes     how large the Parquet file is
 * @param firstTime the earliest time in it, nanoseconds since 1970
 * @param lastTime  the latest
 * @param services  the services that its rows name
 * @param parts     what it was read from
 */
record SegmentState(String name, Signal signal, long rows, long bytes, long firstTime, long lastTime,
        Set<String> services, List<Part> parts) {

    SegmentState {
        services = Set.copyOf(services);
        parts = List.copyOf(parts);
    }

    /** What was read and held no row of the signal. */
    static SegmentState empty(Signal signal, List<Part> parts) {
        return new SegmentState("", signal, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE, Set.of(), parts);
    }

    boolean hasFile() {
        return !name.isEmpty();
    }
}
