package dev.tinkr.backend.azure.kql;

import dev.tinkr.query.PhraseRegex;
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

    private static final int MOST_INDEXED = 40;
    private static final int LONGEST_REGEX = 1_000;

    private PhraseKql() {}

    /** The condition that the text, an expression that is never null, has the phrase in it. */
    static KqlBounds in(String text, TextPattern.Phrase phrase) {
        if (!Kql.canHold(phrase.typed())) {
            return KqlBounds.NEVER;
        }
        List<String> conditions = new ArrayList<>();
        phrase.words().stream().limit(MOST_INDEXED).forEach(word -> indexed(text, word.text(), conditions));
        PhraseRegex.Result words = PhraseRegex.of(phrase, LONGEST_REGEX);
        if (!words.regex().isEmpty()) {
            conditions.add(text + " matches regex " + Kql.quote(words.regex()));
        }
        String condition = Kql.joined(conditions.stream().distinct().toList(), "and");
        return words.exact() ? KqlBounds.exactly(condition) : KqlBounds.atMost(condition);
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
}
