package dev.tinkr.backend.cloudwatch.logs;

import java.util.Optional;

/** A text that every match of a regular expression contains, where a simple reading finds one. */
final class RequiredLiteral {

    private static final String IGNORE_CASE = "(?i)";
    private static final int SHORTEST = 2;

    private final String source;
    private int at;
    private String longest = "";
    private final StringBuilder run = new StringBuilder();

    private RequiredLiteral(String source) {
        this.source = source;
    }

    /**
     * What was found.
     *
     * @param text       letters, digits and underscores
     * @param ignoreCase whether the expression minds their case
     */
    record Found(String text, boolean ignoreCase) {}

    /** The longest such text. */
    static Optional<Found> of(String regex) {
        boolean ignoreCase = regex.startsWith(IGNORE_CASE);
        String rest = ignoreCase ? regex.substring(IGNORE_CASE.length()) : regex;
        // An alternative makes nothing certain, and a flag on the way may change what follows.
        if (rest.indexOf('|') >= 0 || rest.contains("(?") || rest.contains("\\Q")) {
            return Optional.empty();
        }
        String found = new RequiredLiteral(rest).longest();
        return found.length() < SHORTEST ? Optional.empty() : Optional.of(new Found(found, ignoreCase));
    }

    private String longest() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c < 0x80 && Character.isLetterOrDigit(c) || c == '_') {
                run.append(c);
                at++;
            } else if (c == '*' || c == '?' || c == '{') {
                run.setLength(Math.max(0, run.length() - 1));
                end();
                skipRepetition();
            } else {
                end();
                skip(c);
            }
        }
        end();
        return longest;
    }

    private void end() {
        if (run.length() > longest.length()) {
            longest = run.toString();
        }
        run.setLength(0);
    }

    private void skipRepetition() {
        if (source.charAt(at) == '{') {
            int close = source.indexOf('}', at);
            at = close < 0 ? source.length() : close;
        }
        at++;
    }

    private void skip(char c) {
        switch (c) {
            case '\\' -> skipEscape();
            case '[' -> skipClass();
            case '(' -> skipGroup();
            default -> at++;
        }
    }

    /** What follows a backslash is never taken for a literal, nor are the digits or braces of {@code \x41}, {@code \pL}. */
    private void skipEscape() {
        at += 2;
        while (at < source.length() && Character.isLetterOrDigit(source.charAt(at))) {
            at++;
        }
        if (at < source.length() && source.charAt(at) == '{') {
            skipRepetition();
        }
    }

    private void skipClass() {
        at++;
        if (at < source.length() && source.charAt(at) == '^') {
            at++;
        }
        if (at < source.length() && source.charAt(at) == ']') {
            at++;
        }
        while (at < source.length() && source.charAt(at) != ']') {
            if (source.startsWith("[:", at) && source.indexOf(":]", at) > 0) {
                at = source.indexOf(":]", at) + 1;
            } else if (source.charAt(at) == '\\') {
                at++;
            }
            at++;
        }
        at++;
    }

    private void skipGroup() {
        int depth = 0;
        do {
            char c = source.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (c == '[') {
                skipClass();
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                at++;
            }
        } while (depth > 0 && at < source.length());
    }
}
