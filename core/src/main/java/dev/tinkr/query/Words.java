package dev.tinkr.query;

import java.util.ArrayList;
import java.util.List;

/**
 * What a word is: a letter, a digit (any number of Unicode) or {@code _}, and all letters, digits, {@code _} and
 * combining marks that follow. A mark that follows nothing of the kind, such as the one that makes an emoji of a sign,
 * belongs to no word. As a regular expression: {@code [\pL\pN_][\pL\pN\pM_]*}.
 */
final class Words {

    private static final int LETTERS_AND_NUMBERS = 1 << Character.UPPERCASE_LETTER | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER | 1 << Character.MODIFIER_LETTER | 1 << Character.OTHER_LETTER
            | 1 << Character.DECIMAL_DIGIT_NUMBER | 1 << Character.LETTER_NUMBER | 1 << Character.OTHER_NUMBER;
    private static final int MARKS = 1 << Character.NON_SPACING_MARK | 1 << Character.ENCLOSING_MARK
            | 1 << Character.COMBINING_SPACING_MARK;
    private static final boolean[] ASCII = ascii();
    private static final int DOTTED_CAPITAL_I = 0x130;
    private static final int DOTLESS_SMALL_I = 0x131;

    private Words() {}

    /** Whether a word may begin with it. */
    static boolean begins(int codePoint) {
        return codePoint < ASCII.length
                ? ASCII[codePoint]
                : (LETTERS_AND_NUMBERS >> Character.getType(codePoint) & 1) != 0;
    }

    /** Whether a word goes on with it. */
    static boolean continues(int codePoint) {
        return codePoint < ASCII.length
                ? ASCII[codePoint]
                : ((LETTERS_AND_NUMBERS | MARKS) >> Character.getType(codePoint) & 1) != 0;
    }

    /** Where the first word at or after {@code from} begins; the text's length when there is none. */
    static int nextStart(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (begins(codePoint)) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    /** Where the word that begins at {@code start} ends. */
    static int end(String text, int start) {
        int at = start;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (!continues(codePoint)) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    /**
     * The words of a term.
     *
     * @param wildcards whether {@code *} and {@code ?} are part of a word, as in a bare term, or delimit like any other
     *                  punctuation, as between quotes
     */
    static List<TextPattern.Word> of(String typed, boolean wildcards) {
        List<TextPattern.Word> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int at = 0;
        while (at < typed.length()) {
            int codePoint = typed.codePointAt(at);
            at += Character.charCount(codePoint);
            boolean wild = wildcards && (codePoint == '*' || codePoint == '?');
            if (wild || (word.isEmpty() ? begins(codePoint) : continues(codePoint))) {
                boolean repeatedStar = codePoint == '*' && !word.isEmpty() && word.charAt(word.length() - 1) == '*';
                if (!repeatedStar) {
                    word.appendCodePoint(codePoint);
                }
            } else if (!word.isEmpty()) {
                words.add(new TextPattern.Word(word.toString()));
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(new TextPattern.Word(word.toString()));
        }
        return words;
    }

    /**
     * The one character that stands for all that differ from it only in case, by Unicode's simple folding as RE2 does
     * it: {@code K}, {@code k} and the Kelvin sign are one, the Turkish {@code İ} and {@code ı} are each its own.
     */
    static int fold(int codePoint) {
        if (codePoint < ASCII.length) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
        }
        if (codePoint == DOTTED_CAPITAL_I || codePoint == DOTLESS_SMALL_I) {
            return codePoint;
        }
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    private static boolean[] ascii() {
        boolean[] table = new boolean[128];
        for (int c = 0; c < table.length; c++) {
            table[c] = c == '_' || Character.isLetterOrDigit(c);
        }
        return table;
    }
}
