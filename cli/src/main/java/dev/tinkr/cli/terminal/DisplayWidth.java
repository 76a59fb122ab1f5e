package dev.tinkr.cli.terminal;

import java.util.Arrays;

/**
 * How many columns a text takes on a terminal: two for wide characters and emoji, none for combining marks, one for a
 * whole sequence of joined emoji parts what the first of them takes.
 */
public final class DisplayWidth {

    /** First and last code points that East Asian Width calls wide or full, emoji aside; Unicode 15. */
    private static final int[] WIDE = {0x1100, 0x115F, 0x2329, 0x232A, 0x2E80, 0x2E99, 0x2E9B, 0x2EF3, 0x2F00, 0x2FD5,
            0x2FF0, 0x303E, 0x3041, 0x3096, 0x3099, 0x30FF, 0x3105, 0x312F, 0x3131, 0x318E, 0x3190, 0x31E3, 0x31EF,
            0x321E, 0x3220, 0x3247, 0x3250, 0x4DBF, 0x4E00, 0xA48C, 0xA490, 0xA4C6, 0xA960, 0xA97C, 0xAC00, 0xD7A3,
            0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE52, 0xFE54, 0xFE66, 0xFE68, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0,
            0xFFE6, 0x16FE0, 0x16FE4, 0x16FF0, 0x16FF1, 0x17000, 0x187F7, 0x18800, 0x18CD5, 0x18D00, 0x18D08, 0x1AFF0,
            0x1AFFE, 0x1B000, 0x1B2FB, 0x1F200, 0x1F202, 0x1F210, 0x1F23B, 0x1F240, 0x1F248, 0x1F250, 0x1F251, 0x1F260,
            0x1F265, 0x20000, 0x2FFFD, 0x30000, 0x3FFFD};

    private static final int JOINER = 0x200D;
    private static final int EMOJI_SELECTOR = 0xFE0F;

    private DisplayWidth() {}

    /** The columns of a text that {@link SafeText} has cleaned. */
    public static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length();) {
            int end = clusterEnd(text, i);
            columns += ofCluster(text, i, end);
            i = end;
        }
        return columns;
    }

    /** The text cut to at most that many columns, with an ellipsis where something is missing. */
    public static String cut(String text, int columns) {
        if (text.length() * 2 <= columns || of(text) <= columns) {
            return text;
        }
        int end = fitting(text, 0, columns - 1);
        return text.substring(0, end) + "…";
    }

    /** The text followed by blanks up to that many columns, cut where it is longer. */
    public static String fit(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(Math.max(0, columns - of(cut)));
    }

    /** Where the part of the text that begins at {@code from} and takes at most that many columns ends. */
    static int fitting(String text, int from, int columns) {
        int used = 0;
        int i = from;
        while (i < text.length()) {
            int end = clusterEnd(text, i);
            used += ofCluster(text, i, end);
            if (used > columns) {
                return i;
            }
            i = end;
        }
        return i;
    }

    /** A character together with what is drawn onto it. */
    private static int clusterEnd(String text, int from) {
        int first = text.codePointAt(from);
        int i = from + Character.charCount(first);
        boolean pairable = regionalIndicator(first);
        while (i < text.length()) {
            int next = text.codePointAt(i);
            if (pairable && regionalIndicator(next)) {
                pairable = false;
            } else if (next == JOINER && i + 1 < text.length()
                    && Character.isExtendedPictographic(text.codePointAt(i + 1))) {
                i += 1;
                next = text.codePointAt(i);
            } else if (!drawnOnto(next)) {
                return i;
            }
            i += Character.charCount(next);
        }
        return i;
    }

    private static int ofCluster(String text, int from, int end) {
        int first = text.codePointAt(from);
        if (first < 0x300) {
            return first == 0xAD ? 0 : 1;
        }
        int after = from + Character.charCount(first);
        if (regionalIndicator(first)) {
            return end > after ? 2 : 1;
        }
        if (wide(first)) {
            return 2;
        }
        if (drawnOnto(first)) {
            return 0;
        }
        return after < end && text.codePointAt(after) == EMOJI_SELECTOR && Character.isEmoji(first) ? 2 : 1;
    }

    private static boolean wide(int codePoint) {
        if (codePoint < WIDE[0]) {
            return false;
        }
        if (Character.isEmojiPresentation(codePoint) && !regionalIndicator(codePoint)) {
            return true;
        }
        int index = Arrays.binarySearch(WIDE, codePoint);
        return index >= 0 || (-index - 1) % 2 == 1;
    }

    private static boolean drawnOnto(int codePoint) {
        if (codePoint < 0x300) {
            return false;
        }
        if (Character.isEmojiModifier(codePoint)) {
            return true;
        }
        if (codePoint >= 0x1160 && codePoint <= 0x11FF) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    private static boolean regionalIndicator(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }
}
