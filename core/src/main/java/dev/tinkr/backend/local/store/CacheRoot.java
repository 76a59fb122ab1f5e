package dev.tinkr.backend.local.store;

import dev.tinkr.backend.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Where the caches of all telemetry folders are. The version is that of what they hold: another one begins anew. */
final class CacheRoot {

    private static final String VERSION = "local-v1";

    private final Path path;

    CacheRoot(Path cacheFolder) {
        this.path = cacheFolder.resolve(VERSION);
    }

    Path path() {
        return path;
    }

    /** The cache of a telemetry folder, given by its real path. */
    CacheFolder folderOf(Path telemetry) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(telemetry.toString().getBytes(StandardCharsets.UTF_8));
            return CacheFolder.at(path.resolve(HexFormat.of().formatHex(digest, 0, 8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    long size() throws IOException {
        long bytes = 0;
        for (CacheFolder folder : folders()) {
            bytes += folder.size();
        }
        return bytes;
    }

    /** Deletes what nobody is reading, and returns how many bytes that was. */
    long drop(Deadline deadline) throws IOException {
        long dropped = 0;
        for (CacheFolder folder : folders()) {
            dropped += drop(folder, deadline);
        }
        return dropped;
    }

    /** Deletes what nobody is reading of one folder, and returns how many bytes that was. */
    long drop(CacheFolder folder, Deadline deadline) throws IOException {
        Optional<CacheFolder.Change> change = folder.change(deadline);
        if (change.isEmpty()) {
            return 0;
        }
        try (CacheFolder.Change mine = change.get()) {
            long before = folder.size();
            folder.replaceManifest(Manifest.EMPTY);
            mine.clean(Manifest.EMPTY);
            return before - folder.size();
        }
    }

    /** The caches that there are. */
    List<CacheFolder> folders() throws IOException {
        List<CacheFolder> folders = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            return folders;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
            for (Path child : children) {
                if (Files.exists(child.resolve("lock"))) {
                    folders.add(CacheFolder.at(child));
                }
            }
        }
        return folders;
    }
}
