package dev.tinkr.backend.local.store;

import dev.tinkr.backend.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the cache within its size: first goes what was not used for longest, and nothing that somebody has open. */
final class Eviction {

    private final CacheRoot root;
    private final long limit;

    Eviction(CacheRoot root, long limit) {
        this.root = root;
        this.limit = limit;
    }

    /** Drops other folders' segments until all of them together fit. */
    void dropOthers(CacheFolder current) throws IOException {
        long excess = root.size() - limit;
        if (excess <= 0) {
            return;
        }
        record Candidate(CacheFolder folder, Instant lastUsed) {}
        List<Candidate> candidates = new ArrayList<>();
        for (CacheFolder folder : root.folders()) {
            if (folder != current) {
                candidates.add(new Candidate(folder, folder.lastUsed()));
            }
        }
        candidates.sort(Comparator.comparing(Candidate::lastUsed));
        for (Candidate candidate : candidates) {
            if (excess > 0) {
                excess -= root.drop(candidate.folder(), Deadline.after(Duration.ZERO));
            }
        }
    }

    /** Drops the oldest segments of a folder that does not fit by itself; to be called when nobody needs them. */
    void trim(CacheFolder folder) throws IOException {
        if (folder.size() <= limit) {
            return;
        }
        Optional<CacheFolder.Change> change = folder.change(Deadline.after(Duration.ZERO));
        if (change.isEmpty()) {
            return;
        }
        try (CacheFolder.Change mine = change.get()) {
            Manifest manifest = folder.manifest();
            long excess = folder.size() - limit;
            Set<SegmentState> dropped = new HashSet<>();
            for (SegmentState segment : manifest.segments().stream().filter(SegmentState::hasFile)
                    .sorted(Comparator.comparingLong(SegmentState::lastTime)).toList()) {
                if (excess > 0) {
                    dropped.add(segment);
                    excess -= segment.bytes();
                }
            }
            Manifest rest = manifest.without(dropped);
            folder.replaceManifest(rest);
            mine.clean(rest);
        }
    }
}
