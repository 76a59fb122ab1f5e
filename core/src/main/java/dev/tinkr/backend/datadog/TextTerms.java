package dev.tinkr.backend.datadog;

import dev.tinkr.query.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions on the words of the message. Datadog does not say what it takes for a word; where the term has inner
 * punctuation it is therefore searched both as its parts and as it was typed.
 */
final class TextTerms {

    private TextTerms() {}

    static Clause of(TextPattern pattern) {
        return switch (pattern) {
            case TextPattern.Regex regex -> Clause.UNKNOWN;
            case TextPattern.Phrase phrase -> phrase.hasPattern() ? patterns(phrase) : words(phrase);
        };
    }

    private static Clause words(TextPattern.Phrase phrase) {
        String parts = phrase.words().stream().map(TextPattern.Word::text).collect(Collectors.joining(" "));
        Clause inParts = Clause.exact(SearchSyntax.text(parts));
        return isSearchable(phrase.typed(), parts)
                ? Clause.or(List.of(inParts, Clause.exact(SearchSyntax.text(phrase.typed()))))
                : inParts;
    }

    /** Patterns cannot stand in quotes, so that their order is for the matcher. */
    private static Clause patterns(TextPattern.Phrase phrase) {
        List<Clause> each = new ArrayList<>();
        for (TextPattern.Word word : phrase.words()) {
            boolean anything = word.text().chars().allMatch(c -> c == '*');
            if (!anything) {
                each.add(word.isPattern()
                        ? Clause.atLeast(SearchSyntax.pattern(word.text()))
                        : Clause.atLeast(SearchSyntax.text(word.text())));
            }
        }
        Clause inParts = Clause.and(each).inexact();
        String parts = phrase.words().stream().map(TextPattern.Word::text).collect(Collectors.joining(" "));
        return phrase.words().size() > 1 && isSearchable(phrase.typed(), parts)
                ? Clause.or(List.of(inParts, Clause.atLeast(SearchSyntax.pattern(phrase.typed()))))
                : inParts;
    }

    private static boolean isSearchable(String typed, String parts) {
        return !typed.equals(parts) && typed.equals(typed.strip()) && typed.chars().noneMatch(c -> c < ' ');
    }
}
