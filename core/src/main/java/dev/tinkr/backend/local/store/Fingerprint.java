package dev.tinkr.backend.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * What tells whether a file that has grown is still the one that was read: how it begins, and what stood at its end.
 *
 * @param length how many bytes were looked at, at its beginning and before {@code end}
 * @param head   the checksum of its first bytes
 * @param end    how long the file was
 * @param tail   the checksum of its last bytes
 */
record Fingerprint(int length, long head, long end, long tail) {

    private static final int LONGEST = 1024;

    /** The fingerprint of a file of that size. */
    static Fingerprint of(FileChannel channel, long size) throws IOException {
        int length = (int) Math.min(size, LONGEST);
        return new Fingerprint(length, sum(channel, 0, length), size, sum(channel, size - length, length));
    }

    /** Whether the file still has the bytes of this fingerprint where they were. */
    boolean matches(FileChannel channel) throws IOException {
        return sum(channel, 0, length) == head && sum(channel, end - length, length) == tail;
    }

    private static long sum(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes, from + bytes.position());
        }
        CRC32C sum = new CRC32C();
        sum.update(bytes.flip());
        return sum.getValue();
    }
}
