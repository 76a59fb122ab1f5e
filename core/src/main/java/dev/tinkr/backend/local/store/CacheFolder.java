package dev.tinkr.backend.local.store;

import dev.tinkr.backend.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The cache of one telemetry folder. Who changes it holds the lock {@code lock}; who has segments open holds
 * {@code readers}, shared. A segment that no manifest names any more is deleted by whoever can have {@code readers}
 * alone, so that nothing vanishes under a question. The system releases both locks when a process dies.
 *
 * <p>File locks are a process', not a thread's, so there is one object for each folder in a process.
 */
final class CacheFolder {

    private static final Map<Path, CacheFolder> OPEN = new ConcurrentHashMap<>();
    private static final String SUFFIX = ".parquet";

    private final Path path;
    private final ReentrantLock writing = new ReentrantLock();
    private final Object readersMonitor = new Object();
    private int readers;
    private FileChannel readersChannel;

    private CacheFolder(Path path) {
        this.path = path;
    }

    /** The one for that path, which is made if it is not there. */
    static CacheFolder at(Path path) throws IOException {
        Files.createDirectories(path);
        return OPEN.computeIfAbsent(path.toRealPath(), CacheFolder::new);
    }

    /** Where it is. */
    Path path() {
        return path;
    }

    Path segment(String name) {
        return path.resolve(name);
    }

    Path newSegment() {
        return path.resolve(UUID.randomUUID() + SUFFIX);
    }

    /** Whether the segment's file is there as it was written. */
    boolean holds(SegmentState segment) {
        try {
            return Files.size(segment(segment.name())) == segment.bytes();
        } catch (IOException e) {
            // Whatever the reason, it cannot be relied on and is read again.
            return false;
        }
    }

    Manifest manifest() throws IOException {
        return ManifestJson.read(manifestFile()).orElse(Manifest.EMPTY);
    }

    void replaceManifest(Manifest manifest) throws IOException {
        ManifestJson.write(manifest, manifestFile());
    }

    private Path manifestFile() {
        return path.resolve("manifest.json");
    }

    /** Holds the right to change the folder; empty where others have it until the deadline. */
    Optional<Change> change(Deadline deadline) throws IOException {
        boolean mine = false;
        try {
            mine = writing.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            return Optional.empty();
        }
        try {
            FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            Optional<FileLock> lock = FileLocks.lock(channel, deadline);
            if (lock.isPresent()) {
                return Optional.of(new Change(channel));
            }
            channel.close();
            writing.unlock();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            writing.unlock();
            throw e;
        }
    }

    /** The right to change the folder, for one thread. */
    final class Change implements AutoCloseable {
        private final FileChannel channel;

        private Change(FileChannel channel) {
            this.channel = channel;
        }

        /** Deletes the segments that the manifest does not name, unless somebody may have them open. */
        void clean(Manifest manifest) throws IOException {
            Set<String> named = new HashSet<>();
            manifest.segments().forEach(segment -> named.add(segment.name()));
            synchronized (readersMonitor) {
                if (readers > 0) {
                    return;
                }
                try (FileChannel alone = openReaders(); FileLock lock = alone.tryLock()) {
                    if (lock != null) {
                        delete(named);
                    }
                }
            }
        }

        private void delete(Set<String> named) throws IOException {
            try (DirectoryStream<Path> segments = Files.newDirectoryStream(path, "*" + SUFFIX)) {
                for (Path segment : segments) {
                    if (!named.contains(segment.getFileName().toString())) {
                        Files.deleteIfExists(segment);
                    }
                }
            }
        }

        @Override
        public void close() throws IOException {
            try {
                channel.close();
            } finally {
                writing.unlock();
            }
        }
    }

    /** From now on nothing is deleted, until the result is closed. */
    Reading read() throws IOException {
        synchronized (readersMonitor) {
            if (readers == 0) {
                FileChannel channel = openReaders();
                try {
                    channel.lock(0, Long.MAX_VALUE, true);
                } catch (IOException | RuntimeException e) {
                    channel.close();
                    throw e;
                }
                readersChannel = channel;
            }
            readers++;
            return new Reading();
        }
    }

    private FileChannel openReaders() throws IOException {
        return FileChannel.open(path.resolve("readers"), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.READ);
    }

    /** Keeps segments from being deleted. */
    final class Reading implements AutoCloseable {
        private boolean closed;

        @Override
        public void close() throws IOException {
            synchronized (readersMonitor) {
                if (!closed) {
                    closed = true;
                    readers--;
                    if (readers == 0) {
                        readersChannel.close();
                    }
                }
            }
        }
    }

    /** Notes that somebody has a use for it. */
    void touch(Instant now) throws IOException {
        Path used = path.resolve("used");
        Files.write(used, new byte[0]);
        Files.setLastModifiedTime(used, FileTime.from(now));
    }

    /** When somebody last had a use for it. */
    Instant lastUsed() throws IOException {
        Path used = path.resolve("used");
        return Files.exists(used) ? Files.getLastModifiedTime(used).toInstant() : Instant.EPOCH;
    }

    /** How many bytes the folder's segments fill. */
    long size() throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> segments = Files.newDirectoryStream(path, "*" + SUFFIX)) {
            for (Path segment : segments) {
                bytes += sizeOrNone(segment);
            }
        }
        return bytes;
    }

    private static long sizeOrNone(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
