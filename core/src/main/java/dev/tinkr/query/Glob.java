package dev.tinkr.query;

/**
 * A pattern of {@code *} and {@code ?} against the whole of a piece of text. Takes time in proportion to the pattern
 * times the text at worst, whatever the pattern.
 */
final class Glob {

    private static final int ANY_RUN = -1;
    private static final int ANY_ONE = -2;

    private final int[] pattern;
    private final boolean ignoreCase;

    private Glob(int[] pattern, boolean ignoreCase) {
        this.pattern = pattern;
        this.ignoreCase = ignoreCase;
    }

    /** A pattern in which {@code *} and {@code ?} are wildcards. */
    static Glob of(String pattern, boolean ignoreCase) {
        return new Glob(pattern.codePoints().map(c -> switch (c) {
            case '*' -> ANY_RUN;
            case '?' -> ANY_ONE;
            default -> ignoreCase ? Words.fold(c) : c;
        }).toArray(), ignoreCase);
    }

    boolean fits(String text) {
        return fits(text, 0, text.length());
    }

    /** Whether the text from {@code start} to {@code end} fits: on a mismatch only the last star takes one more. */
    boolean fits(String text, int start, int end) {
        int p = 0;
        int t = start;
        int starAt = -1;
        int starEnd = start;
        while (t < end) {
            int codePoint = codePoint(text, t, end);
            if (p < pattern.length && pattern[p] == ANY_RUN) {
                starAt = p++;
                starEnd = t;
            } else if (p < pattern.length && fits(pattern[p], codePoint)) {
                p++;
                t += Character.charCount(codePoint);
            } else if (starAt >= 0) {
                starEnd += Character.charCount(codePoint(text, starEnd, end));
                t = starEnd;
                p = starAt + 1;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == ANY_RUN) {
            p++;
        }
        return p == pattern.length;
    }

    private boolean fits(int element, int codePoint) {
        return element == codePoint || element == ANY_ONE || ignoreCase && element == Words.fold(codePoint);
    }

    private static int codePoint(String text, int at, int end) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c) && at + 1 < end ? text.codePointAt(at) : c;
    }
}
