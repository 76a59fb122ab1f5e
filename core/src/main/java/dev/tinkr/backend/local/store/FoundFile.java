package dev.tinkr.backend.local.store;

import java.nio.file.Path;
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
record FoundFile(Path path, String relative, String key, long size, Instant modified) {}
