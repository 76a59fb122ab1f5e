package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.query.TextPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Regular expressions that find a text in the raw line, also where the line is JSON and writes the text with escapes, or
 * JSON within JSON. They find more than what is looked for, never less. Only what every flavour of regular expressions
 * has in common is used, for nobody says which one Insights speaks.
 */
final class RawText {

    /** What stands between two words: anything but letters and digits, escapes among it. */
    private static final String BETWEEN_WORDS = "(?:[^A-Za-z0-9_]|\\\\+[bfnrt]|\\\\+u[0-9a-f]{4})+";
    private static final String ANYTHING = "[\\s\\S]*";
    private static final int KELVIN = 0x212a;
    private static final int LONG_S = 0x17f;
    private static final int MOST_CHARACTERS = 200;

    /** A regular expression that holds no bare slash. */
    record Pattern(String source) {}

    private RawText() {}

    /** Finds the words of a phrase, in any case; empty when there is nothing in it to look for. */
    static Optional<Pattern> phrase(TextPattern.Phrase phrase) {
        List<String> words = new ArrayList<>();
        boolean literal = false;
        for (TextPattern.Word word : phrase.words()) {
            Optional<String> runs = runs(word.text(), true);
            literal |= runs.isPresent();
            words.add(runs.orElse(ANYTHING));
        }
        boolean patterns = phrase.hasPattern();
        return literal
                ? Optional.of(new Pattern("(?i)" + String.join(patterns ? ANYTHING : BETWEEN_WORDS, words)))
                : Optional.empty();
    }

    /** Finds a value in its own case; its wildcards stand for anything. */
    static Optional<Pattern> value(String pattern, boolean wildcards) {
        return (wildcards ? runs(pattern, false) : run(pattern, false)).map(Pattern::new);
    }

    /** Finds any of these names, in any case. */
    static Optional<Pattern> anyOf(Iterable<String> names, Optional<String> orElse) {
        Set<String> alternatives = new LinkedHashSet<>();
        names.forEach(name -> run(name, true).ifPresent(alternatives::add));
        orElse.ifPresent(alternatives::add);
        return alternatives.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pattern("(?i)(?:" + String.join("|", alternatives) + ")"));
    }

    /** Finds an id in any case, wherever its dashes are; its wildcards stand for anything. */
    static Optional<Pattern> id(String id) {
        StringBuilder regex = new StringBuilder("(?i)");
        boolean any = false;
        for (int i = 0; i < Math.min(id.length(), MOST_CHARACTERS); i++) {
            char c = id.charAt(i);
            if (c == '*' || c == '?') {
                regex.append(ANYTHING);
            } else if (c != '-') {
                if (c >= 0x80) {
                    return Optional.empty();
                }
                regex.append(any && regex.charAt(regex.length() - 1) != '*' ? "-*" : "").append(character(c, true));
                any = true;
            }
        }
        return any ? Optional.of(new Pattern(regex.toString())) : Optional.empty();
    }

    /** The runs between wildcards, with anything between them. */
    private static Optional<String> runs(String text, boolean ignoreCase) {
        List<String> runs = new ArrayList<>();
        for (String part : text.split("[*?]+")) {
            run(part, ignoreCase).ifPresent(runs::add);
        }
        return runs.isEmpty() ? Optional.empty() : Optional.of(String.join(ANYTHING, runs));
    }

    private static Optional<String> run(String text, boolean ignoreCase) {
        StringBuilder regex = new StringBuilder();
        text.codePoints().limit(MOST_CHARACTERS).forEach(c -> regex.append(character(c, ignoreCase)));
        if (text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
            regex.append(ANYTHING);
        }
        return regex.isEmpty() ? Optional.empty() : Optional.of(regex.toString());
    }

    /** One character as it is, or as JSON may escape it. */
    private static String character(int codePoint, boolean ignoreCase) {
        if (codePoint >= 0x80) {
            Set<String> ways = new LinkedHashSet<>();
            for (int variant : ignoreCase ? CaseVariants.of(codePoint) : new int[]{codePoint}) {
                ways.add(InsightsText.literal(variant));
                ways.add(escaped(variant));
            }
            return "(?:" + String.join("|", ways) + ")";
        }
        if (ignoreCase && (codePoint == 'k' || codePoint == 'K')) {
            return "(?:k|" + Character.toString(KELVIN) + "|" + escaped(KELVIN) + ")";
        }
        if (ignoreCase && (codePoint == 's' || codePoint == 'S')) {
            return "(?:s|" + Character.toString(LONG_S) + "|" + escaped(LONG_S) + ")";
        }
        boolean word = Character.isLetterOrDigit(codePoint) || codePoint == '_' || codePoint == ' ' || codePoint == '.'
                || codePoint == ',' || codePoint == ':' || codePoint == '-';
        if (word) {
            return InsightsText.literal(codePoint);
        }
        return "(?:" + InsightsText.literal(codePoint) + "|" + shortEscape(codePoint) + escaped(codePoint) + ")";
    }

    /** The escapes of one letter that JSON has. A backslash alone may stand in several, which one or more find. */
    private static String shortEscape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\\\+n|";
            case '\r' -> "\\\\+r|";
            case '\t' -> "\\\\+t|";
            case '\b' -> "\\\\+b|";
            case '\f' -> "\\\\+f|";
            case '\\' -> "\\\\+|";
            case '"', '/', '\'' -> "\\\\+" + InsightsText.literal(codePoint) + "|";
            default -> "";
        };
    }

    private static String escaped(int codePoint) {
        StringBuilder regex = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            regex.append("\\\\+u");
            for (char digit : String.format("%04x", (int) unit).toCharArray()) {
                regex.append(digit >= 'a' ? "[" + digit + Character.toUpperCase(digit) + "]" : digit);
            }
        }
        return regex.toString();
    }
}
