package dev.tinkr.backend.local.store;

import java.nio.file.Path;
import java.util.Set;

/**
 * A Parquet file with rows of one signal.
 *
 * @param path      where it is
 * @param rows      how many rows it has
 * @param firstTime the earliest time in it, nanoseconds since 1970
 * @param lastTime  the latest
 * @param services  the services that its rows name
 */
public record Segment(Path path, long rows, long firstTime, long lastTime, Set<String> services) {

    /** Copies the services. */
    public Segment {
        services = Set.copyOf(services);
    }
}
