package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.query.TextPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Regular expressions that find the parts of a text in the raw line, also where the line is JSON and writes the text with
 * escapes, or JSON within JSON. A line that has the text has all of them; one that has all of them may still lack it. None
 * repeats anything that could be read in two ways, for nobody says how Insights matches, and none uses more than all
 * flavours of regular expressions have in common.
 */
final class RawText {

    private static final int KELVIN = 0x212a;
    private static final int LONG_S = 0x17f;
    private static final int LONGEST_PART = 200;
    private static final int MOST_PARTS = 6;

    /** A regular expression that holds no bare slash. */
    record Pattern(String source) {}

    private RawText() {}

    /** Finds the words of a phrase, in any case. */
    static List<Pattern> phrase(TextPattern.Phrase phrase) {
        List<String> parts = new ArrayList<>();
        phrase.words().forEach(word -> parts.addAll(parts(word.text())));
        return patterns(parts, true);
    }

    /** Finds a value, or what stands between the wildcards of one, in its own case. */
    static List<Pattern> value(String value) {
        return patterns(parts(value), false);
    }

    /** Finds any of these names, in any case. */
    static Pattern anyOf(Iterable<String> names, Optional<String> orElse) {
        Set<String> alternatives = new LinkedHashSet<>();
        names.forEach(name -> alternatives.add(regex(name, true)));
        orElse.ifPresent(alternatives::add);
        return new Pattern("(?i)(?:" + String.join("|", alternatives) + ")");
    }

    /** Finds an id in any case, wherever its dashes are. */
    static List<Pattern> id(String id) {
        List<Pattern> patterns = new ArrayList<>();
        for (String part : parts(id.replace("-", ""))) {
            List<String> characters = part.codePoints().limit(LONGEST_PART).mapToObj(c -> character(c, true)).toList();
            patterns.add(new Pattern("(?i)" + String.join("-*", characters)));
        }
        return patterns;
    }

    /** The longest parts; those that lie within others find nothing more. */
    private static List<Pattern> patterns(List<String> parts, boolean ignoreCase) {
        return parts.stream().distinct().filter(part -> parts.stream().noneMatch(other -> other.length() > part.length()
                && other.contains(part))).sorted(Comparator.comparing(String::length).reversed()).limit(MOST_PARTS).map(
                        part -> new Pattern((ignoreCase ? "(?i)" : "") + regex(part, ignoreCase)))
                .toList();
    }

    /** Cut where a wildcard stands, or a sign that some serialiser escapes. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                part.appendCodePoint(c);
            } else if (!part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            }
        });
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    private static boolean isPlain(int c) {
        return c >= 0x80 && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) || c >= '0' && c <= '9'
                || c >= 'A'
                        && c <= 'Z'
                || c >= 'a' && c <= 'z' || c == '_' || c == '.' || c == '-' || c == ':' || c == ' ';
    }

    private static String regex(String part, boolean ignoreCase) {
        StringBuilder regex = new StringBuilder();
        part.codePoints().limit(LONGEST_PART).forEach(c -> regex.append(character(c, ignoreCase)));
        return regex.toString();
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
        return InsightsText.literal(codePoint);
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
