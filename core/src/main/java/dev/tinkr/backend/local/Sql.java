package dev.tinkr.backend.local;

import dev.tinkr.query.CodePoints;
import java.util.List;
import java.util.stream.Collectors;

/** How text becomes part of a statement: the only place that puts quotes around anything. */
final class Sql {

    static final String TRUE = "TRUE";
    static final String FALSE = "FALSE";

    private Sql() {}

    /**
     * The text as a literal. DuckDB knows no escapes between plain quotes, so a doubled quote is all there is to mind;
     * a NUL, which would end the statement, is added as a character.
     *
     * @throws IllegalArgumentException when UTF-8 cannot hold the text ({@link #canHold})
     */
    static String quote(String text) {
        if (!canHold(text)) {
            throw new IllegalArgumentException("half a surrogate pair cannot be sent to DuckDB");
        }
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\0') < 0 ? quoted : '(' + quoted.replace("\0", "' || chr(0) || '") + ')';
    }

    /** Whether UTF-8, and so DuckDB, can hold the text: half a surrogate pair it cannot. */
    static boolean canHold(String text) {
        return CodePoints.whole(text);
    }

    /** A list of literals in brackets. */
    static String list(List<String> texts) {
        return texts.stream().map(Sql::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    /**
     * The text at that path of keys in a column of JSON text, NULL where there is none or it is null. The path goes as
     * a JSON pointer, which any key can stand in.
     */
    static String jsonText(String column, List<String> keys) {
        String pointer = keys.stream().map(key -> '/' + key.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
        return "json_extract_string(" + column + ", " + quote(pointer) + ")";
    }

    /** Whether the text matches somewhere the regular expression, in RE2 syntax. */
    static String matches(String text, String regex) {
        return "regexp_matches(" + text + ", " + quote(regex) + ")";
    }

    /** The regular expression that the whole of a text must match to fit a pattern of {@code *} and {@code ?}. */
    static String wildcardRegex(String pattern) {
        StringBuilder regex = new StringBuilder("(?s)\\A");
        pattern.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case 0 -> regex.append("\\x00");
                default -> {
                    if (c < 128 && !Character.isLetterOrDigit(c) && c != '_') {
                        regex.append('\\');
                    }
                    regex.appendCodePoint(c);
                }
            }
        });
        return regex.append("\\z").toString();
    }
}
