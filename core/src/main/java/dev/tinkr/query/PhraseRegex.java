package dev.tinkr.query;

import java.util.List;

/**
 * The words of a phrase, adjacent and in order, in any case, as one regular expression that finds what the matcher
 * finds. A word begins with a letter, a number or {@code _} and goes on with these and combining marks; a mark that
 * follows nothing of the kind stands between words. RE2 reads it, and Rust's {@code regex}; letters newer than the
 * Unicode that they know delimit there.
 */
public final class PhraseRegex {

    private static final String BEGINS = "[\\pL\\pN_]";
    private static final String CONTINUES = "[\\pL\\pN\\pM_]";
    private static final String BEFORE = "(?:^|[^\\pL\\pN\\pM_])\\pM*";
    private static final String BETWEEN = "[^\\pL\\pN\\pM_][^\\pL\\pN_]*";
    private static final String AFTER = "(?:[^\\pL\\pN\\pM_]|$)";
    /** What folds to a mark, the iota below, which cannot begin a word although a letter like it can. */
    private static final String IOTAS = "\u0345\u0399\u03b9\u1fbe";
    private static final int MOST_CLASSES = 40;

    private final int longest;
    private final StringBuilder regex = new StringBuilder();
    private int classes;
    private int used;
    private boolean exact = true;

    private PhraseRegex(int longest) {
        this.longest = longest;
    }

    /**
     * An expression for as many of the words as may be asked for at once, from the first on.
     *
     * @param regex empty when it holds none
     * @param exact whether it is the whole phrase; otherwise it finds a superset
     */
    public record Result(String regex, boolean exact) {}

    /**
     * The expression for that phrase.
     *
     * @param longest where no further word is begun, in characters
     */
    public static Result of(TextPattern.Phrase phrase, int longest) {
        PhraseRegex built = new PhraseRegex(longest);
        built.append(phrase.words());
        return new Result(built.regex.toString(), built.exact && built.used == phrase.words().size());
    }

    private void append(List<TextPattern.Word> words) {
        for (TextPattern.Word word : words) {
            boolean first = used == 0;
            boolean last = used == words.size() - 1;
            long wildcards = word.text().chars().filter(c -> c == '*' || c == '?').count();
            if (classes + wildcards + 2 > MOST_CLASSES || regex.length() + word.text().length() > longest) {
                regex.append(first ? "" : AFTER);
                return;
            }
            classes += (int) wildcards + 2;
            used++;
            int[] pattern = word.text().codePoints().toArray();
            boolean openStart = first && pattern.length > 1 && pattern[0] == '*' && Words.begins(pattern[1]);
            boolean openEnd = last && pattern.length > 1 && pattern[pattern.length - 1] == '*'
                    && Words.begins(pattern[pattern.length - 2]);
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
            appendStart(pattern, from, at, at < to && Words.begins(pattern[at]));
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
            regex.appendCodePoint(pattern[at]);
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
}
