package dev.tinkr.backend.local.lines;

import dev.tinkr.backend.LogfmtScanner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of {@code key=value key="a value"}. Nothing but the line tells what it is, and what is none belongs to the entry
 * before it: so it has to be logfmt from its beginning to its end, most of it with values.
 */
final class Logfmt {

    private Logfmt() {}

    /** The pairs of the line; empty where it is something else. A key without a value is {@code true}. */
    static Optional<Map<String, Object>> parse(String line) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        int valued = 0;
        LogfmtScanner scanner = new LogfmtScanner(line);
        while (scanner.next()) {
            switch (scanner.found()) {
                case PAIR, OPEN -> {
                    pairs.putIfAbsent(scanner.key(), scanner.value());
                    valued++;
                }
                case KEY -> pairs.putIfAbsent(scanner.key(), "true");
                case BROKEN -> {
                    return Optional.empty();
                }
            }
        }
        return valued * 2 > pairs.size() ? Optional.of(pairs) : Optional.empty();
    }
}
