package dev.tinkr.query;

/** The text of a query and how far it has been read: the words, quotes and regular expressions in it. */
final class QueryScanner {

    private static final int LONGEST_SHOWN = 30;

    private final String text;
    private int at;

    QueryScanner(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The next character; a NUL that no text holds at the end. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    boolean at(char c) {
        return !atEnd() && text.charAt(at) == c;
    }

    boolean eat(char c) {
        boolean there = at(c);
        if (there) {
            at++;
        }
        return there;
    }

    void skipSpace() {
        while (!atEnd() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    /** Whether what is being read ends here: at white space, a parenthesis or the end. */
    boolean atDelimiter() {
        return endsTerm(at);
    }

    /** Whether the whole word here is that keyword, in any case. */
    boolean atKeyword(String keyword) {
        return text.regionMatches(true, at, keyword, 0, keyword.length()) && endsTerm(at + keyword.length());
    }

    boolean atKeyword() {
        return atKeyword("AND") || atKeyword("OR") || atKeyword("NOT");
    }

    boolean eatKeyword(String keyword) {
        boolean there = atKeyword(keyword);
        if (there) {
            at += keyword.length();
        }
        return there;
    }

    /** The field name that stands here before a colon, which is read too; empty when this is no field. */
    String field() {
        int end = at;
        while (end < text.length() && isFieldCharacter(text.charAt(end), end == at)) {
            end++;
        }
        if (end == at || end >= text.length() || text.charAt(end) != ':' || text.startsWith("//", end + 1)) {
            return "";
        }
        String name = text.substring(at, end);
        at = end + 1;
        return name;
    }

    /** What stands here up to white space or a parenthesis, or up to {@code ]} inside a range. */
    String word(boolean inRange) {
        int start = at;
        while (!endsTerm(at) && !(inRange && text.charAt(at) == ']')) {
            at++;
        }
        return text.substring(start, at);
    }

    /** What stands between the quotes that open here, without its escapes. */
    String quoted(boolean inRange) {
        int open = at;
        char quote = text.charAt(at++);
        StringBuilder content = new StringBuilder();
        while (!at(quote)) {
            if (atEnd()) {
                boolean escaped = text.charAt(at - 1) == quote && at - 1 > open;
                throw new QueryException("this quote is never closed: expected another " + quote + " before the end"
                        + (escaped
                                ? "; a backslash before a quote escapes it, write \\\\ for a backslash at the end"
                                : ""),
                        text, open);
            }
            char c = text.charAt(at++);
            boolean escape = c == '\\' && (at('"') || at('\'') || at('\\'));
            content.append(escape ? text.charAt(at++) : c);
        }
        at++;
        if (!atDelimiter() && !(inRange && at(']'))) {
            throw unexpected("a space after the closing quote", "a quote stands around a whole term; to search for a"
                    + " quote inside quotes write \\" + quote);
        }
        return content.toString();
    }

    /** Whether a regular expression opens here: its first unescaped slash must end the term. */
    boolean atRegex() {
        if (!at('/')) {
            return false;
        }
        int close = regexEnd();
        return close < text.length() && endsTerm(close + 1);
    }

    /** The regular expression that stands here, its slashes unescaped. */
    String regex() {
        int close = regexEnd();
        StringBuilder source = new StringBuilder();
        for (int i = at + 1; i < close; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < close) {
                i++;
                if (text.charAt(i) != '/') {
                    source.append(c);
                }
                source.append(text.charAt(i));
            } else {
                source.append(c);
            }
        }
        at = close + 1;
        return source.toString();
    }

    /** A complaint about what stands here. */
    QueryException unexpected(String expected, String wayOut) {
        return new QueryException(
                "found " + found() + ", expected " + expected + (wayOut.isEmpty() ? "" : "; " + wayOut),
                text, at);
    }

    private String found() {
        if (atEnd()) {
            return "the end of the query";
        }
        if (isSpace(text.charAt(at))) {
            return "a space";
        }
        int end = at;
        while (!endsTerm(end) && end - at < LONGEST_SHOWN) {
            end++;
        }
        boolean splitPair = end > at && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        end = Math.max(splitPair ? end - 1 : end, at + 1);
        return "'" + text.substring(at, end) + (endsTerm(end) || end == at + 1 ? "'" : "…'");
    }

    private int regexEnd() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '/') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end;
    }

    private boolean endsTerm(int position) {
        if (position >= text.length()) {
            return true;
        }
        char c = text.charAt(position);
        return c == '(' || c == ')' || isSpace(c);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static boolean isFieldCharacter(char c, boolean first) {
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '@';
        return letter || !first && (c >= '0' && c <= '9' || c == '.' || c == '/' || c == '-');
    }
}
