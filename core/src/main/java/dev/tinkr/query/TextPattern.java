package dev.tinkr.query;

import java.util.List;
import java.util.Objects;

/** What a message is searched for. */
public sealed interface TextPattern {

    /**
     * Words, adjacent and in order, in any case; a single word is a phrase of one.
     *
     * @param typed the text between the quotes, or the bare term, as the user wrote it
     * @param words its words, at least one
     */
    record Phrase(String typed, List<Word> words) implements TextPattern {
        /** Copies the words. */
        public Phrase {
            Objects.requireNonNull(typed, "typed");
            words = List.copyOf(words);
            if (words.isEmpty()) {
                throw new IllegalArgumentException("a phrase has a word");
            }
        }

        /** Whether any word holds a wildcard. */
        public boolean hasPattern() {
            return words.stream().anyMatch(Word::isPattern);
        }
    }

    /**
     * A word, or a pattern that one whole word must fit.
     *
     * @param text letters, digits, {@code _} and the wildcards {@code *} (any run of characters inside the word) and
     *             {@code ?} (one character); no literal star or question mark can stand in a word, so nothing is
     *             escaped
     */
    record Word(String text) {
        /** Refuses an empty word. */
        public Word {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("a word has a character");
            }
        }

        /** Whether it holds a wildcard. */
        public boolean isPattern() {
            return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
        }
    }

    /**
     * A regular expression in RE2 syntax, already compiled once by the parser, that matches somewhere in the text.
     *
     * @param source without the slashes around it; a slash inside is a plain {@code /}
     */
    record Regex(String source) implements TextPattern {
        /** Refuses null. */
        public Regex {
            Objects.requireNonNull(source, "source");
        }
    }
}
