package dev.tinkr.backend.cloudwatch.logs;

/** The quoting functions of the Insights language. Nothing reaches a query but through them. */
final class InsightsText {

    private static final String HEX = "0123456789abcdef";

    private InsightsText() {}

    /** A text between double quotes. */
    static String string(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The name of a field, in backticks where it is more than a plain one. */
    static String field(String name) {
        if (name.indexOf('`') >= 0) {
            throw new IllegalArgumentException("a field of Insights has no backtick");
        }
        return name.matches("@?[A-Za-z_][A-Za-z0-9_]*") ? name : '`' + name + '`';
    }

    /** A regular expression between slashes; it was built by {@link RawText}, which leaves no slash bare. */
    static String regex(RawText.Pattern pattern) {
        return '/' + pattern.source() + '/';
    }

    /** One character of a regular expression that stands for itself. */
    static String literal(int codePoint) {
        boolean plain = codePoint >= 0x80 || codePoint == '_' || codePoint == ' '
                || codePoint >= '0' && codePoint <= '9'
                || codePoint >= 'A' && codePoint <= 'Z' || codePoint >= 'a' && codePoint <= 'z';
        if (plain) {
            return Character.toString(codePoint);
        }
        if (codePoint < 0x20 || codePoint == 0x7f) {
            return "\\x" + HEX.charAt(codePoint >> 4) + HEX.charAt(codePoint & 0xf);
        }
        return "\\" + (char) codePoint;
    }
}
