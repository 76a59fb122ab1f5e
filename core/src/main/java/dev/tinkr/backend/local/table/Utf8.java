package dev.tinkr.backend.local.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of UTF-8 text that takes characters as the JSON parser holds them, without a string in between. */
public final class Utf8 {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    /** An empty text with room for that many bytes. */
    public Utf8(int capacity) {
        bytes = new byte[capacity];
    }

    /** How many bytes it holds. */
    public int length() {
        return length;
    }

    /** Forgets everything after the first {@code newLength} bytes. */
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IllegalArgumentException("cannot cut " + length + " bytes to " + newLength);
        }
        length = newLength;
    }

    /** A copy of the bytes from {@code from} to before {@code to}. */
    public byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** Whether two of its ranges hold the same bytes. */
    public boolean same(int from, int to, int otherFrom, int otherTo) {
        return Arrays.equals(bytes, from, to, bytes, otherFrom, otherTo);
    }

    /** Whether a range of it holds the same bytes as a range of the other. */
    public boolean same(int from, int to, Utf8 other, int otherFrom, int otherTo) {
        return Arrays.equals(bytes, from, to, other.bytes, otherFrom, otherTo);
    }

    /** Adds one ASCII character. */
    public Utf8 ascii(char character) {
        room(1);
        bytes[length++] = (byte) character;
        return this;
    }

    /** Adds text that is all ASCII. */
    public Utf8 ascii(String text) {
        int count = text.length();
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) text.charAt(i);
        }
        length += count;
        return this;
    }

    /** Adds bytes that are UTF-8 already. */
    public Utf8 bytes(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    /** Adds a range of the other. */
    public Utf8 bytes(Utf8 source, int from, int to) {
        return bytes(source.bytes, from, to);
    }

    /** Adds text as it stands. */
    public Utf8 text(String text) {
        return text(text.toCharArray(), 0, text.length());
    }

    /** Adds characters as they stand; half of a surrogate pair becomes U+FFFD. */
    public Utf8 text(char[] source, int offset, int count) {
        room(count * 3L);
        int end = offset + count;
        int at = length;
        int i = offset;
        while (i < end && source[i] < 0x80) {
            bytes[at++] = (byte) source[i++];
        }
        length = at;
        while (i < end) {
            i = encode(source, i, end);
        }
        return this;
    }

    /** Adds text as a JSON string with its quotes. */
    public Utf8 quoted(String text) {
        return quoted(text.toCharArray(), 0, text.length());
    }

    /** Adds characters as a JSON string with its quotes. */
    public Utf8 quoted(char[] source, int offset, int count) {
        room(count * 6L + 2);
        bytes[length++] = '"';
        int end = offset + count;
        int i = offset;
        while (i < end) {
            char character = source[i];
            if (character >= 0x80) {
                i = encode(source, i, end);
            } else {
                if (character < 0x20 || character == '"' || character == '\\') {
                    escape(character);
                } else {
                    bytes[length++] = (byte) character;
                }
                i++;
            }
        }
        bytes[length++] = '"';
        return this;
    }

    private void escape(char character) {
        bytes[length++] = '\\';
        switch (character) {
            case '"', '\\' -> bytes[length++] = (byte) character;
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[character >> 4];
                bytes[length++] = HEX[character & 0xf];
            }
        }
    }

    /** Adds the character at {@code i}, for which there is room, and returns where the next one begins. */
    private int encode(char[] source, int i, int end) {
        char character = source[i];
        int next = i + 1;
        if (character < 0x80) {
            bytes[length++] = (byte) character;
        } else if (character < 0x800) {
            bytes[length++] = (byte) (0xc0 | character >> 6);
            bytes[length++] = (byte) (0x80 | character & 0x3f);
        } else if (Character.isHighSurrogate(character) && next < end && Character.isLowSurrogate(source[next])) {
            int point = Character.toCodePoint(character, source[next]);
            bytes[length++] = (byte) (0xf0 | point >> 18);
            bytes[length++] = (byte) (0x80 | point >> 12 & 0x3f);
            bytes[length++] = (byte) (0x80 | point >> 6 & 0x3f);
            bytes[length++] = (byte) (0x80 | point & 0x3f);
            next++;
        } else {
            int point = Character.isSurrogate(character) ? 0xfffd : character;
            bytes[length++] = (byte) (0xe0 | point >> 12);
            bytes[length++] = (byte) (0x80 | point >> 6 & 0x3f);
            bytes[length++] = (byte) (0x80 | point & 0x3f);
        }
        return next;
    }

    private void room(long more) {
        long needed = length + more;
        if (needed > bytes.length) {
            if (needed > Integer.MAX_VALUE - 16) {
                throw new OutOfMemoryError("a column of more than 2 GB");
            }
            bytes = Arrays.copyOf(bytes,
                    (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, bytes.length * 3L / 2)));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
