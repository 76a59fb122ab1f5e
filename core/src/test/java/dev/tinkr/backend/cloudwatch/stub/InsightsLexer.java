package dev.tinkr.backend.cloudwatch.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Cuts a query into tokens. */
final class InsightsLexer {

    enum Kind {
        NAME, QUOTED_NAME, STRING, NUMBER, PERIOD, REGEX, SIGN, END
    }

    record Token(Kind kind, String text, int position) {}

    private static final Set<String> BEFORE_REGEX = Set.of("like", "=~");

    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private InsightsLexer(String query) {
        this.query = query;
    }

    static List<Token> tokens(String query) {
        InsightsLexer lexer = new InsightsLexer(query);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < query.length()) {
            char c = query.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"' || c == '\'') {
                string(c);
            } else if (c == '`') {
                int end = query.indexOf('`', at + 1);
                require(end > at + 1, "a name in backticks that never ends");
                add(Kind.QUOTED_NAME, query.substring(at + 1, end), end + 1);
            } else if (c == '/' && regexMayFollow()) {
                regex();
            } else if (isNameStart(c)) {
                name();
            } else if (c >= '0' && c <= '9' || c == '-' && at + 1 < query.length() && Character.isDigit(query.charAt(at
                    + 1))) {
                number();
            } else {
                sign();
            }
        }
        tokens.add(new Token(Kind.END, "", at));
    }

    private static boolean isNameStart(char c) {
        return c == '@' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InsightsSyntaxException(otherwise, query, at);
        }
    }

    private void add(Kind kind, String text, int end) {
        tokens.add(new Token(kind, text, at));
        at = end;
    }

    private void string(char quote) {
        StringBuilder text = new StringBuilder();
        int i = at + 1;
        while (i < query.length() && query.charAt(i) != quote) {
            if (query.charAt(i) == '\\') {
                i++;
                require(i < query.length() && "\\\"'".indexOf(query.charAt(i)) >= 0, "an unknown escape in a string");
            }
            text.append(query.charAt(i++));
        }
        require(i < query.length(), "a string that never ends");
        add(Kind.STRING, text.toString(), i + 1);
    }

    /** After {@code like} and {@code =~}, and after the field of {@code parse}. */
    private boolean regexMayFollow() {
        if (tokens.isEmpty()) {
            return false;
        }
        boolean ofParse = tokens.size() > 1 && tokens.get(tokens.size() - 2).text().equals("parse");
        return ofParse || BEFORE_REGEX.contains(tokens.getLast().text());
    }

    private void regex() {
        int i = at + 1;
        while (i < query.length() && query.charAt(i) != '/') {
            i += query.charAt(i) == '\\' ? 2 : 1;
        }
        require(i < query.length(), "a regular expression that never ends");
        String source = query.substring(at + 1, i);
        try {
            Pattern.compile(source);
        } catch (PatternSyntaxException e) {
            throw new InsightsSyntaxException("no regular expression: " + e.getMessage(), query, at);
        }
        add(Kind.REGEX, source, i + 1);
    }

    private void name() {
        int i = at + 1;
        while (i < query.length()
                && (isNameStart(query.charAt(i)) || Character.isDigit(query.charAt(i)) || query.charAt(
                        i) == '.')) {
            i++;
        }
        add(Kind.NAME, query.substring(at, i), i);
    }

    private void number() {
        int i = at + 1;
        while (i < query.length() && (Character.isDigit(query.charAt(i)) || query.charAt(i) == '.')) {
            i++;
        }
        int unit = i;
        while (unit < query.length() && Character.isLetter(query.charAt(unit))) {
            unit++;
        }
        add(unit > i ? Kind.PERIOD : Kind.NUMBER, query.substring(at, unit), unit);
    }

    private void sign() {
        for (String sign : List.of("!=", "<=", ">=", "=~", "=", "<", ">", "(", ")", "[", "]", ",", "|", "*", "+",
                "-")) {
            if (query.startsWith(sign, at)) {
                add(Kind.SIGN, sign, at + sign.length());
                return;
            }
        }
        require(false, "an unknown character");
    }
}
