package dev.tinkr.backend.local.store;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.local.table.DuckDb;
import dev.tinkr.backend.local.table.SegmentWriter;
import dev.tinkr.backend.local.table.Signal;
import dev.tinkr.model.TimeWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A folder of telemetry files as tables of logs, metrics and spans. For any number of threads. */
public final class LocalStore implements AutoCloseable {

    /** A rotation is over sooner. */
    private static final int MOST_READINGS = 20;

    private final Path folder;
    private final CacheRoot root;
    private final StoreLimits limits;
    private final Clock clock;
    private DuckDb duckDb;

    private LocalStore(Path folder, CacheRoot root, StoreLimits limits, Clock clock) {
        this.folder = folder;
        this.root = root;
        this.limits = limits;
        this.clock = clock;
    }

    /** A store over the folder, or the one file, that keeps what it has read in the cache folder. Touches neither. */
    public static LocalStore open(Path folder, Path cacheFolder, StoreLimits limits, Clock clock) {
        return new LocalStore(folder.toAbsolutePath().normalize(),
                new CacheRoot(cacheFolder.toAbsolutePath().normalize()),
                limits, clock);
    }

    /** The DuckDB that the store works with, for whoever queries the segments; closed with the store. */
    public synchronized DuckDb duckDb() {
        if (duckDb == null) {
            duckDb = DuckDb.start(limits.memoryBytes(), limits.threads(), root.path());
        }
        return duckDb;
    }

    /** Every row of the signal, with what is new since the last time read first. */
    public LocalSnapshot snapshot(Signal signal, Deadline deadline) {
        return snapshot(signal, Optional.empty(), new StopTime(deadline));
    }

    /** The same until that time, without the segments that have no row in the window, where there is one. */
    public LocalSnapshot snapshot(Signal signal, Optional<TimeWindow> window, StopTime stop) {
        return snapshot(signal, window.map(asked -> nanos(asked.start())).orElse(Long.MIN_VALUE), window.map(
                asked -> nanos(asked.end())).orElse(Long.MAX_VALUE), stop);
    }

    private static long nanos(Instant moment) {
        try {
            return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
        } catch (ArithmeticException e) {
            return moment.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private LocalSnapshot snapshot(Signal signal, long start, long end, StopTime stop) {
        try {
            CacheFolder cache = root.folderOf(folder.toRealPath());
            Optional<CacheFolder.Change> change = changeOf(cache, stop);
            if (change.isEmpty()) {
                return asItIs(cache, signal, start, end);
            }
            try (CacheFolder.Change mine = change.get()) {
                return refreshed(cache, mine, signal, start, end, stop);
            }
        } catch (NoSuchFileException e) {
            throw new BackendException(BackendException.Kind.CONFIGURATION, "the folder " + e.getFile()
                    + " is not there; set TINKR_LOCAL_PATH to a folder of telemetry files", e);
        } catch (IOException e) {
            throw new BackendException(BackendException.Kind.FAILED, "the folder " + folder + " cannot be read: "
                    + e.getMessage(), e);
        }
    }

    private static Optional<CacheFolder.Change> changeOf(CacheFolder cache, StopTime stop) throws IOException {
        try (StopTime.Waiting waiting = stop.waiting()) {
            return cache.change(waiting.until());
        }
    }

    /** What others have read so far: they still read, and there is no time to wait for them. */
    private LocalSnapshot asItIs(CacheFolder cache, Signal signal, long start, long end) throws IOException {
        // First of all, so that nothing is deleted between the look at the manifest and the answer.
        CacheFolder.Reading reading = cache.read();
        try {
            Manifest manifest = cache.manifest();
            return snapshotOf(cache, reading, signal, start, end, manifest, List.of(), new Ingestion.Result(manifest, 0,
                    0, Optional.of(Ingestion.OUT_OF_TIME), false));
        } catch (IOException | RuntimeException e) {
            reading.close();
            throw e;
        }
    }

    private LocalSnapshot refreshed(CacheFolder cache, CacheFolder.Change change, Signal signal, long start, long end,
            StopTime stop) throws IOException {
        Manifest before = cache.manifest();
        List<String> warnings = new ArrayList<>();
        Ingestion.Result read = read(cache, before, signal, stop, warnings);
        Manifest after = stop.passed() ? read.manifest() : compacted(cache, signal, read.manifest());
        cache.touch(clock.instant());
        if (!after.equals(before)) {
            cache.replaceManifest(after);
            change.clean(after);
        }
        if (read.bytes() > 0) {
            new Eviction(root, limits.cacheBytes()).dropOthers(cache);
            warnings.addAll(tooLarge(cache));
        }
        return snapshotOf(cache, cache.read(), signal, start, end, after, warnings, read);
    }

    /** Reads what is new; once more where files were renamed in the meantime, so that none is missed or taken for another. */
    private Ingestion.Result read(CacheFolder cache, Manifest before, Signal signal, StopTime stop,
            List<String> warnings) throws IOException {
        Ingestion.Result read = Ingestion.nothing(before);
        for (int reading = 1;; reading++) {
            boolean again = reading < MOST_READINGS && !stop.passed();
            try {
                FolderScan.Result scan = FolderScan.scan(folder);
                Reconciliation.Result known = Reconciliation.of(withoutLost(read.manifest(), cache), scan.files());
                read = new Ingestion(cache, duckDb(), limits).read(signal, known.manifest(), known.found(), stop, clock
                        .instant()).after(read);
                if (!read.moved() || !again) {
                    warnings.addAll(scan.warnings());
                    warnings.addAll(known.warnings());
                    return read;
                }
            } catch (MovedFileException e) {
                if (!again) {
                    throw e;
                }
            }
        }
    }

    private Manifest compacted(CacheFolder cache, Signal signal, Manifest manifest) throws IOException {
        if (!Compaction.worthwhile(manifest, signal)) {
            return manifest;
        }
        try (SegmentWriter writer = duckDb().segmentWriter()) {
            return new Compaction(cache, writer).join(manifest, signal);
        }
    }

    private List<String> tooLarge(CacheFolder cache) throws IOException {
        long size = cache.size();
        return size <= limits.cacheBytes()
                ? List.of()
                : List.of("the cache of this folder needs " + (size >> 20)
                        + " MB and may have " + (limits.cacheBytes() >> 20)
                        + " MB, so that part of it is read again by each"
                        + " question; raise cache_max_bytes (TINKR_LOCAL_CACHE_MAX_BYTES)");
    }

    /** The manifest without segments whose files are gone or cut off: they will be read again. */
    private static Manifest withoutLost(Manifest manifest, CacheFolder cache) {
        Set<SegmentState> lost = manifest.segments().stream()
                .filter(segment -> segment.hasFile() && !cache.holds(segment)).collect(Collectors.toSet());
        return lost.isEmpty() ? manifest : manifest.without(lost);
    }

    private LocalSnapshot snapshotOf(CacheFolder cache, CacheFolder.Reading reading, Signal signal, long start,
            long end, Manifest manifest, List<String> warnings, Ingestion.Result read) {
        List<Segment> segments = manifest.segments(signal).stream().filter(SegmentState::hasFile)
                .filter(segment -> segment.lastTime() >= start && segment.firstTime() < end)
                .map(segment -> new Segment(cache.segment(segment.name()), segment.rows(), segment.firstTime(),
                        segment.lastTime(), segment.services()))
                .toList();
        List<String> all = new ArrayList<>(warnings);
        all.addAll(Complaints.of(manifest, signal));
        return new LocalSnapshot(segments, all, read.missing(), read.bytes(), read.records(), () -> {
            reading.close();
            if (read.bytes() > 0) {
                new Eviction(root, limits.cacheBytes()).trim(cache);
            }
        });
    }

    /** How many bytes the whole cache fills, all folders together. */
    long cacheSize() {
        try {
            return root.size();
        } catch (IOException e) {
            throw cacheFailure(e);
        }
    }

    /** Deletes the whole cache but what is being read, and returns how many bytes that was. */
    public long dropCache(Deadline deadline) {
        try {
            return root.drop(deadline);
        } catch (IOException e) {
            throw cacheFailure(e);
        }
    }

    private BackendException cacheFailure(IOException e) {
        return new BackendException(BackendException.Kind.CONFIGURATION, "the cache " + root.path()
                + " cannot be used: " + e.getMessage(), e);
    }

    @Override
    public synchronized void close() {
        if (duckDb != null) {
            duckDb.close();
            duckDb = null;
        }
    }
}
