package dev.tinkr.query;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large the program of a regular expression may get, read off its text before anything is compiled: each character,
 * class or escape is one step, a counted repetition multiplies what it repeats, and a range that ignores case costs its
 * width; the text itself counts a little, since classes may be long. Whether the expression is well formed is not its question.
 */
final class RegexSize {

    /** RE2/J never ends when it looks for the other cases of these letters. */
    private static final int FIRST_UNFOLDABLE = 0x1C80;
    private static final int LAST_UNFOLDABLE = 0x1C88;
    private static final int WIDTH_OF_A_STEP = 500;
    private static final int CHARACTERS_OF_A_STEP = 8;
    private static final long BEYOND_ALL_BOUNDS = 1_000_000_000;
    private static final int NO_CHARACTER = -1;

    private final String regex;
    private final boolean ignoreCase;
    private final Deque<Long> groups = new ArrayDeque<>();
    private int at;
    private long total;
    private long atom;
    private int depth;
    private boolean unfoldable;

    private RegexSize(String regex, boolean ignoreCase) {
        this.regex = regex;
        this.ignoreCase = ignoreCase || setsIgnoreCase(regex);
        this.total = regex.length() / CHARACTERS_OF_A_STEP;
    }

    /** Measures an expression that will be used with or without regard to case. */
    static RegexSize of(String regex, boolean ignoreCase) {
        RegexSize size = new RegexSize(regex, ignoreCase);
        while (size.at < regex.length()) {
            size.step();
        }
        while (!size.groups.isEmpty()) {
            size.closeGroup();
        }
        return size;
    }

    /** How many steps its program has at most, or at least a billion. */
    long steps() {
        return total;
    }

    /** How deep its parentheses nest. */
    int depth() {
        return depth;
    }

    /** Whether it ignores the case of a letter that cannot be so treated. */
    boolean unfoldable() {
        return unfoldable;
    }

    private void step() {
        char c = regex.charAt(at);
        switch (c) {
            case '(' -> openGroup();
            case ')' -> {
                at++;
                closeGroup();
            }
            case '*', '+', '?' -> {
                at++;
                grow(1);
                atom++;
            }
            case '{' -> repeat();
            case '[' -> {
                atom = 1;
                grow(1);
                readClass();
            }
            default -> {
                if (regex.startsWith("\\Q", at)) {
                    quoted();
                } else {
                    single(character());
                }
            }
        }
    }

    private void single(int codePoint) {
        atom = 1;
        grow(1);
        fold(codePoint, codePoint);
    }

    private void grow(long steps) {
        total = Math.min(total + steps, BEYOND_ALL_BOUNDS);
    }

    private void openGroup() {
        at++;
        groups.push(total);
        depth = Math.max(depth, groups.size());
        total = 2;
    }

    private void closeGroup() {
        atom = total;
        grow(groups.isEmpty() ? 0 : groups.pop());
    }

    /** A count in braces makes that many copies; anything else in braces is text. */
    private void repeat() {
        int end = at + 1;
        long count = 0;
        long largest = 0;
        while (end < regex.length() && (isDigit(regex.charAt(end)) || regex.charAt(end) == ',')) {
            count = regex.charAt(end) == ',' ? 0 : Math.min(count * 10 + regex.charAt(end) - '0', BEYOND_ALL_BOUNDS);
            largest = Math.max(largest, count);
            end++;
        }
        if (end == at + 1 || end >= regex.length() || regex.charAt(end) != '}') {
            single(character());
            return;
        }
        at = end + 1;
        long copies = Math.min((atom + 1) * Math.max(largest, 1), BEYOND_ALL_BOUNDS);
        grow(copies - atom);
        atom = copies;
    }

    private void quoted() {
        int close = regex.indexOf("\\E", at + 2);
        int end = close < 0 ? regex.length() : close;
        at += 2;
        while (at < end) {
            int codePoint = regex.codePointAt(at);
            at += Character.charCount(codePoint);
            single(codePoint);
        }
        at = Math.min(regex.length(), end + 2);
    }

    /** A bracket right at the start of a class is part of it. */
    private void readClass() {
        at += regex.startsWith("[^", at) ? 2 : 1;
        boolean first = true;
        while (at < regex.length() && (first || regex.charAt(at) != ']')) {
            first = false;
            int close = regex.startsWith("[:", at) ? regex.indexOf(":]", at + 2) : -1;
            if (close >= 0) {
                at = close + 2;
            } else {
                readRange();
            }
        }
        at = Math.min(regex.length(), at + 1);
    }

    private void readRange() {
        int from = character();
        int to = from;
        if (at + 1 < regex.length() && regex.charAt(at) == '-' && regex.charAt(at + 1) != ']') {
            at++;
            to = character();
        }
        fold(from, to);
    }

    private void fold(int from, int to) {
        if (ignoreCase && from != NO_CHARACTER && to != NO_CHARACTER) {
            grow(Math.max(0, to - from) / WIDTH_OF_A_STEP);
            unfoldable |= from <= LAST_UNFOLDABLE && to >= FIRST_UNFOLDABLE;
        }
    }

    /** Reads a character or an escape: the character it is, {@link #NO_CHARACTER} when it is a class of them. */
    private int character() {
        int codePoint = regex.codePointAt(at);
        at += Character.charCount(codePoint);
        if (codePoint != '\\' || at >= regex.length()) {
            return codePoint;
        }
        int escaped = regex.codePointAt(at);
        at += Character.charCount(escaped);
        boolean braced = at < regex.length() && regex.charAt(at) == '{';
        if ((escaped == 'x' || escaped == 'p' || escaped == 'P') && braced) {
            int close = regex.indexOf('}', at);
            String name = regex.substring(at + 1, close < 0 ? regex.length() : close);
            at += name.length() + (close < 0 ? 1 : 2);
            return escaped == 'x' ? hexadecimal(name) : NO_CHARACTER;
        }
        return Character.isLetterOrDigit(escaped) ? NO_CHARACTER : escaped;
    }

    private static int hexadecimal(String digits) {
        int value = 0;
        for (int i = 0; i < digits.length() && value <= Character.MAX_CODE_POINT; i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                return NO_CHARACTER;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    /** Whether flags such as {@code (?i)} or {@code (?s-i:} speak of case; which way does not matter here. */
    private static boolean setsIgnoreCase(String regex) {
        for (int open = regex.indexOf("(?"); open >= 0; open = regex.indexOf("(?", open + 1)) {
            for (int i = open + 2; i < regex.length() && Character.isLetter(regex.charAt(i)); i++) {
                if (regex.charAt(i) == 'i') {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
