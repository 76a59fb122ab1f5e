package dev.tinkr.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A bound on how large the program of a regular expression gets, read off its text before anything is compiled: each
 * character, class or escape is one step, a counted repetition multiplies what it repeats. Whether the expression is
 * well formed is not its question.
 */
final class RegexSize {

    private static final long MOST_STEPS = 10_000;
    private static final int DEEPEST = 200;

    private final String regex;
    private final Deque<Long> groups = new ArrayDeque<>();
    private int at;
    private long total;
    private long atom;

    private RegexSize(String regex) {
        this.regex = regex;
    }

    /** What is wrong with the size of the expression, if anything. */
    static Optional<String> measure(String regex) {
        return new RegexSize(regex).measure();
    }

    private Optional<String> measure() {
        while (at < regex.length()) {
            step();
            if (groups.size() > DEEPEST) {
                return Optional.of("found a regular expression with parentheses nested deeper than " + DEEPEST
                        + ", expected a flatter one");
            }
            if (total > MOST_STEPS) {
                return Optional.of("found a regular expression of more than " + MOST_STEPS
                        + " steps once its repetitions are written out, expected a smaller one; repeat less, or use *"
                        + " or +");
            }
        }
        return Optional.empty();
    }

    private void step() {
        char c = regex.charAt(at++);
        switch (c) {
            case '(' -> {
                groups.push(total);
                total = 1;
                atom = 0;
            }
            case ')' -> {
                long before = groups.isEmpty() ? 0 : groups.pop();
                atom = total;
                total += before;
            }
            case '{' -> repeat();
            case '\\' -> escape();
            case '[' -> {
                skipClass();
                add();
            }
            default -> {
                if (c != '*' && c != '+' && c != '?') {
                    add();
                } else {
                    total++;
                    atom++;
                }
            }
        }
    }

    private void add() {
        atom = 1;
        total++;
    }

    /** A count in braces makes that many copies; anything else in braces is text. */
    private void repeat() {
        int end = at;
        long count = 0;
        long largest = 0;
        boolean counted = false;
        while (end < regex.length() && (isDigit(regex.charAt(end)) || regex.charAt(end) == ',' && end > at)) {
            count = regex.charAt(end) == ',' ? 0 : Math.min(count * 10 + regex.charAt(end) - '0', MOST_STEPS);
            largest = Math.max(largest, count);
            counted = true;
            end++;
        }
        if (!counted || end >= regex.length() || regex.charAt(end) != '}') {
            add();
            return;
        }
        at = end + 1;
        long copies = (atom + 1) * Math.max(largest, 1);
        total += copies - atom;
        atom = copies;
    }

    private void escape() {
        if (at < regex.length() && regex.charAt(at) == 'Q') {
            int end = regex.indexOf("\\E", at);
            int quotedEnd = end < 0 ? regex.length() : end;
            total += quotedEnd - at - 1;
            atom = 1;
            at = Math.min(regex.length(), quotedEnd + 2);
            return;
        }
        boolean braced = at + 1 < regex.length() && "pPx".indexOf(regex.charAt(at)) >= 0
                && regex.charAt(at + 1) == '{';
        int close = braced ? regex.indexOf('}', at) : -1;
        at = close >= 0 ? close + 1 : Math.min(regex.length(), at + 1);
        add();
    }

    /** Leaves {@code at} behind the bracket that closes the class; a bracket right at its start is part of it. */
    private void skipClass() {
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        boolean first = true;
        while (at < regex.length() && (first || regex.charAt(at) != ']')) {
            first = false;
            if (regex.charAt(at) == '\\') {
                at += 2;
            } else if (regex.startsWith("[:", at)) {
                int close = regex.indexOf(":]", at + 2);
                at = close < 0 ? at + 1 : close + 2;
            } else {
                at++;
            }
        }
        at = Math.min(regex.length(), at + 1);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
