package dev.tinkr.backend.gcp.stub;

import java.util.ArrayList;
import java.util.List;

/** Cuts a filter of the Logging query language into tokens. */
final class FilterTokens {

    enum Kind {
        /** In double quotes, unescaped. */
        STRING,
        /** Bare. */
        TEXT,
        /** An operator, a bracket, a comma or a dot. */
        SIGN,
        /** The end. */
        END
    }

    /** One token; glued when nothing stands between it and the one before. */
    record Token(Kind kind, String text, boolean glued) {
        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        boolean keyword(String word) {
            return kind == Kind.TEXT && text.equals(word);
        }
    }

    private static final List<String> SIGNS = List.of("=~", "!~", "!=", ">=", "<=", "=", ">", "<", ":", "(", ")", ",",
            ".", "*", "-");

    private final String filter;
    private int at;

    private FilterTokens(String filter) {
        this.filter = filter;
    }

    static List<Token> of(String filter) {
        return new FilterTokens(filter).cut();
    }

    private List<Token> cut() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            boolean glued = !skipped() && !tokens.isEmpty();
            if (at == filter.length()) {
                tokens.add(new Token(Kind.END, "", glued));
                return tokens;
            }
            if (filter.charAt(at) == '"') {
                tokens.add(new Token(Kind.STRING, string(), glued));
            } else {
                String sign = SIGNS.stream().filter(known -> filter.startsWith(known, at)).findFirst().orElse("");
                boolean insideText = sign.equals("-") && glued && tokens.getLast().kind() == Kind.TEXT;
                if (!sign.isEmpty() && !insideText) {
                    at += sign.length();
                    tokens.add(new Token(Kind.SIGN, sign, glued));
                } else {
                    tokens.add(new Token(Kind.TEXT, text(), glued));
                }
            }
        }
    }

    /** White space and comments. */
    private boolean skipped() {
        int before = at;
        while (at < filter.length()) {
            if (Character.isWhitespace(filter.charAt(at))) {
                at++;
            } else if (filter.startsWith("--", at)) {
                int end = filter.indexOf('\n', at);
                at = end < 0 ? filter.length() : end;
            } else {
                break;
            }
        }
        return at > before;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            if (at >= filter.length()) {
                throw new FilterException("Unparseable filter: unterminated string");
            }
            char c = filter.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (at >= filter.length()) {
                throw new FilterException("Unparseable filter: unterminated string");
            }
            char escaped = filter.charAt(at++);
            out.append(switch (escaped) {
                case '"', '\\' -> escaped;
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                default -> throw new FilterException("Unparseable filter: invalid escape \\" + escaped);
            });
        }
    }

    private String text() {
        int start = at;
        while (at < filter.length() && (Character.isLetterOrDigit(filter.charAt(at)) || "_-+/@$%".indexOf(filter.charAt(
                at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw new FilterException("Unparseable filter: unexpected '" + filter.charAt(at) + "'");
        }
        return filter.substring(start, at);
    }
}
