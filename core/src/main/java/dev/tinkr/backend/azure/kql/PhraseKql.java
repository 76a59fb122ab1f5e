package dev.tinkr.backend.azure.kql;

import dev.tinkr.query.TextPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a phrase, adjacent and in order, in any case: what the term index can say of each, and one regular expression
 * that finds what the reference matcher finds.
 *
 * <p>The index folds case as .NET does: the Kelvin sign and the long s, which the matcher takes for {@code k} and {@code s},
 * are letters of their own to it.
 */
final class PhraseKql {

    private static final String BEGINS = "[\\pL\\pN_]";
    private static final String CONTINUES = "[\\pL\\pN\\pM_]";
    private static final String BEFORE = "(?:^|[^\\pL\\pN\\pM_])\\pM*";
    private static final String BETWEEN = "[^\\pL\\pN\\pM_][^\\pL\\pN_]*";
    private static final String AFTER = "(?:[^\\pL\\pN\\pM_]|$)";
    /** What folds to a mark, the iota below, which cannot begin a word although a letter like it can. */
    private static final String IOTAS = "\u0345\u0399\u03b9\u1fbe";
    private static final int MOST_CLASSES = 40;
    private static final int LONGEST = 1_000;

    private final StringBuilder regex = new StringBuilder();
    private int classes;
    private int used;
    private boolean exact = true;

    private PhraseKql() {}

    /** The condition that the text, an expression that is never null, has the phrase in it. */
    static KqlBounds in(String text, TextPattern.Phrase phrase) {
        if (!Kql.canHold(phrase.typed())) {
            return KqlBounds.NEVER;
        }
        PhraseKql built = new PhraseKql();
        built.append(phrase.words());
        List<String> conditions = new ArrayList<>();
        phrase.words().stream().limit(MOST_CLASSES).forEach(word -> indexed(text, word.text(), conditions));
        if (!built.regex.isEmpty()) {
            conditions.add(text + " matches regex " + Kql.quote(built.regex.toString()));
        }
        String condition = Kql.joined(conditions.stream().distinct().toList(), "and");
        return built.exact && built.used == phrase.words().size()
                ? KqlBounds.exactly(condition)
                : KqlBounds.atMost(condition);
    }

    /** What the index can say of a word: a term is a run of letters and digits, so {@code _} stands between terms. */
    private static void indexed(String text, String word, List<String> conditions) {
        String literal = word.replace("*", "").replace("?", "");
        if (literal.isEmpty() || !literal.chars().allMatch(c -> c < 128) || word.indexOf('?') >= 0) {
            return;
        }
        String operator = switch (word.chars().filter(c -> c == '*').count() > 1 ? -1 : word.indexOf('*')) {
            case -1 -> word.indexOf('*') < 0 ? "has" : "contains";
            case 0 -> "hassuffix";
            default -> word.endsWith("*") ? "hasprefix" : "";
        };
        if (operator.equals("contains") && !word.matches("\\*[^*]+\\*") || operator.isEmpty()) {
            return;
        }
        conditions.add(text + " " + (literal.indexOf('_') >= 0 ? "contains" : operator) + " " + Kql.quote(literal));
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

    /** Whether it is a literal that a word may begin with: all but marks, since nothing else stands in a word. */
    private static boolean begins(int codePoint) {
        return codePoint != '*' && codePoint != '?' && switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> false;
            default -> true;
        };
    }
}
