package dev.tinkr.scan.store;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** A file in a folder of this machine, under a lock that every process and thread here respects. */
public final class FolderStore implements StateStore {

    private static final String FILE = "tinkr-scan-state.json";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private final Path folder;

    /** In that folder, which is made when it is needed. */
    public FolderStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public Optional<Stored> read(Deadline deadline) {
        try {
            String text = Files.readString(file());
            return Optional.of(new Stored(text, version(text)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    @Override
    public boolean write(String text, Optional<String> expected, Deadline deadline) {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(folder.resolve(FILE + ".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock held = lock(channel, deadline)) {
                if (!held.isValid() || !read(deadline).map(Stored::version).equals(expected)) {
                    return false;
                }
                replace(text);
                return true;
            }
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    /** In one step; where that fails, as on a full disk, nothing is left behind. */
    private void replace(String text) throws IOException {
        Path half = Files.createTempFile(folder, FILE, ".part");
        try {
            Files.writeString(half, text, StandardCharsets.UTF_8);
            Files.move(half, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static FileLock lock(FileChannel channel, Deadline deadline) throws IOException {
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // Another thread of this process holds it: wait for it as for any other process.
                deadline.check("the lock of the scan's state");
            }
            deadline.check("the lock of the scan's state");
            deadline.pause(BETWEEN_TRIES);
        }
    }

    private static String version(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(
                    StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Path file() {
        return folder.resolve(FILE);
    }

    private BackendException failed(String what, IOException e) {
        return new BackendException(Kind.CONFIGURATION, "the scan's state at " + place() + " cannot be " + what + ": "
                + e.getMessage() + "; set TINKR_SCAN_STATE to a folder that may be written", e);
    }

    @Override
    public String place() {
        return file().toString();
    }
}
