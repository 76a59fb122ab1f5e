package dev.tinkr.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Whether a regular expression is one of RE2, and of a size that can be run: nested repetitions multiply, and
 * {@code (a{1000}){1000}} would be a program of a million steps.
 */
final class RegexCheck {

    private RegexCheck() {}

    /**
     * Refuses what is no regular expression.
     *
     * @param query    the whole query
     * @param position where in it the expression begins
     */
    static void check(String regex, String query, int position) {
        if (regex.isEmpty()) {
            throw new QueryException("found an empty regular expression, expected something between the slashes; write"
                    + " * for everything, and quote the slashes to search for text", query, position - 1);
        }
        RegexSize.measure(regex).ifPresent(problem -> {
            throw new QueryException(problem, query, position);
        });
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new QueryException("this is no regular expression of RE2: " + e.getDescription() + ": '"
                    + Excerpt.of(fragment(e)) + "'" + wayOut(fragment(e)), query, place(query, position, e));
        }
    }

    private static String fragment(PatternSyntaxException e) {
        return e.getPattern() == null ? "" : e.getPattern();
    }

    private static int place(String query, int position, PatternSyntaxException e) {
        int at = query.indexOf(fragment(e), position);
        return at < 0 ? position : at;
    }

    private static String wayOut(String fragment) {
        boolean around = fragment.startsWith("(?");
        boolean back = fragment.length() > 1 && fragment.charAt(0) == '\\' && Character.isLetterOrDigit(fragment.charAt(
                1));
        return around || back ? "; look-around and back-references are not part of it" : "";
    }
}
