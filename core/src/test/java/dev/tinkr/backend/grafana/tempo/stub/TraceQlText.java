package dev.tinkr.backend.grafana.tempo.stub;

/** Cuts TraceQL into its tokens. */
final class TraceQlText {

    private final String text;
    private int at;

    TraceQlText(String text) {
        this.text = text;
    }

    boolean atEnd() {
        blanks();
        return at == text.length();
    }

    /** Takes the sign if it comes next. */
    boolean take(String sign) {
        blanks();
        if (text.startsWith(sign, at)) {
            at += sign.length();
            return true;
        }
        return false;
    }

    void need(String sign) {
        if (!take(sign)) {
            throw new Refused("parse error at line 1, col " + (at + 1) + ": syntax error: expected " + sign);
        }
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** A name, of which parts may stand in quotes, or a number with its unit. */
    String word() {
        blanks();
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' && !word.isEmpty() && word.charAt(word.length() - 1) == '.') {
                word.append(quoted());
            } else if (Character.isLetterOrDigit(c) || "._:-".indexOf(c) >= 0) {
                word.append(c);
                at++;
            } else {
                break;
            }
        }
        if (word.isEmpty()) {
            throw new Refused("parse error at line 1, col " + (at + 1) + ": syntax error");
        }
        return word.toString();
    }

    boolean atQuote() {
        blanks();
        return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '`');
    }

    /** A text in double quotes with Go's escapes, or in backticks without any. */
    String quoted() {
        char quote = text.charAt(at++);
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\n' && quote == '"') {
                throw new Refused("literal not terminated");
            }
            if (c == '\\' && quote == '"') {
                escape(value);
            } else {
                value.append(c);
            }
        }
        if (at == text.length()) {
            throw new Refused("literal not terminated");
        }
        at++;
        return value.toString();
    }

    private void escape(StringBuilder value) {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case '"', '\\' -> value.append(c);
            case 'u' -> code(4, value);
            case 'U' -> code(8, value);
            default -> throw new Refused("invalid char escape");
        }
    }

    private void code(int digits, StringBuilder value) {
        int point = Integer.parseInt(text.substring(at, at + digits), 16);
        if (Character.getType(point) == Character.SURROGATE) {
            throw new Refused("invalid syntax");
        }
        value.appendCodePoint(point);
        at += digits;
    }

    /** What a server answers with 400. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
