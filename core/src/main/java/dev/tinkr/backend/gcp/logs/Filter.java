package dev.tinkr.backend.gcp.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A filter in the Logging query language. OR binds tighter than AND there, so that every group stands in parentheses; a
 * value gets into one through {@link #quoted} only.
 *
 * @param text what is sent; {@code ""} for every entry
 */
record Filter(String text) {

    /** Every entry. */
    static final Filter ALL = new Filter("");
    /** No entry: none is as old as that. */
    static final Filter NONE = new Filter("timestamp<\"0001-01-01T00:00:01Z\"");

    private static final String PLAIN_NAME = "[A-Za-z_][A-Za-z0-9_]*";

    /** A comparison of the field at that path with a text. */
    static Filter compare(String path, String operator, String value) {
        return new Filter(path + operator + quoted(value));
    }

    /** The field at that path is there. */
    static Filter present(String path) {
        return new Filter(path + ":*");
    }

    /** A text field matches the regular expression somewhere. */
    static Filter matches(String path, String regex) {
        return compare(path, "=~", regex);
    }

    /** Some text of the entry holds all these words, as Google's index cuts them. */
    static Filter search(String words) {
        return new Filter("SEARCH(" + quoted(words) + ")");
    }

    /** All of them. */
    static Filter and(List<Filter> parts) {
        if (parts.contains(NONE)) {
            return NONE;
        }
        return joined(parts.stream().filter(part -> !part.equals(ALL)).distinct().toList(), " AND ", ALL);
    }

    /** Any of them. */
    static Filter or(List<Filter> parts) {
        if (parts.contains(ALL)) {
            return ALL;
        }
        return joined(parts.stream().filter(part -> !part.equals(NONE)).distinct().toList(), " OR ", NONE);
    }

    private static Filter joined(List<Filter> parts, String operator, Filter ofNone) {
        return switch (parts.size()) {
            case 0 -> ofNone;
            case 1 -> parts.getFirst();
            default -> new Filter(parts.stream().map(Filter::text).collect(Collectors.joining(operator, "(", ")")));
        };
    }

    /** What it does not select. */
    Filter negated() {
        if (equals(ALL)) {
            return NONE;
        }
        if (equals(NONE)) {
            return ALL;
        }
        return new Filter(text.startsWith("NOT ") ? text.substring("NOT ".length()) : "NOT " + text);
    }

    /** The path of a field below another: each name as it is stored, quoted where it is no plain word. */
    static String path(String root, List<String> names) {
        List<String> parts = new ArrayList<>(List.of(root));
        names.forEach(name -> parts.add(name.matches(PLAIN_NAME) ? name : quoted(name)));
        return String.join(".", parts);
    }

    /** The one way in which a value gets into a filter. */
    static String quoted(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
