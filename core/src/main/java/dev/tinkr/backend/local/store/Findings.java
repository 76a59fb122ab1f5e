package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.lines.LineReader;
import dev.tinkr.backend.local.lines.Tally;
import dev.tinkr.backend.local.table.RowBatch;
import dev.tinkr.backend.local.table.SegmentWriter;
import dev.tinkr.backend.local.table.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one thread has read: rows on their way into segments, and the ranges that they came from. */
final class Findings {

    /** Rows of one file fill a segment of their own if they come from this much, so that it outlives other files. */
    private static final long OWN_SEGMENT = 4L << 20;

    private final Signal signal;
    private final CacheFolder cache;
    private final SegmentWriter writer;
    private final List<Part> pending = new ArrayList<>();
    private final List<SegmentState> segments = new ArrayList<>();
    private final Map<Integer, FileState> readToEnd = new HashMap<>();
    private Optional<String> failure = Optional.empty();
    private boolean moved;
    private long bytesRead;
    private long records;

    Findings(Signal signal, CacheFolder cache, SegmentWriter writer) {
        this.signal = signal;
        this.cache = cache;
        this.writer = writer;
    }

    /** The range [from, to) of the file has been read; its rows are in the reader's batch. */
    void range(FileState file, long from, long to, LineReader reader, boolean provisional) {
        if (to <= from) {
            return;
        }
        Tally tally = reader.tally();
        pending.add(new Part(file.id(), from, to, reader.lines(), tally.damaged(), tally.firstDamaged(),
                tally.reason(), tally.undated(), tally.firstUndated(), provisional));
        Set<Signal> seen = reader.seen();
        for (Signal other : Signal.values()) {
            if (other != signal && !seen.contains(other) && !provisional) {
                segments.add(SegmentState.empty(other, List.of(new Part(file.id(), from, to, reader.lines(), 0, -1,
                        "", 0, -1, false))));
            }
        }
    }

    /** Whether rows of another file should not come into the segment that is being filled. */
    boolean shouldEndBefore(FileState file) {
        return pending.stream().anyMatch(part -> part.file() != file.id())
                && pending.stream().mapToLong(part -> part.to() - part.from()).sum() >= OWN_SEGMENT;
    }

    /** Writes the batch's rows, which are those of the ranges since the last time, and empties it. */
    void write(RowBatch rows) throws IOException {
        if (rows.rows() > 0) {
            Path file = cache.newSegment();
            writer.write(rows, file);
            segments.add(new SegmentState(file.getFileName().toString(), signal, rows.rows(), Files.size(file),
                    rows.firstTime(), rows.lastTime(), rows.serviceNames(), pending));
            records += rows.rows();
        } else if (!pending.isEmpty()) {
            segments.add(SegmentState.empty(signal, pending));
        }
        rows.clear();
        pending.clear();
    }

    /** A packed file has been read to its end, or to where it is damaged, for that reason. */
    void end(FileState file, long bytes, String damage) {
        readToEnd.put(file.id(), file.readToEnd(bytes, damage));
    }

    /** Something could not be read, for that reason, and may be another time. */
    void failure(String reason) {
        failure = Optional.of(failure.orElse(reason));
    }

    Optional<String> failure() {
        return failure;
    }

    /** A file was not where it had been listed. */
    void moved() {
        moved = true;
    }

    boolean hasMoved() {
        return moved;
    }

    void bytesRead(long bytes) {
        bytesRead += bytes;
    }

    List<SegmentState> segments() {
        return List.copyOf(segments);
    }

    /** The packed files of which the end is known now. */
    List<FileState> readToEnd() {
        return List.copyOf(readToEnd.values());
    }

    long bytesRead() {
        return bytesRead;
    }

    long records() {
        return records;
    }
}
