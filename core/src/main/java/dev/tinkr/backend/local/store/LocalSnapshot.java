package dev.tinkr.backend.local.store;

import dev.tinkr.backend.BackendException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The rows of one signal at one moment. Its segments stay readable until it is closed. */
public final class LocalSnapshot implements AutoCloseable {

    private final List<Segment> segments;
    private final List<String> warnings;
    private final Optional<String> partial;
    private final long bytesRead;
    private final long recordsRead;
    private final Release release;

    LocalSnapshot(List<Segment> segments, List<String> warnings, Optional<String> partial, long bytesRead,
            long recordsRead, Release release) {
        this.segments = List.copyOf(segments);
        this.warnings = List.copyOf(warnings);
        this.partial = Objects.requireNonNull(partial, "partial");
        this.bytesRead = bytesRead;
        this.recordsRead = recordsRead;
        this.release = Objects.requireNonNull(release, "release");
    }

    /** What lets go of the segments. */
    interface Release {
        void run() throws IOException;
    }

    /** The segments, in no order; a row of a moment lies in any whose times span it. */
    public List<Segment> segments() {
        return segments;
    }

    /** Where the segments are. */
    public List<Path> paths() {
        return segments.stream().map(Segment::path).toList();
    }

    /** What the asker should know: damaged lines, lines without a time, files that cannot be read. */
    public List<String> warnings() {
        return warnings;
    }

    /** Why rows may be missing, if they may: something is still unread. */
    public Optional<String> partial() {
        return partial;
    }

    /** How many bytes of telemetry files were read for this snapshot. */
    public long bytesRead() {
        return bytesRead;
    }

    /** How many records were found in them. */
    public long recordsRead() {
        return recordsRead;
    }

    @Override
    public void close() {
        try {
            release.run();
        } catch (IOException e) {
            throw new BackendException(BackendException.Kind.INTERNAL, "the cache cannot be released: "
                    + e.getMessage(), e);
        }
    }
}
