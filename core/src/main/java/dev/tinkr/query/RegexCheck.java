package dev.tinkr.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Whether the regular expressions of one query are RE2's, and together of a size that can be run: nested repetitions
 * multiply, and {@code (a{1000}){1000}} would be a program of a million steps.
 */
final class RegexCheck {

    /** What all regular expressions of a query may have; a line of ten thousand characters then takes under a second. */
    static final int MOST_STEPS = 5_000;
    private static final int DEEPEST = 200;

    private final String query;
    private long stepsLeft = MOST_STEPS;

    RegexCheck(String query) {
        this.query = query;
    }

    /**
     * Refuses what is no regular expression, or too large a one.
     *
     * @param position   where in the query it begins, behind its slash
     * @param ignoreCase whether it will be used without regard to case, whatever it says itself
     */
    void check(String regex, int position, boolean ignoreCase) {
        if (regex.isEmpty()) {
            throw new QueryException("found an empty regular expression, expected something between the slashes; write"
                    + " * for everything, and quote the slashes to search for text", query, position - 1);
        }
        RegexSize size = RegexSize.of(regex, ignoreCase);
        if (size.depth() > DEEPEST) {
            throw new QueryException("found a regular expression with parentheses nested " + size.depth()
                    + " deep, expected at most " + DEEPEST + "; write it flatter", query, position);
        }
        if (size.unfoldable()) {
            throw new QueryException("found one of the letters U+1C80 to U+1C88, alone or in a range, in a regular"
                    + " expression that ignores case, expected none of them; leave them out, or mind the case", query,
                    position);
        }
        stepsLeft -= size.steps();
        if (stepsLeft < 0) {
            throw new QueryException("found regular expressions of more than " + MOST_STEPS + " steps once their"
                    + " repetitions are written out, expected smaller ones; repeat less, or use * or +", query,
                    position);
        }
        compile(regex, position);
    }

    private void compile(String regex, int position) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            String fragment = e.getPattern() == null ? "" : e.getPattern();
            int at = query.indexOf(fragment, position);
            throw new QueryException("this is no regular expression of RE2: " + e.getDescription() + ": '"
                    + Excerpt.of(fragment) + "'" + wayOut(fragment), query, at < 0 ? position : at);
        }
    }

    private static String wayOut(String fragment) {
        boolean around = fragment.startsWith("(?");
        boolean back = fragment.length() > 1 && fragment.charAt(0) == '\\'
                && Character.isLetterOrDigit(fragment.charAt(1));
        return around || back ? "; look-around and back-references are not part of it" : "";
    }
}
