package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.LogfmtScanner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of {@code key=value key="a value"} as Loki reads them, whose counts must agree with what is read here: what begins
 * with a key and its sign is logfmt, as far as it goes; of a repeated key the first value counts; a key without a value
 * has none.
 */
final class LogfmtLine {

    private LogfmtLine() {}

    /** The pairs of the line; empty where it does not begin with one. */
    static Optional<Map<String, Object>> parse(String line) {
        if (!begins(line)) {
            return Optional.empty();
        }
        Map<String, Object> pairs = new LinkedHashMap<>();
        LogfmtScanner scanner = new LogfmtScanner(line);
        while (scanner.next()) {
            if (scanner.found() == LogfmtScanner.Found.PAIR) {
                pairs.putIfAbsent(scanner.key(), scanner.value());
            }
        }
        return Optional.of(pairs);
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
}
