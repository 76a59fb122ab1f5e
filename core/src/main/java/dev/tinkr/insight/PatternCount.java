package dev.tinkr.insight;

import dev.tinkr.query.Query;
import dev.tinkr.query.QueryException;
import dev.tinkr.query.QueryParser;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The query that counts the lines of a pattern at the backend: the words that all of them have. */
final class PatternCount {

    private static final int MOST_PHRASES = 2;
    private static final int LEAST_LETTERS = 4;
    private static final int LONGEST = 200;

    private PatternCount() {}

    /** The longest runs of words without a hole; empty for a pattern that has no word worth the name. */
    static Optional<Query> of(String template) {
        List<Query> phrases = Arrays.stream(template.split("<\\*>")).map(PatternCount::words)
                .filter(words -> words.length() >= LEAST_LETTERS).sorted(Comparator.comparingInt(String::length)
                        .reversed())
                .limit(MOST_PHRASES).flatMap(words -> phrase(words).stream()).toList();
        return phrases.isEmpty() ? Optional.empty() : Optional.of(Query.and(phrases));
    }

    /** Words alone: nothing of the query language is left in them. */
    private static String words(String text) {
        String words = text.replaceAll("[^\\p{L}\\p{N}\\p{M}_]+", " ").strip();
        return words.length() <= LONGEST ? words : words.substring(0, words.lastIndexOf(' ', LONGEST) + 1).strip();
    }

    private static Optional<Query> phrase(String words) {
        try {
            return Optional.of(QueryParser.parse('"' + words + '"').query());
        } catch (QueryException e) {
            // Words that the language does not take as such are no ground to go without the others.
            return Optional.empty();
        }
    }
}
