package dev.tinkr.backend.local.store;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** How a file's bytes are packed, told by its first bytes and not by its name. */
enum Packing {
    /** As they are. */
    NONE,
    /** gzip, of one member or many. */
    GZIP,
    /** Zstandard. */
    ZSTD,
    /** Something else than text: not for us. */
    BINARY;

    private static final int LOOK = 4096;

    /** The packing of that file. */
    static Packing of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(LOOK);
        }
        if (startsWith(head, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return ZSTD;
        }
        for (byte value : head) {
            if (value == 0) {
                return BINARY;
            }
        }
        return NONE;
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** The unpacked bytes of the file. */
    InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return switch (this) {
                case NONE, BINARY -> raw;
                case GZIP -> new GZIPInputStream(raw, 1 << 16);
                case ZSTD -> Zstandard.unpacked(raw);
            };
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Whether a file so packed cannot be read any further, this time or another. */
    boolean isDamage(IOException failure) {
        return switch (this) {
            case NONE, BINARY -> false;
            case GZIP -> failure instanceof EOFException || failure instanceof ZipException;
            case ZSTD -> failure instanceof EOFException || Zstandard.isDamage(failure);
        };
    }

    /** Names the library's classes where only a packed file makes the JVM look for them. */
    private static final class Zstandard {
        private static boolean isDamage(IOException failure) {
            return failure instanceof ZstdIOException;
        }

        private static InputStream unpacked(InputStream raw) throws IOException {
            return new ZstdInputStream(raw);
        }
    }
}
