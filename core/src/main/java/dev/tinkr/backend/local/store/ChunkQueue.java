package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.lines.LineReader;
import dev.tinkr.backend.local.lines.Origin;
import dev.tinkr.backend.local.table.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Cuts gaps into chunks for several threads, the newest first: where time runs out, what is missing is what is oldest.
 */
final class ChunkQueue {

    private static final long CHUNK = 32L << 20;
    /** Behind a cut the next entry must begin within this many bytes, else the cut is made further in front. */
    private static final long LOOK_AHEAD = 8L << 20;

    private final Deque<Gap> gaps;
    private final Map<Integer, FoundFile> found;
    private final LineReader lines = new LineReader(Signal.LOGS, 0);

    ChunkQueue(List<Gap> gaps, Map<Integer, FoundFile> found) {
        this.found = found;
        this.gaps = new ArrayDeque<>(gaps.stream()
                .sorted(Comparator.comparing((Gap gap) -> gap.file().modified()).reversed()
                        .thenComparing(gap -> gap.file().id()).thenComparing(Gap::from, Comparator.reverseOrder()))
                .toList());
    }

    /** The next chunk; empty when all have been taken. */
    synchronized Optional<Chunk> next() throws IOException {
        Gap gap = gaps.pollFirst();
        if (gap == null) {
            return Optional.empty();
        }
        FoundFile file = found.get(gap.file().id());
        Origin origin = new Origin(gap.file().label().getBytes(StandardCharsets.UTF_8),
                FileNames.service(gap.file().path()).getBytes(StandardCharsets.UTF_8), gap.file().modified());
        long from = gap.from();
        if (gap.file().packing() == Packing.NONE && gap.to() - gap.from() > CHUNK + CHUNK / 2) {
            from = cut(gap, file, origin);
        }
        if (from > gap.from()) {
            gaps.addFirst(new Gap(gap.file(), gap.from(), from));
        }
        return Optional.of(new Chunk(gap.file(), file, origin, from, gap.to()));
    }

    /** Where the last chunk of the gap begins. */
    private long cut(Gap gap, FoundFile file, Origin origin) throws IOException {
        for (long at = gap.to() - CHUNK; at > gap.from(); at -= CHUNK) {
            OptionalLong entry = entryBehind(at, Math.min(gap.to(), at + LOOK_AHEAD), file, origin);
            if (entry.isPresent()) {
                return entry.getAsLong();
            }
        }
        return gap.from();
    }

    private OptionalLong entryBehind(long at, long limit, FoundFile file, Origin origin) throws IOException {
        lines.begin(origin);
        try (LineFeed feed = LineFeed.open(file, Packing.NONE, at)) {
            // The rest of the line that the cut falls into.
            feed.next();
            while (feed.next() && feed.position() < limit) {
                if (lines.beginsEntry(feed.buffer(), feed.start(), feed.end())) {
                    return OptionalLong.of(feed.position());
                }
            }
            return OptionalLong.empty();
        } catch (MovedFileException | NoSuchFileException e) {
            // Whoever reads the chunk meets with the same, and says so.
            return OptionalLong.empty();
        }
    }
}
