package dev.tinkr.cli.terminal;

/**
 * Makes text from outside harmless for a terminal: control characters, escape sequences and direction overrides in a
 * log line could otherwise recolour, overwrite or forge what stands around it. They are shown instead of obeyed.
 */
public final class SafeText {

    private static final int CONTROL_PICTURES = 0x2400;
    private static final char DELETE = 0x7f;
    private static final char DELETE_PICTURE = 0x2421;
    private static final String REPLACEMENT = "\uFFFD";

    private SafeText() {}

    /** The text on one line: line ends and tabs are shown as pictures too. */
    public static String oneLine(String text) {
        return clean(text, false);
    }

    /** The text with its line ends as {@code \n} and its tabs as four blanks. */
    public static String lines(String text) {
        return clean(text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n"), true);
    }

    /** JSON text whose strings hold no character that a terminal obeys: such characters become escapes. */
    public static String json(String json) {
        int first = firstUnsafe(json, 0);
        if (first < 0) {
            return json;
        }
        StringBuilder safe = new StringBuilder(json.length() + 16).append(json, 0, first);
        for (int i = first; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < ' ' || !obeyed(c)) {
                safe.append(c);
            } else {
                safe.append(escape(c));
            }
        }
        return safe.toString();
    }

    private static String clean(String text, boolean keepLines) {
        int first = firstUnsafe(text, 0);
        if (first < 0) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (keepLines && c == '\n') {
                safe.append(c);
            } else if (keepLines && c == '\t') {
                safe.append("    ");
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                safe.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                safe.append(REPLACEMENT);
            } else if (obeyed(c)) {
                safe.append(shown(c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static int firstUnsafe(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= DELETE && (obeyed(c) || Character.isSurrogate(c))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a terminal does something with the character other than drawing it. */
    private static boolean obeyed(char c) {
        return c < ' ' || c >= DELETE && c <= 0x9f || c == 0x061c || c == 0x200e || c == 0x200f
                || c >= 0x2028 && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0xfeff;
    }

    private static String shown(char c) {
        if (c < ' ') {
            return String.valueOf((char) (CONTROL_PICTURES + c));
        }
        return c == DELETE ? String.valueOf(DELETE_PICTURE) : escape(c);
    }

    private static String escape(char c) {
        return String.format("\\u%04x", (int) c);
    }
}
