package dev.tinkr.query;

/** One value as it was typed, and where. */
sealed interface Scalar {

    int position();

    /**
     * A word, or what stood between quotes.
     *
     * @param quoted whether it stood between quotes, so that nothing in it is a wildcard
     */
    record Plain(String text, boolean quoted, int position) implements Scalar {

        /** Whether it holds a wildcard. */
        boolean isPattern() {
            return !quoted && (text.indexOf('*') >= 0 || text.indexOf('?') >= 0);
        }

        /** Whether it is nothing but stars. */
        boolean isEverything() {
            return !quoted && !text.isEmpty() && text.chars().allMatch(c -> c == '*');
        }
    }

    /** A regular expression, checked. */
    record Regex(String source, int position) implements Scalar {}
}
