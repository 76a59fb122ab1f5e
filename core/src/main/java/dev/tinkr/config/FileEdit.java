package dev.tinkr.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Reads the text of a file, and puts a new one in its place. */
final class FileEdit {

    private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rw-------");

    private FileEdit() {}

    /** The text of a file that is there. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read as UTF-8 text: mend its permissions or its encoding", e);
        }
    }

    /**
     * All or nothing, with the permissions that the file had, and through a link to where the file really is. A file that
     * was not there is for its owner's eyes alone.
     */
    static void replace(Path file, String text) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path fresh = Files.createTempFile(real.getParent(), ".config", ".toml");
            try {
                Files.writeString(fresh, text);
                PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
                if (view != null) {
                    view.setPermissions(Files.exists(real) ? Files.getPosixFilePermissions(real) : MINE);
                }
                Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
