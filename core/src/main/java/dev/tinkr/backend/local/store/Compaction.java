package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.table.SegmentWriter;
import dev.tinkr.backend.local.table.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Joins small segments, of which a file that is asked about while it grows leaves one behind each time. */
final class Compaction {

    /** So many small segments are worth the work. */
    private static final int ENOUGH = 24;
    private static final long SMALL_ROWS = 30_000;
    private static final long SMALL_BYTES = 1L << 20;
    private static final long FULL_ROWS = 122_880;
    private static final long FULL_BYTES = 8L << 20;
    /** What comes from more of a file than this is not made dependent on another file. */
    private static final long SMALL_SOURCE = 4L << 20;

    private final CacheFolder cache;
    private final SegmentWriter writer;

    Compaction(CacheFolder cache, SegmentWriter writer) {
        this.cache = cache;
        this.writer = writer;
    }

    /** Whether the signal has many small segments. */
    static boolean worthwhile(Manifest manifest, Signal signal) {
        return small(manifest, signal).size() >= ENOUGH;
    }

    private static List<SegmentState> small(Manifest manifest, Signal signal) {
        return manifest.segments(signal).stream()
                .filter(segment -> segment.hasFile() && segment.rows() < SMALL_ROWS && segment.bytes() < SMALL_BYTES
                        && segment.parts().stream().noneMatch(Part::provisional))
                .sorted(Comparator.comparingInt((SegmentState segment) -> segment.parts().getFirst().file())
                        .thenComparingLong(segment -> segment.parts().getFirst().from()))
                .toList();
    }

    /** The manifest with the signal's small segments joined. */
    Manifest join(Manifest manifest, Signal signal) throws IOException {
        Set<SegmentState> old = new HashSet<>();
        List<SegmentState> joined = new ArrayList<>();
        for (List<SegmentState> group : groups(small(manifest, signal))) {
            if (group.size() > 1) {
                joined.add(write(signal, group));
                old.addAll(group);
            }
        }
        return manifest.without(old).plus(joined);
    }

    private static List<List<SegmentState>> groups(List<SegmentState> segments) {
        List<List<SegmentState>> groups = new ArrayList<>();
        List<SegmentState> group = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        for (SegmentState segment : segments) {
            if (!group.isEmpty() && (rows + segment.rows() > FULL_ROWS || bytes + segment.bytes() > FULL_BYTES
                    || !joinable(group.getLast(), segment))) {
                groups.add(group);
                group = new ArrayList<>();
                rows = 0;
                bytes = 0;
            }
            group.add(segment);
            rows += segment.rows();
            bytes += segment.bytes();
        }
        groups.add(group);
        return groups;
    }

    private static boolean joinable(SegmentState one, SegmentState other) {
        return files(one).size() == 1 && files(one).equals(files(other)) || source(one) + source(other) < SMALL_SOURCE;
    }

    private static Set<Integer> files(SegmentState segment) {
        Set<Integer> files = new HashSet<>();
        segment.parts().forEach(part -> files.add(part.file()));
        return files;
    }

    private static long source(SegmentState segment) {
        return segment.parts().stream().mapToLong(part -> part.to() - part.from()).sum();
    }

    private SegmentState write(Signal signal, List<SegmentState> group) throws IOException {
        Path file = cache.newSegment();
        writer.join(group.stream().map(segment -> cache.segment(segment.name())).toList(), file);
        Set<String> services = new HashSet<>();
        List<Part> parts = new ArrayList<>();
        group.forEach(segment -> {
            services.addAll(segment.services());
            parts.addAll(segment.parts());
        });
        return new SegmentState(file.getFileName().toString(), signal,
                group.stream().mapToLong(SegmentState::rows).sum(), Files.size(file),
                group.stream().mapToLong(SegmentState::firstTime).min().orElseThrow(),
                group.stream().mapToLong(SegmentState::lastTime).max().orElseThrow(), services,
                AdjacentParts.join(parts));
    }
}
