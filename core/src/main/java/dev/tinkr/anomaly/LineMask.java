package dev.tinkr.anomaly;

import java.util.Arrays;

/**
 * A log line with what varies taken out: numbers, identifiers, addresses, times. Written by hand over one buffer,
 * because this is what is done to every line.
 *
 * <p>A line is cut into pieces at spaces and punctuation; a piece that holds a digit, or is a long run of hexadecimal
 * digits, becomes {@code <*>}, and so does whatever punctuation ties such pieces together, so that an address or a time
 * is one hole rather than four.
 */
final class LineMask {

    private static final int LONGEST = 2_000;
    private static final int LONG_HEX = 16;
    private static final String HOLE = Template.HOLE;

    private char[] text = new char[512];
    private int length;
    /** Where the last hole ends; -1 when words follow it. */
    private int holeEnd;

    /** Masks the first line of the text; what is longer than anybody reads is cut, and a piece that is cut off varies. */
    void read(String line) {
        length = 0;
        holeEnd = -1;
        int end = Math.min(line.length(), LONGEST);
        int at = 0;
        while (at < end) {
            char c = line.charAt(at);
            if (c == '\n' || c == '\r') {
                break;
            }
            int next = isPiece(c) ? endOfPiece(line, at, end) : at + 1;
            if (isPiece(c)) {
                boolean cutOff = next == end && end < line.length() && isPiece(line.charAt(end));
                piece(line, at, next, cutOff);
            } else {
                separator(c);
            }
            at = next;
        }
        while (length > 0 && text[length - 1] == ' ') {
            length--;
        }
    }

    private static int endOfPiece(String line, int from, int end) {
        int at = from + 1;
        while (at < end && isPiece(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private void piece(String line, int from, int to, boolean cutOff) {
        boolean varies = cutOff;
        boolean hex = to - from >= LONG_HEX;
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            varies |= c >= '0' && c <= '9';
            hex &= c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c >= '0' && c <= '9';
        }
        ensure(to - from + HOLE.length());
        if (varies || hex) {
            hole();
        } else {
            line.getChars(from, to, text, length);
            length += to - from;
            holeEnd = -1;
        }
    }

    /** A hole; one that is tied to the hole before by punctuation alone is the same hole. */
    private void hole() {
        if (holeEnd >= 0) {
            length = holeEnd;
        } else {
            HOLE.getChars(0, HOLE.length(), text, length);
            length += HOLE.length();
        }
        holeEnd = length;
    }

    private void separator(char c) {
        ensure(1);
        if (c == ' ' || c == '\t') {
            holeEnd = -1;
            if (length > 0 && text[length - 1] != ' ') {
                text[length++] = ' ';
            }
            return;
        }
        if (!tiesHoles(c)) {
            holeEnd = -1;
        }
        text[length++] = c;
    }

    private void ensure(int more) {
        if (length + more > text.length) {
            text = Arrays.copyOf(text, 2 * (length + more));
        }
    }

    private static boolean isPiece(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c > 127;
    }

    private static boolean tiesHoles(char c) {
        return c == '.' || c == ':' || c == '-' || c == '/' || c == ',' || c == '+';
    }

    /** The masked line. */
    String masked() {
        return new String(text, 0, length);
    }

    int hash() {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + text[i];
        }
        return hash;
    }

    boolean matches(String masked) {
        if (masked.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (masked.charAt(i) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
