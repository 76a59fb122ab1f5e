package dev.tinkr.backend.datadog;

/** The quoting functions of Datadog's search syntax: the only way by which a value reaches a search. */
final class SearchSyntax {

    private static final String KEYWORDS = "AND|OR|NOT|TO";
    /** What is neither special nor white space in any place of a term. */
    private static final String HARMLESS = "_./,;'%$";

    private SearchSyntax() {}

    /**
     * Exactly that text. A plain word stands as it is; everything else in quotes, where only the quote and the backslash
     * are special.
     */
    static String text(String value) {
        if (value.matches("[A-Za-z][A-Za-z0-9_]*") && !value.matches(KEYWORDS)) {
            return value;
        }
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A pattern in which the star and the question mark are wildcards, and everything else is itself. */
    static String pattern(String pattern) {
        StringBuilder out = new StringBuilder();
        // A term that begins like a keyword would be taken for one.
        boolean keyword = pattern.matches("(?s)(" + KEYWORDS + ").*");
        pattern.codePoints().forEach(c -> {
            if (keyword && out.isEmpty() || c != '*' && c != '?' && isSpecial(c)) {
                out.append('\\');
            }
            out.appendCodePoint(c);
        });
        return out.toString();
    }

    /** The name of an attribute or the key of a tag. */
    static String key(String name) {
        StringBuilder out = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (isSpecial(c)) {
                out.append('\\');
            }
            out.appendCodePoint(c);
        });
        return out.toString();
    }

    /** A whole number of at most 15 digits, with its sign escaped. */
    static String number(String number) {
        return number.replace("-", "\\-");
    }

    private static boolean isSpecial(int c) {
        return c < 128
                ? !Character.isLetterOrDigit(c) && HARMLESS.indexOf(c) < 0
                : Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '“' || c == '”';
    }
}
