package dev.tinkr.backend.local;

import dev.tinkr.query.TextPattern;
import java.util.List;

/**
 * The words of a phrase, adjacent and in order, in any case, as one RE2 expression that finds what the reference
 * matcher finds. A word begins with a letter, a number or {@code _} and goes on with these and combining marks; a mark
 * that follows nothing of the kind stands between words. RE2 knows the letters of Unicode 15; newer ones delimit.
 */
final class PhraseRegex {

    private static final String BEGINS = "[\\pL\\pN_]";
    private static final String CONTINUES = "[\\pL\\pN\\pM_]";
    private static final String BEFORE = "(?:^|[^\\pL\\pN\\pM_])\\pM*";
    private static final String BETWEEN = "[^\\pL\\pN\\pM_][^\\pL\\pN_]*";
    private static final String AFTER = "(?:[^\\pL\\pN\\pM_]|$)";
    /** What folds to a mark, the iota below, which cannot begin a word although a letter like it can. */
    private static final String IOTAS = "\u0345\u0399\u03b9\u1fbe";
    private static final int MOST_CLASSES = 40;
    private static final int LONGEST = 2_000;

    private final StringBuilder regex = new StringBuilder();
    private int classes;
    private int used;
    private boolean exact = true;

    private PhraseRegex() {}

    /**
     * An expression for as many of the words as RE2 can be asked for at once, from the first on.
     *
     * @param regex empty when it holds none
     * @param exact whether it is the whole phrase; otherwise it finds a superset
     */
    record Result(String regex, boolean exact) {}

    static Result of(TextPattern.Phrase phrase) {
        PhraseRegex built = new PhraseRegex();
        built.append(phrase.words());
        return new Result(built.regex.toString(), built.exact && built.used == phrase.words().size());
    }

    private void append(List<TextPattern.Word> words) {
        for (TextPattern.Word word : words) {
            boolean first = used == 0;
            boolean last = used == words.size() - 1;
            long wildcards = word.text().chars().filter(c -> c == '*' || c == '?').count();
            if (classes + wildcards + 2 > MOST_CLASSES || regex.length() + word.text().length() > LONGEST) {
                regex.append(first ? "" : AFTER);
                return;
            }
            classes += (int) wildcards + 2;
            used++;
            int[] pattern = word.text().codePoints().toArray();
            boolean openStart = first && pattern.length > 1 && pattern[0] == '*' && begins(pattern[1]);
            boolean openEnd = last && pattern.length > 1 && pattern[pattern.length - 1] == '*'
                    && begins(pattern[pattern.length - 2]);
            if (!openStart) {
                regex.append(first ? BEFORE : BETWEEN);
            }
            appendWord(pattern, openStart ? 1 : 0, openEnd ? pattern.length - 1 : pattern.length, openStart);
            if (last && !openEnd) {
                regex.append(AFTER);
            }
        }
    }

    /** A word: wildcards it begins with must not take a mark that belongs to no word. */
    private void appendWord(int[] pattern, int from, int to, boolean begun) {
        int at = from;
        if (!begun) {
            while (at < to && (pattern[at] == '*' || pattern[at] == '?')) {
                at++;
            }
            appendStart(pattern, from, at, at < to && begins(pattern[at]));
        }
        while (at < to) {
            switch (pattern[at]) {
                case '*' -> regex.append(CONTINUES).append('*');
                case '?' -> regex.append(CONTINUES);
                default -> {
                    int end = at + 1;
                    while (end < to && pattern[end] != '*' && pattern[end] != '?') {
                        end++;
                    }
                    appendLiteral(pattern, at, end);
                    at = end - 1;
                }
            }
            at++;
        }
    }

    /** Case is ignored in literals alone: folded, the class of marks has a letter in it, the iota. */
    private void appendLiteral(int[] pattern, int from, int to) {
        regex.append("(?i:");
        for (int at = from; at < to; at++) {
            appendLiteral(pattern[at]);
            exact &= IOTAS.indexOf(pattern[at]) < 0;
        }
        regex.append(')');
    }

    private void appendStart(int[] pattern, int from, int to, boolean beginnerFollows) {
        int ones = 0;
        boolean anyRun = false;
        for (int at = from; at < to; at++) {
            ones += pattern[at] == '?' ? 1 : 0;
            anyRun |= pattern[at] == '*';
        }
        if (ones > 0) {
            regex.append(BEGINS).append(CONTINUES.repeat(ones - 1)).append(anyRun ? CONTINUES + '*' : "");
        } else if (anyRun && beginnerFollows) {
            regex.append("(?:").append(BEGINS).append(CONTINUES).append("*)?");
        } else if (anyRun) {
            regex.append(BEGINS).append(CONTINUES).append('*');
        }
    }

    private void appendLiteral(int codePoint) {
        if (codePoint < 128 && !Character.isLetterOrDigit(codePoint) && codePoint != '_') {
            regex.append('\\');
        }
        regex.appendCodePoint(codePoint);
    }

    /** Whether it is a literal that a word may begin with: all but marks, since nothing else stands in a word. */
    private static boolean begins(int codePoint) {
        return codePoint != '*' && codePoint != '?' && switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> false;
            default -> true;
        };
    }
}
