package dev.tinkr.backend.local.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * A file as the folder has it now.
 *
 * @param path     where it is
 * @param relative its path within the folder, with slashes
 * @param key      device and inode, which stay when a file is renamed; its path where the system has neither
 * @param size     its bytes
 * @param modified when it was last written to
 */
record FoundFile(Path path, String relative, String key, long size, Instant modified) {

    /** What stays the same when that file is renamed. */
    static String key(Path path, BasicFileAttributes attributes) {
        return attributes.fileKey() == null ? path.toString() : attributes.fileKey().toString();
    }

    /** Refuses what was opened by this path a moment ago if it need not be this file: another may have its name by now. */
    void check() throws IOException {
        try {
            if (!key.equals(key(path, Files.readAttributes(path, BasicFileAttributes.class)))) {
                throw new MovedFileException(relative);
            }
        } catch (NoSuchFileException e) {
            throw new MovedFileException(relative);
        }
    }
}
