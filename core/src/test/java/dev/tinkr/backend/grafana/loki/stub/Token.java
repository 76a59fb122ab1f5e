package dev.tinkr.backend.grafana.loki.stub;

import java.util.ArrayList;
import java.util.List;

/** A piece of LogQL; a string is already without its quotes. */
record Token(Kind kind, String text, int at) {

    enum Kind {
        NAME, STRING, NUMBER, MARK, END
    }

    private static final List<String> MARKS = List.of("|=", "|~", "!=", "!~", "=~", "==", ">=", "<=", "{", "}", "(",
            ")", "[", "]", ",", "|", "=", ">", "<", "+", "-", "*", "/");

    boolean is(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    static List<Token> of(String query) {
        if (query.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 131_071) {
            throw new Refused("parse error : input size too long");
        }
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < query.length()) {
            char c = query.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                int end = query.indexOf('\n', at);
                at = end < 0 ? query.length() : end;
            } else if (c == '`') {
                int end = query.indexOf('`', at + 1);
                if (end < 0) {
                    throw error(at, "literal not terminated");
                }
                tokens.add(new Token(Kind.STRING, query.substring(at + 1, end), at));
                at = end + 1;
            } else if (c == '"') {
                StringBuilder text = new StringBuilder();
                int end = quoted(query, at, text);
                tokens.add(new Token(Kind.STRING, text.toString(), at));
                at = end;
            } else if (Character.isDigit(c) || c == '.' && at + 1 < query.length() && Character.isDigit(query.charAt(
                    at + 1))) {
                int end = at;
                while (end < query.length() && (Character.isLetterOrDigit(query.charAt(end)) || query.charAt(end) == '.'
                        || (query.charAt(end) == '+' || query.charAt(end) == '-') && query.charAt(end - 1) == 'e')) {
                    end++;
                }
                tokens.add(new Token(Kind.NUMBER, query.substring(at, end), at));
                at = end;
            } else if (c == '_' || c < 128 && Character.isLetter(c)) {
                int end = at;
                while (end < query.length() && (query.charAt(end) == '_' || query.charAt(end) < 128 && Character
                        .isLetterOrDigit(query.charAt(end)))) {
                    end++;
                }
                tokens.add(new Token(Kind.NAME, query.substring(at, end), at));
                at = end;
            } else if (query.startsWith("--", at)) {
                int end = at + 2;
                while (end < query.length() && (query.charAt(end) == '-' || Character.isLetter(query.charAt(end)))) {
                    end++;
                }
                tokens.add(new Token(Kind.NAME, query.substring(at, end), at));
                at = end;
            } else {
                int here = at;
                String mark = MARKS.stream().filter(m -> query.startsWith(m, here)).findFirst().orElseThrow(
                        () -> error(here, "unexpected " + c));
                tokens.add(new Token(Kind.MARK, mark, at));
                at += mark.length();
            }
        }
        tokens.add(new Token(Kind.END, "end of query", at));
        return tokens;
    }

    /** A string in double quotes, as Go reads it. */
    private static int quoted(String query, int start, StringBuilder text) {
        StringBuilder raw = text;
        int at = start + 1;
        while (at < query.length()) {
            char c = query.charAt(at++);
            if (c == '"') {
                return at;
            }
            if (c == '\n') {
                break;
            }
            if (c != '\\') {
                raw.append(c);
                continue;
            }
            if (at >= query.length()) {
                break;
            }
            char kind = query.charAt(at++);
            int digits = switch (kind) {
                case 'x' -> 2;
                case 'u' -> 4;
                case 'U' -> 8;
                default -> 0;
            };
            if (digits > 0) {
                try {
                    int code = Integer.parseInt(query, at, at + digits, 16);
                    raw.appendCodePoint(code >= 0xD800 && code <= 0xDFFF ? 0xFFFD : code);
                } catch (NumberFormatException | IndexOutOfBoundsException e) {
                    throw error(start, "invalid char escape");
                }
                at += digits;
                continue;
            }
            raw.append(switch (kind) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'a' -> '\u0007';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'v' -> '\u000b';
                case '\\' -> '\\';
                case '"' -> '"';
                default -> throw error(start, "invalid char escape");
            });
        }
        throw error(start, "literal not terminated");
    }

    static Refused error(int at, String what) {
        return new Refused("parse error at line 1, col " + (at + 1) + ": " + what);
    }
}
