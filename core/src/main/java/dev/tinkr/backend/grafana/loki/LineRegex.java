package dev.tinkr.backend.grafana.loki;

import dev.tinkr.query.TextPattern;
import java.util.List;

/**
 * Regular expressions that find, in a line as it is stored, whatever the matcher may find in what it decodes to. The line
 * may be plain, JSON or logfmt, so that a character may stand there as itself or escaped; {@code \n} glues an {@code n} to
 * the word that follows, which is why no word is asked for with its boundaries.
 */
final class LineRegex {

    /** A line that is read as JSON. */
    static final String JSON = "^\\s*\\{";
    /** A line that is read as logfmt. */
    static final String LOGFMT = "^\\s*[A-Za-z_@][A-Za-z0-9_.@/-]*=";
    /** An escaped letter or digit of ASCII, which no common writer makes, but JSON allows. */
    private static final String ESCAPED_PLAIN = "\\\\u00(?:3[0-9]|[4-7])";
    private static final String BETWEEN_WORDS = "(?:[^\\pL\\pN_]|\\\\(?:[a-zA-Z]|u[0-9a-fA-F]{4}))+";
    /** A number that JSON could have written shorter, or Loki's line longer. */
    static final String UNUSUAL_NUMBER = "-?[0-9]+[.eE]|-?[0-9]{16}|-0";
    private static final int LONGEST = 3_000;

    private final StringBuilder regex = new StringBuilder();

    private LineRegex() {}

    /** For the words of a phrase; {@code ""} when nothing can be said of the line. */
    static String phrase(TextPattern.Phrase phrase) {
        LineRegex built = new LineRegex();
        List<TextPattern.Word> words = phrase.words();
        for (int i = 0; i < words.size() && built.regex.length() < LONGEST; i++) {
            if (i > 0) {
                built.regex.append(BETWEEN_WORDS);
            }
            built.word(words.get(i).text());
        }
        String body = built.regex.toString();
        return body.isEmpty() ? "" : escapedToo("(?i)" + body);
    }

    /** The expression, or an escape where it sees a plain character. */
    static String escapedToo(String regex) {
        return regex + "|" + ESCAPED_PLAIN;
    }

    private void word(String pattern) {
        boolean first = regex.isEmpty();
        int[] points = pattern.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            switch (points[i]) {
                case '*' -> regex.append(first && regex.isEmpty() ? "" : "\\S*");
                case '?' -> regex.append("\\S{1,12}");
                default -> character(points[i], regex);
            }
        }
    }

    /** For a text, in its own case. */
    static String text(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST / 10).forEach(c -> character(c, out));
        return out.toString();
    }

    private static void character(int c, StringBuilder out) {
        if (c >= 0x10000) {
            out.append("(?:").appendCodePoint(c).append("|(?:\\\\u[0-9a-fA-F]{4}){2}|\\\\U[0-9a-fA-F]{8})");
        } else if (c >= 0x80) {
            out.append("(?:").appendCodePoint(c).append("|\\\\u[0-9a-fA-F]{4})");
        } else if (c < 0x20 || c == 0x7f) {
            out.append("(?:").appendCodePoint(c).append("|\\\\(?:[a-zA-Z]|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}))");
        } else if (c == ' ' || c == '_' || c == '-' || Character.isLetterOrDigit(c)) {
            out.appendCodePoint(c);
        } else if (c == '.') {
            out.append("\\.");
        } else {
            out.append("(?:\\\\{0,2}");
            LogQl.literal(c, out);
            out.append("|\\\\u[0-9a-fA-F]{4})");
        }
    }

    /**
     * For a field of that name whose value begins so, or a list, whose elements are not looked at.
     *
     * @param value an expression for the begin of the value, behind the quote if there is one; {@code ""} for any
     */
    static String field(String name, String value) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String key = last.isEmpty() ? "\\." : text(last);
        String stored = LogQl.labelName(last);
        if (!stored.equals(last)) {
            key = "(?:" + key + "|" + LogQl.literal(stored) + ")";
        }
        String begin = value.isEmpty() ? "" : "(?:\\[|\"?(?:" + value + "))";
        return escapedToo(key + "\"?\\s*[:=]\\s*" + begin);
    }
}
