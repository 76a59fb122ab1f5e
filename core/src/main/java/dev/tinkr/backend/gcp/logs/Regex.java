package dev.tinkr.backend.gcp.logs;

import com.google.re2j.Pattern;
import dev.tinkr.query.TextPattern;
import java.util.List;

/** Regular expressions in RE2 syntax, which the service takes as they are. */
final class Regex {

    /** Any text but the empty one. */
    static final String SOME_TEXT = "(?s).";

    private static final String NO_WORD = "[^\\pL\\pN\\pM_]";

    private Regex() {}

    /** Whether the expression also fits where nothing is. */
    static boolean fitsNothing(String regex) {
        return Pattern.compile(regex).matcher("").find();
    }

    /** The whole text is this one. */
    static String exactly(String text) {
        return "^" + literal(text) + "$";
    }

    /** The whole text fits the pattern of {@code *} and {@code ?}. */
    static String wildcard(String pattern) {
        return "(?s)^" + wild(pattern) + "$";
    }

    /** A word of the text may fit the pattern: it holds at least what the pattern holds, in any case. */
    static String wordPattern(TextPattern.Word word) {
        return "(?is)" + wild(word.text());
    }

    /** The text surely has these words, adjacent and in order, in any case. */
    static String words(List<TextPattern.Word> words) {
        StringBuilder regex = new StringBuilder("(?i)(^|" + NO_WORD + ")");
        for (int i = 0; i < words.size(); i++) {
            regex.append(i == 0 ? "" : NO_WORD + "+").append(literal(words.get(i).text()));
        }
        return regex.append("($|").append(NO_WORD).append(")").toString();
    }

    /** The id, which may have dashes anywhere and be of any case, at the end of a resource name or alone. */
    static String id(String normalised) {
        StringBuilder regex = new StringBuilder("(?i)(^|/)-*");
        normalised.codePoints().forEach(c -> regex.append(c == '*'
                ? ".*"
                : c == '?' ? "." : literal(Character.toString(c))).append("-*"));
        return regex.append('$').toString();
    }

    private static String wild(String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.codePoints().forEach(c -> regex.append(c == '*'
                ? ".*"
                : c == '?'
                        ? "."
                        : literal(Character.toString(
                                c))));
        return regex.toString();
    }

    /** The text itself. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = c >= 128 || c == '_' || c == ' ' || Character.isLetterOrDigit(c);
            if (plain) {
                out.appendCodePoint(c);
            } else if (c < ' ' || c == 127) {
                out.append(String.format("\\x%02x", c));
            } else {
                out.append('\\').appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
