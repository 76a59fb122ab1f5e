package dev.tinkr.backend.grafana.loki;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of {@code key=value key="a value"}. What begins with a key and its sign is read as such, as far as it goes: Loki
 * does so too. Of a repeated key the first value counts; a key without a value has none.
 */
final class LogfmtLine {

    private final String line;
    private int at;

    private LogfmtLine(String line) {
        this.line = line;
    }

    /** The pairs of the line; empty where it does not begin with one. */
    static Optional<Map<String, Object>> parse(String line) {
        if (!begins(line)) {
            return Optional.empty();
        }
        return Optional.of(new LogfmtLine(line).pairs());
    }

    /** As {@link LineRegex#LOGFMT} has it. */
    private static boolean begins(String line) {
        int at = 0;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        int start = at;
        while (at < line.length() && (at == start ? beginsKey(line.charAt(at)) : continuesKey(line.charAt(at)))) {
            at++;
        }
        return at > start && at < line.length() && line.charAt(at) == '=';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static boolean beginsKey(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '@';
    }

    private static boolean continuesKey(char c) {
        return beginsKey(c) || c >= '0' && c <= '9' || c == '.' || c == '/' || c == '-';
    }

    private Map<String, Object> pairs() {
        Map<String, Object> pairs = new LinkedHashMap<>();
        while (skipBlanks()) {
            int start = at;
            while (at < line.length() && line.charAt(at) > ' ' && line.charAt(at) != '=' && line.charAt(at) != '"') {
                at++;
            }
            String key = line.substring(start, at);
            boolean valued = at < line.length() && line.charAt(at) == '=';
            if (valued && !key.isEmpty()) {
                at++;
                value().ifPresent(value -> pairs.putIfAbsent(key, value));
            } else if (at == start || at < line.length() && line.charAt(at) > ' ') {
                skipWord();
            }
        }
        return pairs;
    }

    private boolean skipBlanks() {
        while (at < line.length() && line.charAt(at) <= ' ') {
            at++;
        }
        return at < line.length();
    }

    private void skipWord() {
        while (at < line.length() && line.charAt(at) > ' ') {
            at++;
        }
    }

    /** The value; empty where there is none, or its closing quote is missing. */
    private Optional<String> value() {
        if (at >= line.length() || line.charAt(at) != '"') {
            int start = at;
            skipWord();
            return start == at ? Optional.empty() : Optional.of(line.substring(start, at));
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char character = line.charAt(at);
            if (character == '"') {
                at++;
                return Optional.of(value.toString());
            }
            if (character == '\\' && at + 1 < line.length()) {
                at++;
                escape(value);
            } else {
                value.append(character);
            }
        }
        return Optional.empty();
    }

    private void escape(StringBuilder value) {
        char kind = line.charAt(at);
        int digits = switch (kind) {
            case 'u' -> 4;
            case 'x' -> 2;
            default -> 0;
        };
        if (digits > 0 && at + digits < line.length()) {
            try {
                value.append((char) Integer.parseInt(line, at + 1, at + 1 + digits, 16));
                at += digits;
                return;
            } catch (NumberFormatException e) {
                // No escape after all: it stands as it is.
                value.append('\\');
            }
        }
        value.append(switch (kind) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> kind;
        });
    }
}
