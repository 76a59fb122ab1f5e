package dev.tinkr.backend.cloudwatch.logs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The characters that differ only in case, by Unicode's simple folding. */
final class CaseVariants {

    private static final int DOTTED_CAPITAL_I = 0x130;
    private static final int DOTLESS_SMALL_I = 0x131;
    private static final Map<Integer, int[]> BY_FOLDED = byFolded();

    private CaseVariants() {}

    /** The character and all that differ from it only in case. */
    static int[] of(int codePoint) {
        return BY_FOLDED.getOrDefault(fold(codePoint), new int[]{codePoint});
    }

    private static int fold(int codePoint) {
        return codePoint == DOTTED_CAPITAL_I || codePoint == DOTLESS_SMALL_I
                ? codePoint
                : Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    private static Map<Integer, int[]> byFolded() {
        Map<Integer, int[]> map = new HashMap<>();
        for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
            int folded = fold(c);
            if (folded != c) {
                int[] known = map.getOrDefault(folded, new int[]{folded});
                int[] more = Arrays.copyOf(known, known.length + 1);
                more[known.length] = c;
                map.put(folded, more);
            }
        }
        return map;
    }
}
