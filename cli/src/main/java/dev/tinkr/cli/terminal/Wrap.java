package dev.tinkr.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into rows that fit, after a blank where there is one. */
public final class Wrap {

    private Wrap() {}

    /** The rows of a text, at most {@code most} of them, the last of which then says that there is more. */
    public static List<String> rows(String text, int columns, int most) {
        List<String> rows = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int lineEnd = text.indexOf('\n', start);
            lineEnd = lineEnd < 0 ? text.length() : lineEnd;
            if (!addLine(rows, text.substring(start, lineEnd), columns, most)) {
                rows.set(most - 1, "… cut here; --output jsonl has all " + text.length() + " characters");
                return rows;
            }
            start = lineEnd + 1;
        }
        return rows;
    }

    /** Adds one line's rows; false when there is no room for all of them. */
    private static boolean addLine(List<String> rows, String line, int columns, int most) {
        int from = 0;
        do {
            if (rows.size() == most) {
                return false;
            }
            int end = DisplayWidth.fitting(line, from, columns);
            if (end == from && end < line.length()) {
                end = from + Character.charCount(line.codePointAt(from));
            }
            if (end < line.length()) {
                int blank = line.lastIndexOf(' ', end);
                if (blank > from + (end - from) / 2) {
                    end = blank;
                }
            }
            rows.add(line.substring(from, end));
            from = end < line.length() && line.charAt(end) == ' ' ? end + 1 : end;
        } while (from < line.length());
        return true;
    }
}
