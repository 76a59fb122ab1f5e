package dev.tinkr.backend.local.store;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;

/** The lines of a file from some byte on, as ranges of a buffer that the next line may overwrite. */
final class LineFeed implements AutoCloseable {

    /** A line that is longer is no line of telemetry, and is skipped. */
    static final int LONGEST_LINE = 64 << 20;
    private static final int READ_AT_ONCE = 1 << 20;

    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long EIGHT_NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private final InputStream in;
    private byte[] buffer = new byte[READ_AT_ONCE];
    /** The position in the file of the buffer's first byte. */
    private long bufferPosition;
    private int filled;
    private int start;
    private int end;
    private int next;
    private boolean terminated;
    private boolean tooLong;
    private long bytesRead;

    private LineFeed(InputStream in, long position) {
        this.in = in;
        this.bufferPosition = position;
    }

    /** The lines from that byte on, unpacked. */
    static LineFeed open(FoundFile file, Packing packing, long from) throws IOException {
        InputStream in = packing == Packing.NONE
                ? Files.newInputStream(file.path())
                : packing.open(file.path());
        try {
            file.check();
            in.skipNBytes(from);
            return new LineFeed(in, from);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Moves to the next line; false at the end of the file. */
    boolean next() throws IOException {
        start = next;
        tooLong = false;
        int searched = start;
        while (true) {
            int newline = indexOfNewline(searched);
            if (newline >= 0) {
                end = newline;
                next = newline + 1;
                terminated = true;
                return true;
            }
            int unfinished = filled - start;
            if (unfinished >= LONGEST_LINE) {
                tooLong = true;
                start = filled;
                unfinished = 0;
            }
            if (!fill()) {
                end = filled;
                next = filled;
                terminated = false;
                return end > start || tooLong;
            }
            searched = start + unfinished;
        }
    }

    /** Where the next newline is, looked for eight bytes at a time; -1 for none. */
    private int indexOfNewline(int from) {
        byte[] bytes = buffer;
        int at = from;
        for (; at + Long.BYTES <= filled; at += Long.BYTES) {
            // A byte of the difference is zero where there is a newline; the rest is the usual test for a zero byte.
            long difference = (long) EIGHT_BYTES.get(bytes, at) ^ EIGHT_NEWLINES;
            long zeros = difference - LOWEST_BITS & ~difference & HIGHEST_BITS;
            if (zeros != 0) {
                return at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
        }
        for (; at < filled; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Moves the unfinished line to the front of the buffer and reads on behind it. */
    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            bufferPosition += start;
            filled -= start;
            start = 0;
        }
        if (buffer.length - filled < READ_AT_ONCE / 2) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count <= 0) {
            return false;
        }
        filled += count;
        bytesRead += count;
        return true;
    }

    /** Where the line lies. */
    byte[] buffer() {
        return buffer;
    }

    /** Its first byte in the buffer. */
    int start() {
        return start;
    }

    /** The byte after its last in the buffer, without the newline. */
    int end() {
        return end;
    }

    /** Whether it has a newline. */
    boolean terminated() {
        return terminated;
    }

    /** Whether it was too long, and only its end is in the buffer. */
    boolean tooLong() {
        return tooLong;
    }

    /** Where in the file it begins. */
    long position() {
        return bufferPosition + start;
    }

    /** Where in the file the next line begins. */
    long nextPosition() {
        return bufferPosition + next;
    }

    /** How many bytes have been read. */
    long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
