package dev.tinkr.backend;

import java.util.HexFormat;

/**
 * Walks through a line of {@code key=value key="a value"}, thing by thing, and never fails. Whether a line with something
 * else in it is logfmt at all, and what a key without a value means, is for those to say who know the writer.
 */
public final class LogfmtScanner {

    private final String line;
    private int at;
    private Found found = Found.BROKEN;
    private String key = "";
    private String value = "";

    /** What stands at a place of the line. */
    public enum Found {
        /** A key with its sign, and its value, which is empty only between quotes. */
        PAIR,
        /** A key with its sign, and nothing behind it. */
        OPEN,
        /** A key alone. */
        KEY,
        /** Neither, or a value whose closing quote is missing. */
        BROKEN
    }

    /** Begins with that line. */
    public LogfmtScanner(String line) {
        this.line = line;
    }

    /** Moves to the next thing; false at the end of the line. */
    public boolean next() {
        while (at < line.length() && line.charAt(at) <= ' ') {
            at++;
        }
        if (at == line.length()) {
            return false;
        }
        int start = at;
        while (at < line.length() && line.charAt(at) > ' ' && line.charAt(at) != '=' && line.charAt(at) != '"') {
            at++;
        }
        key = line.substring(start, at);
        value = "";
        if (key.isEmpty() || at < line.length() && line.charAt(at) == '"') {
            word();
            found = Found.BROKEN;
        } else if (at < line.length() && line.charAt(at) == '=') {
            at++;
            found = readValue();
        } else {
            found = Found.KEY;
        }
        return true;
    }

    /** What {@link #next} came to. */
    public Found found() {
        return found;
    }

    /** Its key. */
    public String key() {
        return key;
    }

    /** The value of a pair; {@code ""} for anything else. */
    public String value() {
        return value;
    }

    private void word() {
        while (at < line.length() && line.charAt(at) > ' ') {
            at++;
        }
    }

    private Found readValue() {
        if (at >= line.length() || line.charAt(at) != '"') {
            int start = at;
            word();
            value = line.substring(start, at);
            return value.isEmpty() ? Found.OPEN : Found.PAIR;
        }
        StringBuilder text = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char character = line.charAt(at);
            if (character == '"') {
                at++;
                value = text.toString();
                return Found.PAIR;
            }
            if (character == '\\' && at + 1 < line.length()) {
                at++;
                escape(text);
            } else {
                text.append(character);
            }
        }
        return Found.BROKEN;
    }

    private void escape(StringBuilder text) {
        char kind = line.charAt(at);
        int digits = switch (kind) {
            case 'U' -> 8;
            case 'u' -> 4;
            case 'x' -> 2;
            default -> 0;
        };
        if (digits > 0) {
            int codePoint = number(at + 1, digits);
            if (Character.isValidCodePoint(codePoint)) {
                text.appendCodePoint(codePoint);
                at += digits;
            } else {
                // No escape after all: it stands as it is.
                text.append('\\').append(kind);
            }
            return;
        }
        text.append(switch (kind) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> kind;
        });
    }

    /** The number that so many hexadecimal digits write; -1 where they are not there. */
    private int number(int from, int digits) {
        if (from + digits > line.length()) {
            return -1;
        }
        for (int i = from; i < from + digits; i++) {
            if (!HexFormat.isHexDigit(line.charAt(i))) {
                return -1;
            }
        }
        return HexFormat.fromHexDigits(line, from, from + digits);
    }
}
