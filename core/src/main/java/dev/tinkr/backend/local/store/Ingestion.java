package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.table.DuckDb;
import dev.tinkr.backend.local.table.SegmentWriter;
import dev.tinkr.backend.local.table.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads what of a folder's files has not been read for a signal, on several threads. */
final class Ingestion {

    /** Less than this is read sooner by one thread than others are started. */
    private static final long ONE_THREAD = 4L << 20;

    static final String OUT_OF_TIME = "the deadline passed before all files were read, the newest first; ask again to"
            + " go on";
    /** Only where that went on for long: otherwise the folder is listed again. */
    private static final String MOVED = "files were renamed while they were read; ask again";

    private final CacheFolder cache;
    private final DuckDb duckDb;
    private final int threads;
    private final long batchBytes;

    Ingestion(CacheFolder cache, DuckDb duckDb, StoreLimits limits) {
        this.cache = cache;
        this.duckDb = duckDb;
        this.threads = limits.threads();
        // Writing a batch takes about two and a half times its size, and questions are answered at the same time.
        this.batchBytes = limits.memoryBytes() / (threads * 8L);
    }

    /**
     * What has been read.
     *
     * @param manifest what the cache holds now
     * @param bytes    how many bytes were read
     * @param records  how many records were found in them
     * @param missing  why something was not read, if something was not
     * @param moved    whether files were not where they had been listed, so that another listing finds more
     */
    record Result(Manifest manifest, long bytes, long records, Optional<String> missing, boolean moved) {

        /** This as the last of two readings, of which the first read and found so much. */
        Result after(Result first) {
            return new Result(manifest, first.bytes + bytes, first.records + records, missing, moved);
        }
    }

    /** Nothing was to be read. */
    static Result nothing(Manifest manifest) {
        return new Result(manifest, 0, 0, Optional.empty(), false);
    }

    /** Reads until the end or until time runs out. */
    Result read(Signal signal, Manifest manifest, Map<Integer, FoundFile> found, StopTime stop, Instant now)
            throws IOException {
        List<Gap> gaps = manifest.files().stream().flatMap(file -> Gap.of(manifest, file, signal).stream()).toList();
        if (gaps.isEmpty()) {
            return nothing(manifest);
        }
        ChunkQueue queue = new ChunkQueue(gaps, found);
        long size = gaps.stream().mapToLong(gap -> Math.min(gap.to(), gap.from() + gap.file().size()) - gap.from())
                .sum();
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < (size < ONE_THREAD ? 1 : threads); i++) {
            workers.add(new Worker(signal, queue, stop, now));
        }
        run(workers);
        return merge(manifest, signal, workers);
    }

    private static void run(List<Worker> workers) throws IOException {
        if (workers.size() == 1) {
            workers.getFirst().run();
            return;
        }
        boolean interrupted = false;
        try (ExecutorService executor = Executors.newFixedThreadPool(workers.size(),
                Thread.ofPlatform().daemon().name("tinkr-read-", 0).factory())) {
            List<Future<?>> running = new ArrayList<>();
            workers.forEach(worker -> running.add(executor.submit(() -> {
                worker.run();
                return null;
            })));
            for (Future<?> each : running) {
                interrupted |= finish(each);
            }
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for a reader, which stops by itself in time, so that what it has read is kept; whether it was told not to. */
    private static boolean finish(Future<?> reader) throws ExecutionException {
        boolean interrupted = false;
        while (true) {
            try {
                reader.get();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private static IOException unwrapped(Throwable cause) {
        return switch (cause) {
            case IOException io -> io;
            case UncheckedIOException io -> io.getCause();
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            default -> new IOException(cause);
        };
    }

    private static Result merge(Manifest before, Signal signal, List<Worker> workers) {
        Manifest manifest = before;
        List<SegmentState> added = new ArrayList<>();
        long bytes = 0;
        long records = 0;
        boolean moved = false;
        Optional<String> missing = Optional.empty();
        for (Worker worker : workers) {
            for (Findings findings : worker.findings) {
                added.addAll(findings.segments());
                missing = missing.or(findings::failure);
                bytes += findings.bytesRead();
                records += findings.records();
                moved |= findings.hasMoved();
                for (FileState file : findings.readToEnd()) {
                    manifest = manifest.with(file);
                }
            }
            missing = missing.or(() -> worker.outOfTime ? Optional.of(OUT_OF_TIME) : Optional.empty());
        }
        if (moved && missing.isEmpty()) {
            missing = Optional.of(MOVED);
        }
        Manifest covered = manifest;
        List<SegmentState> fresh = added.stream().filter(segment -> segment.signal() == signal
                || segment.parts().stream().noneMatch(part -> overlaps(covered, segment.signal(), part))).toList();
        return new Result(manifest.plus(fresh), bytes, records, missing, moved);
    }

    /** Whether some of the range was read for that signal before. */
    private static boolean overlaps(Manifest manifest, Signal signal, Part range) {
        return manifest.parts(signal, range.file()).stream()
                .anyMatch(part -> part.from() < range.to() && range.from() < part.to());
    }

    /** One thread's share. */
    private final class Worker {
        private final Signal signal;
        private final ChunkQueue queue;
        private final StopTime stop;
        private final Instant now;
        private List<Findings> findings = List.of();
        private boolean outOfTime;

        private Worker(Signal signal, ChunkQueue queue, StopTime stop, Instant now) {
            this.signal = signal;
            this.queue = queue;
            this.stop = stop;
            this.now = now;
        }

        private void run() throws IOException {
            try (SegmentWriter writer = duckDb.segmentWriter()) {
                Findings settled = new Findings(signal, cache, writer);
                Findings tails = new Findings(signal, cache, writer);
                findings = List.of(settled, tails);
                ChunkReader reader = new ChunkReader(signal, batchBytes, settled, tails, stop, now);
                for (Optional<Chunk> chunk = queue.next(); chunk.isPresent(); chunk = queue.next()) {
                    if (stop.passed() || !reader.read(chunk.get())) {
                        outOfTime = true;
                        break;
                    }
                }
                reader.finish();
            }
        }
    }
}
