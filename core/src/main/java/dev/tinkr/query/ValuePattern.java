package dev.tinkr.query;

import java.util.Objects;

/** What a field's value is held against. */
public sealed interface ValuePattern {

    /** The value is this text; a stored number is compared as JSON writes it, shortest. */
    record Exact(String value) implements ValuePattern {
        /** Refuses null. */
        public Exact {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * The whole value fits the pattern, in the field's own case.
     *
     * @param pattern {@code *} stands for any run of characters, {@code ?} for one; everything else for itself (a
     *                literal star can only be asked for in quotes, which makes an {@link Exact}, or by a regex)
     */
    record Wildcard(String pattern) implements ValuePattern {
        /** Refuses a pattern without a wildcard. */
        public Wildcard {
            if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
                throw new IllegalArgumentException("a wildcard pattern holds * or ?");
            }
        }
    }

    /** A regular expression in RE2 syntax that matches somewhere in the value. */
    record Regex(String source) implements ValuePattern {
        /** Refuses null. */
        public Regex {
            Objects.requireNonNull(source, "source");
        }
    }
}
