package dev.tinkr.backend.grafana.loki;

import com.google.re2j.Pattern;
import dev.tinkr.query.CodePoints;
import dev.tinkr.query.SharedRegex;

/** How values are written in LogQL. Nothing reaches a query but through these. */
final class LogQl {

    private static final String REGEX_MARKS = "\\.+*?()|[]{}^$";

    private LogQl() {}

    /**
     * A string literal. LogQL reads double quotes as Go does: unknown escapes are refused, surrogate pairs find
     * nothing, so that all but the marks and the controls stand as they are.
     */
    static String string(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f) {
                        out.append(String.format("\\x%02x", (int) c));
                    } else if (c >= 0x80 && c <= 0x9f || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** The text as a regular expression that matches only itself. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> literal(c, out));
        return out.toString();
    }

    /** Appends a character as a regular expression that matches only itself. */
    static void literal(int codePoint, StringBuilder out) {
        if (REGEX_MARKS.indexOf(codePoint) >= 0) {
            out.append('\\');
        }
        out.appendCodePoint(codePoint);
    }

    /** Whether it can stand in a query at all: half of a surrogate pair cannot be sent. */
    static boolean canHold(String text) {
        return CodePoints.whole(text);
    }

    /**
     * Whether Loki, which has Go's RE2, reads the expression as the matcher does. One that names its groups is left to
     * the matcher: where Loki captures, these names would become labels.
     */
    static boolean canSearch(String regex) {
        return SharedRegex.isShared(regex) && Pattern.compile(regex).namedGroups().isEmpty();
    }

    /** The name as Loki keeps it: everything but letters, digits and {@code _} of ASCII is {@code _}. */
    static String labelName(String name) {
        StringBuilder out = new StringBuilder(name.length() + 1);
        name.codePoints().forEach(c -> {
            boolean digit = c >= '0' && c <= '9';
            if (digit && out.isEmpty()) {
                out.append('_');
            }
            boolean kept = digit || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            out.appendCodePoint(kept ? c : '_');
        });
        return out.toString();
    }
}
