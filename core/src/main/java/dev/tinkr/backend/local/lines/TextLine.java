package dev.tinkr.backend.local.lines;

import dev.tinkr.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of plain text with a time in front: when it was written and which level stands right behind the time. A level
 * is only looked for where loggers put it; a word somewhere in the text is none.
 */
final class TextLine {

    /** Behind this many bytes nothing is still the beginning of a line. */
    private static final int PREFIX = 300;
    private static final int LONGEST_LEVEL = 16;

    private final TimeScanner times = new TimeScanner();
    private byte[] text = {};
    private int end;
    private long nanos;
    private Level level = Level.UNKNOWN;
    private int contentStart;
    private Optional<String> stream = Optional.empty();

    /** Whether the line begins with a time; the other methods then tell about it. */
    boolean read(byte[] line, int from, int to, Instant modified) {
        text = line;
        end = to;
        level = Level.UNKNOWN;
        stream = Optional.empty();
        contentStart = from;
        Level priority = Level.UNKNOWN;
        int at = ornaments(from);
        if (at < end && text[at] == '<') {
            int close = indexOf('>', at, at + 5);
            priority = close > 0 ? priority(at + 1, close) : Level.UNKNOWN;
            at = close > 0 ? close + 1 : at;
            at = startsWith("1 ", at) ? at + 2 : at;
        }
        boolean found = timeAt(at, modified) || timeBehindLevel(at, modified) || webServerTime(at, modified);
        if (found) {
            nanos = times.nanos();
            int behind = times.end();
            if (!container(behind) && level == Level.UNKNOWN) {
                level = levelBehind(behind);
            }
            level = level == Level.UNKNOWN ? priority : level;
        }
        return found;
    }

    /** The level word that a text without a time begins with. */
    Level leadingLevel(byte[] line, int from, int to) {
        text = line;
        end = to;
        return levelBehind(from);
    }

    /** When it was written, nanoseconds since 1970. */
    long nanos() {
        return nanos;
    }

    /** Its level. */
    Level level() {
        return level;
    }

    /** Where the line's own text begins: behind what a container runtime puts in front, else at its beginning. */
    int contentStart() {
        return contentStart;
    }

    /** Which stream the line was written to, where a container runtime says so. */
    Optional<String> stream() {
        return stream;
    }

    private boolean timeAt(int at, Instant modified) {
        return times.find(text, at, end, modified);
    }

    /** {@code WARN 2026-11-21 …}, {@code [ERROR] [2026-11-21 …]}. */
    private boolean timeBehindLevel(int at, Instant modified) {
        int wordEnd = wordEnd(at);
        Level leading = wordEnd > at ? levelNamed(at, wordEnd) : Level.UNKNOWN;
        if (leading == Level.UNKNOWN || !timeAt(ornaments(wordEnd), modified)) {
            return false;
        }
        level = leading;
        return true;
    }

    /** {@code 10.0.0.1 - - [21/Nov/2026:09:00:00 +0000] "GET /"}: the time in brackets, behind who asked. */
    private boolean webServerTime(int at, Instant modified) {
        int open = indexOf('[', at, at + PREFIX);
        return open > 0 && open + 4 < end && text[open + 3] == '/' && timeAt(open + 1, modified);
    }

    /** {@code … stdout F …}, as the container runtimes of Kubernetes write; an empty text has lost its blank. */
    private boolean container(int behind) {
        boolean out = startsWith(" stdout ", behind);
        int flag = behind + 8;
        if (!out && !startsWith(" stderr ", behind) || flag >= end || text[flag] != 'F' && text[flag] != 'P'
                || flag + 1 < end && text[flag + 1] != ' ') {
            return false;
        }
        stream = Optional.of(out ? "stdout" : "stderr");
        contentStart = Math.min(flag + 2, end);
        return true;
    }

    private Level levelBehind(int behind) {
        if (times.klogLevel() != 0) {
            return klog(times.klogLevel());
        }
        int at = ornaments(behind);
        if (startsWith("level=", at)) {
            at = ornaments(at + 6);
        }
        Level first = levelNamed(at, wordEnd(at));
        if (first != Level.UNKNOWN) {
            return first;
        }
        int next = behindThread(behind);
        int wordEnd = wordEnd(next);
        return next > 0 && isUpper(next, wordEnd) ? levelNamed(next, wordEnd) : Level.UNKNOWN;
    }

    /** Behind one {@code [thread]} or {@code - logger -} in front of the level; -1 where there is none. */
    private int behindThread(int behind) {
        int at = blanks(behind);
        if (at < end && (text[at] == ']' || text[at] == ':')) {
            at = blanks(at + 1);
        }
        if (at < end && (text[at] == '[' || text[at] == '(')) {
            int close = indexOf(text[at] == '[' ? ']' : ')', at, at + PREFIX);
            if (close > 0 && text[at] == '[') {
                int colon = indexOf(':', at, close);
                int inner = colon > 0 ? colon + 1 : at + 1;
                Level module = colon > 0 ? levelNamed(inner, wordEnd(inner)) : Level.UNKNOWN;
                return module != Level.UNKNOWN ? -1 : ornaments(close + 1);
            }
            return close > 0 ? ornaments(close + 1) : -1;
        }
        if (startsWith("- ", at)) {
            int close = indexOf(' ', at + 2, at + PREFIX);
            return close > 0 && startsWith(" - ", close) ? close + 3 : -1;
        }
        return -1;
    }

    private static Level klog(char letter) {
        return switch (letter) {
            case 'I' -> Level.INFO;
            case 'W' -> Level.WARN;
            case 'E' -> Level.ERROR;
            case 'F' -> Level.FATAL;
            case 'D' -> Level.DEBUG;
            default -> Level.UNKNOWN;
        };
    }

    private Level priority(int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return Level.UNKNOWN;
            }
            value = value * 10 + text[i] - '0';
        }
        return to > from ? Level.ofSyslogNumber(value & 7) : Level.UNKNOWN;
    }

    private Level levelNamed(int from, int to) {
        return to <= from || to - from > LONGEST_LEVEL
                ? Level.UNKNOWN
                : Level.of(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private boolean isUpper(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] < 'A' || text[i] > 'Z') {
                return false;
            }
        }
        return to > from;
    }

    private int wordEnd(int from) {
        int at = from;
        while (at >= 0 && at < end && (text[at] >= 'A' && text[at] <= 'Z' || text[at] >= 'a' && text[at] <= 'z'
                || text[at] >= '0' && text[at] <= '9')) {
            at++;
        }
        return at;
    }

    /** Skips blanks, brackets, bars, dashes and colours. */
    private int ornaments(int from) {
        int at = from;
        while (at < end) {
            byte character = text[at];
            if (character == 0x1b && at + 1 < end && text[at + 1] == '[') {
                int close = indexOf('m', at, at + 12);
                if (close < 0) {
                    return at;
                }
                at = close + 1;
            } else if (" \t[]|-:\"(".indexOf(character) >= 0) {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    private int blanks(int from) {
        int at = from;
        while (at < end && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        return at;
    }

    private int indexOf(char wanted, int from, int limit) {
        for (int i = from; i < Math.min(end, limit); i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsWith(String prefix, int at) {
        if (at < 0 || at + prefix.length() > end) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (text[at + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
