package dev.tinkr.backend.local.lines;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lines of {@code key=value key="a value"}. */
final class Logfmt {

    private final String line;
    private int at;

    private Logfmt(String line) {
        this.line = line;
    }

    /** The pairs of the line; empty where it is something else. A key without a value is {@code true}. */
    static Optional<Map<String, Object>> parse(String line) {
        return new Logfmt(line).pairs();
    }

    private Optional<Map<String, Object>> pairs() {
        Map<String, Object> pairs = new LinkedHashMap<>();
        int valued = 0;
        while (skipBlanks()) {
            String key = key();
            if (key.isEmpty()) {
                return Optional.empty();
            }
            if (at < line.length() && line.charAt(at) == '=') {
                at++;
                Optional<String> value = value();
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                pairs.putIfAbsent(key, value.get());
                valued++;
            } else {
                pairs.putIfAbsent(key, "true");
            }
        }
        return valued * 2 > pairs.size() ? Optional.of(pairs) : Optional.empty();
    }

    private boolean skipBlanks() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at < line.length();
    }

    private String key() {
        int start = at;
        while (at < line.length() && line.charAt(at) > ' ' && line.charAt(at) != '=' && line.charAt(at) != '"') {
            at++;
        }
        return line.substring(start, at);
    }

    /** The value; empty where its closing quote is missing. */
    private Optional<String> value() {
        if (at >= line.length() || line.charAt(at) != '"') {
            int start = at;
            while (at < line.length() && line.charAt(at) > ' ') {
                at++;
            }
            return Optional.of(line.substring(start, at));
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
                value.append(switch (line.charAt(at)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    default -> line.charAt(at);
                });
            } else {
                value.append(character);
            }
        }
        return Optional.empty();
    }
}
