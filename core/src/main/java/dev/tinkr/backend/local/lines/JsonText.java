package dev.tinkr.backend.local.lines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What the bytes of a scalar in a JSON document say: a text between its quotes, and a whole number. */
final class JsonText {

    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private JsonText() {}

    /** How many of eight bytes, from the first on, are neither quote nor backslash nor control nor beyond ASCII. */
    static int plainBytes(byte[] bytes, int from) {
        long eight = (long) EIGHT_BYTES.get(bytes, from);
        long quotes = eight ^ ONES * '"';
        long backslashes = eight ^ ONES * '\\';
        // The usual tests for a zero byte and for one below a limit; a false alarm only comes behind a true one.
        long special = (quotes - ONES & ~quotes | backslashes - ONES & ~backslashes | eight - ONES * ' ' & ~eight
                | eight) & HIGHEST_BITS;
        return Long.numberOfTrailingZeros(special) / Byte.SIZE;
    }

    /** Where the escape ends of which the backslash stands before {@code from}; -1 where it is none. */
    static int behindEscape(byte[] bytes, int from, int end) {
        byte character = from < end ? bytes[from] : 0;
        if (character == 'u') {
            for (int i = from + 1; i <= from + 4; i++) {
                if (i >= end || !HexFormat.isHexDigit(bytes[i])) {
                    return -1;
                }
            }
            return from + 5;
        }
        return "\"\\/bfnrt".indexOf(character) < 0 ? -1 : from + 1;
    }

    static boolean isUtf8(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The text with its escapes resolved, each of which {@link #behindEscape} has let pass. */
    static String unescaped(byte[] bytes, int from, int to) {
        String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char character = raw.charAt(i);
            if (character != '\\') {
                text.append(character);
                continue;
            }
            i++;
            switch (raw.charAt(i)) {
                case 'u' -> {
                    text.append((char) HexFormat.fromHexDigits(raw, i + 1, i + 5));
                    i += 4;
                }
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                default -> text.append(raw.charAt(i));
            }
        }
        return text.toString();
    }

    /** The whole number that the bytes write in decimal; 0 where they write none that a {@code long} holds. */
    static long wholeNumber(byte[] bytes, int from, int to) {
        boolean negative = to > from && bytes[from] == '-';
        int start = negative ? from + 1 : from;
        if (to == start || to - start > 19) {
            return 0;
        }
        long value = 0;
        for (int i = start; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            value = value * 10 + digit;
        }
        // Nineteen digits overflow into the negative at most.
        return value < 0 ? 0 : negative ? -value : value;
    }
}
