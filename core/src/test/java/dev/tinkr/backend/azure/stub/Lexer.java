package dev.tinkr.backend.azure.stub;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into tokens. */
final class Lexer {

    enum Sort {
        NAME, NUMBER, TIMESPAN, STRING, SIGN, END
    }

    /** A token; the text of a string is what it means. */
    record Token(Sort sort, String text, int at) {
        boolean is(String sign) {
            return sort == Sort.SIGN && text.equals(sign);
        }

        boolean isName(String name) {
            return sort == Sort.NAME && text.equals(name);
        }
    }

    private static final List<String> SIGNS = List.of("==", "!=", "=~", "!~", "<=", ">=", "|", "(", ")", "[", "]", ",",
            "<", ">", "=", "+", "-", "*", "/", ".", ";", ":", "!");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (lexer.at < text.length() && Character.isWhitespace(text.charAt(lexer.at))) {
                lexer.at++;
            }
            if (lexer.at >= text.length()) {
                tokens.add(new Token(Sort.END, "", lexer.at));
                return tokens;
            }
            tokens.add(lexer.next());
        }
    }

    private Token next() {
        int start = at;
        char c = text.charAt(at);
        if (c == '"') {
            return new Token(Sort.STRING, string(), start);
        }
        if (Character.isDigit(c)) {
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.'
                    || (text.charAt(at) == '+' || text.charAt(at) == '-') && text.charAt(at - 1) == 'e'
                            && text.substring(start, at - 1).matches("[0-9.]+"))) {
                at++;
            }
            String number = text.substring(start, at);
            return new Token(number.matches("[0-9.]+(d|h|m|s|ms|tick)") ? Sort.TIMESPAN : Sort.NUMBER, number, start);
        }
        if (Character.isLetter(c) || c == '_' || c == '$') {
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_'
                    || text.charAt(at) == '-' && (text.startsWith("project-", start) || text.startsWith("order-",
                            start)) && at == start + 7)) {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '~' && text.substring(start, at).equals("in")) {
                at++;
            }
            return new Token(Sort.NAME, text.substring(start, at), start);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Sort.SIGN, sign, start);
            }
        }
        throw Refusal.syntax("unexpected '" + c + "' at " + at);
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r') {
                throw Refusal.syntax("a string literal does not end at " + at);
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = text.charAt(at++);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case '"', '\\', '\'' -> out.append(escaped);
                case 'u' -> {
                    out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                }
                default -> throw Refusal.syntax("no such escape: \\" + escaped);
            }
        }
    }
}
